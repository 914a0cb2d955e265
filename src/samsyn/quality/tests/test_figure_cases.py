"""The cases behind a figure: shown and hidden agree with it, walls stand, and the log has it."""

import random
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.access import services
from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.access.policies import may_read_person
from samsyn.access.reach import actor_of
from samsyn.accounts import services as accounts_services
from samsyn.core import periods
from samsyn.exchange.services import import_package
from samsyn.exchange.tests.package_csv import write_folder
from samsyn.exchange.tests.package_generator import random_package
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Staff, Unit, User
from samsyn.people.models import Person
from samsyn.quality import selectors
from samsyn.quality.figure_pages.cases import has_cases, list_cases
from samsyn.quality.figures import Figure
from samsyn.quality.tallies import DENOMINATOR, NUMERATOR
from samsyn.workspace.tests.cast import Cast, ended, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[3, 40])
def unit(request: pytest.FixtureRequest, tmp_path) -> Unit:
    """The board of a random package."""
    package = random_package(random.Random(random.random()), request.param)
    import_package(actor=User.objects.system(), path=write_folder(package, tmp_path / "package"))
    return Unit.objects.get(kind="board")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def actor_with(unit: Unit, *roles: str, staff: Staff | None = None) -> Actor:
    system = User.objects.system()
    user = accounts_services.open_account(
        actor=system, username="-".join(roles), name="x", password="x" * 12, staff=staff
    )
    for role in roles:
        services.assign(actor=system, user=user, unit=unit, role=role, valid_from=date(2018, 1, 1))
    return actor_of(user, today=date(2026, 11, 22))


def parts(figure: Figure) -> dict[str, object]:
    numbers = {NUMERATOR: figure.numerator, DENOMINATOR: figure.denominator, **figure.left_out}
    return {part: number for part, number in numbers.items() if number is not None}


@pytest.mark.parametrize(
    "roles", [("head",), ("social_worker",), ("violence_worker", "housing_coordinator"), ("support_coordinator",)]
)
def test_shown_and_hidden_come_to_the_figure(roles: tuple[str, ...], unit: Unit) -> None:
    actor = actor_with(unit, *roles, staff=Staff.objects.order_by("?").first())
    seen = set(Person.objects.filter(may_read_person(actor)).values_list("pk", flat=True))
    asked = periods.parse(random.choice(["2019", "2020-T1", "2019-05"]))
    figures = selectors.figures(None, period=asked, board=unit.board.code, unit=unit.external_id, explained=True)
    every = [(figure, part, number) for figure in filter(has_cases, figures) for part, number in parts(figure).items()]
    # Another third in each run, and for each of the roles.
    for figure, part, number in random.sample(every, len(every) // 3):
        agrees(actor, figure, part, number, seen)


def agrees(actor: Actor, figure: Figure, part: str, number: object, seen: set[int]) -> None:
    listing = list_cases(actor, figure, part)
    where = figure.indicator.code, figure.sex, part
    if listing.shown_amount is None or listing.hidden_amount is None:
        assert listing.shown + listing.hidden == number, where
    else:
        assert listing.shown_amount + listing.hidden_amount == number, where
    lines = [line for page in listing.page.paginator.page_range for line in list_cases(actor, figure, part, page).lines]
    assert len(lines) == listing.shown, where
    assert {line.person_id for line in lines} <= seen | {None}, where
    assert all(line.what for line in lines), where


def test_only_what_is_made_of_persons_has_a_list(unit: Unit) -> None:
    figures = selectors.figures(None, period=periods.parse("2019"), board=unit.board.code, unit=unit.external_id)
    without = {figure.indicator.code.partition(":")[0] for figure in figures if not has_cases(figure)}
    assert without <= {"budget_adherence", "survey"}
    client = Client()
    client.force_login(actor_with(unit, "head").user)
    assert client.get(reverse("figure_cases", args=["budget_adherence"])).status_code == 404


def listed(client: Client, user: User, code: str, **asked: str) -> str:
    client.force_login(user)
    answer = client.get(reverse("figure_cases", args=[code]), {"period": "2023", **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_wall_stands_for_one_who_may_see_the_person_for_something_else(cast: Cast, client: Client) -> None:
    ended(cast, "vera", "violence_exposed")
    vera = cast.people["vera"]
    Ground.objects.create(
        board=vera.board,
        unit=cast.units["nord-team"],
        person_id=vera.pk,
        case_id=None,
        area="addiction",
        why="unit",
        valid_from=date(2020, 1, 1),
    )
    page = listed(client, cast.users["social_worker"], "violence_ended_as_planned")
    assert "vera" not in page
    assert "1 som du inte får öppna" not in page
    assert "hur många du inte får öppna visas inte" in page
    assert "vera" in listed(client, cast.users["violence_worker"], "violence_ended_as_planned")


def test_a_protected_identity_is_on_nobodys_list_but_the_handlers(cast: Cast, client: Client) -> None:
    row = ended(cast, "anders", "addiction")
    Person.objects.filter(pk=row.person_id).update(protection="confidential")
    worker = cast.users["social_worker"]
    for user in (worker, cast.users["head"]):
        page = listed(client, user, "addiction_ended_as_planned")
        assert "1 som du inte får öppna" in page
        assert "De hör till områden du inte arbetar med, står bakom en vägg eller har skyddade uppgifter." in page
    Ground.objects.create(
        board=row.board,
        staff=worker.staff,
        person_id=row.person_id,
        case_id=row.case_id,
        area="addiction",
        why="handler",
        valid_from=date(2020, 1, 1),
    )
    page = listed(client, worker, "addiction_ended_as_planned")
    assert "Skyddade personuppgifter" in page
    assert "anders" not in page.partition("<main")[2]
    assert reverse("person", args=[row.person_id]) in page


def test_the_listing_is_logged_with_those_it_showed(cast: Cast, client: Client) -> None:
    row = ended(cast, "anders", "addiction")
    listed(client, cast.users["head"], "addiction_ended_as_planned", part="denominator")
    entry = LogEntry.objects.get(action="figure_cases_listed")
    assert entry.user_id == cast.users["head"].pk
    assert (entry.role, entry.board_id) == ("head", row.board_id)
    assert entry.facts == {
        "code": "addiction_ended_as_planned",
        "period": "2023",
        "unit": "nord-enhet",
        "sex": "all",
        "part": "denominator",
        "shown": 1,
        "persons": [row.person_id],
    }


def test_tabs_and_sexes(cast: Cast, client: Client) -> None:
    ended(cast, "anders", "addiction")
    head = cast.users["head"]
    assert "anders" in listed(client, head, "addiction_ended_as_planned", sex="female")
    assert "anders" not in listed(client, head, "addiction_ended_as_planned", sex="male").partition("<main")[2]
    assert "anders" not in listed(client, head, "addiction_ended_as_planned", part="moved").partition("<main")[2]
    listed(client, head, "addiction_ended_as_planned", page="x")
    for wrong in ({"part": "nothing"}, {"sex": "unknown"}, {"part": "\x00"}):
        answer = client.get(reverse("figure_cases", args=["addiction_ended_as_planned"]), wrong)
        assert answer.status_code == 404
