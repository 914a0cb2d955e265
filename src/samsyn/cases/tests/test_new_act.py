"""A new act gives the case what its row in the list says, and nothing else has to know of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from samsyn.access.actors import Actor
from samsyn.access.grounds import facts
from samsyn.access.models import Ground
from samsyn.cases.acts import Act, Hanging, Part
from samsyn.cases.models import Case
from samsyn.cases.review_facts import first_done
from samsyn.cases.selectors import cases_of_person
from samsyn.cases.services import ground_differences, rebuild_grounds, settle
from samsyn.cases.story import Line, Tally, Told, Topic, bar
from samsyn.exchange.verification import verify_board
from samsyn.intake.models import Intake
from samsyn.people.reading import Reading
from samsyn.people.selectors import get_person
from samsyn.people.tests.factories import TODAY
from samsyn.ui.components import Fact
from samsyn.workspace import people_chain, people_lines, people_pages
from samsyn.workspace.people_story import read_story
from samsyn.workspace.tests.people_world import Chains, ago

pytestmark = [pytest.mark.both, pytest.mark.django_db]

TABLE = """CREATE TABLE cases_homevisit (id integer PRIMARY KEY, board_id bigint, case_id bigint, person_id bigint,
           unit_id bigint, intake_id bigint, agreed_on date, visited_on date)"""

with isolate_apps("samsyn.cases"):

    class HomeVisit(models.Model):
        """An act that there is none of: agreed on a day, it keeps its case open until it is made."""

        board_id = models.BigIntegerField()
        case = models.ForeignKey(Case, models.PROTECT, related_name="+")
        person_id = models.BigIntegerField()
        unit_id = models.BigIntegerField()
        intake = models.ForeignKey(Intake, models.PROTECT, related_name="+")
        agreed_on = models.DateField()
        visited_on = models.DateField(null=True)
        case_id: int
        objects: models.Manager[Any] = models.Manager()

        class Meta:
            app_label = "cases"
            db_table = "cases_homevisit"


def grounds(board_id: int) -> Any:
    return facts(
        HomeVisit.objects.filter(board_id=board_id),
        unit=models.F("unit_id"),
        why="order",
        valid_from=models.F("agreed_on"),
        valid_to=models.F("visited_on"),
    )


ACT = Act(
    "home_visits",
    parts=[Part(HomeVisit, until="visited_on")],
    hanging=[Hanging(HomeVisit, on="intake")],
    grounds=[grounds],
    grounded_in=[HomeVisit],
    done_on=(HomeVisit, "visited_on"),
    story=f"{__name__}.tell",
)


def visits_of_person(actor: Actor, person_id: int) -> list[HomeVisit]:
    cases = [case.id for case in cases_of_person(actor, person_id)]
    return list(HomeVisit.objects.filter(person_id=person_id, case_id__in=cases))


def tell(reading: Reading) -> Told:
    visits = reading.of(visits_of_person)
    return Told(
        lines=[Line(row.case_id, Topic.HELP, "Hembesök", row.agreed_on, "avtalat", "open") for row in visits],
        bars=[bar(Topic.HELP, row.agreed_on, "hembesöket", row.visited_on, reading.today) for row in visits],
        tallies=[Tally(Topic.HELP, len(visits), "%(n)s hembesök")],
        waiting=[Fact("Hembesök", "väntar") for row in visits if not row.visited_on],
    )


@pytest.fixture
def world(settings: Any) -> Iterator[Chains]:
    settings.SAMSYN_ACTS = [*settings.SAMSYN_ACTS, f"{__name__}.ACT"]
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    yield Chains()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cases_homevisit")


def closed_case(world: Chains) -> Case:
    case = world.chain(world.person(), over=True)
    Intake.objects.filter(case=case).update(external_id=case.external_id)
    rebuild_grounds(case.board_id)
    settle(case.board_id, [case.pk], moved=True)
    case.refresh_from_db()
    assert case.closed_on == ago(40)
    return case


def visit(world: Chains, case: Case, **days: Any) -> HomeVisit:
    """Its case is another than its intake's until something follows."""
    return HomeVisit.objects.create(
        id=1, board_id=case.board_id, case=case, person_id=case.person_id, unit_id=world.units["nord-provider"].pk,
        intake=Intake.objects.get(case=case), agreed_on=ago(50), **days,
    )  # fmt: skip


def test_a_made_up_act_keeps_its_case_open_and_closes_it(world: Chains) -> None:
    case = closed_case(world)
    home_visit = visit(world, case)
    settle(case.board_id, [case.pk])
    case.refresh_from_db()
    assert case.closed_on is None
    ground = Ground.objects.get(case_id=case.pk, valid_from=ago(50))
    assert (ground.unit_id, ground.valid_to) == (world.units["nord-provider"].pk, None)

    HomeVisit.objects.filter(pk=home_visit.pk).update(visited_on=TODAY)
    settle(case.board_id, [case.pk])
    case.refresh_from_db()
    assert case.closed_on == TODAY
    assert Ground.objects.get(case_id=case.pk, valid_from=ago(50)).valid_to == TODAY
    assert first_done([case.pk])[case.pk] == ago(298)
    assert not any(verify_board(world.board("nord")).derived.values())


def test_its_rows_follow_what_they_hang_on(world: Chains) -> None:
    first, second = (closed_case(world) for _n in range(2))
    home_visit = visit(world, first)
    HomeVisit.objects.filter(pk=home_visit.pk).update(case=second)
    settle(first.board_id, [first.pk, second.pk], moved=True)
    home_visit.refresh_from_db()
    assert home_visit.case_id == first.pk
    assert ground_differences(first.board_id) == (0, 0)


def test_its_story_is_on_the_persons_page(world: Chains) -> None:
    case = closed_case(world)
    visit(world, case)
    settle(case.board_id, [case.pk])
    actor = world.actor("social_worker")
    assert case.person_id
    card = get_person(actor, case.person_id)
    assert card
    story = read_story(Reading(actor, card.id))
    visits = [line for line in people_lines.lines(story) if line.what == "Hembesök"]
    assert [(line.on, getattr(line.place, "note", "").split(",")[0]) for line in visits] == [
        (ago(50), f"ärende {case.number}")
    ]
    assert Fact("Hembesök", "väntar") in people_pages.next_steps(story)
    chart = people_chain.drawn(story, TODAY)
    assert chart is not None
    assert "1 hembesök" in str(chart)
    others = read_story(Reading(world.actor("social_worker", unit="syd-team"), card.id))
    assert not any(part.lines for part in others.told)
