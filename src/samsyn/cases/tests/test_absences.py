"""Somebody is away: the substitute has what they handle, for those days and no longer."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.access.reach import actor_of
from samsyn.cases import refusals
from samsyn.cases.absence_selectors import absences_in_keeping, lines_of_the_day
from samsyn.cases.models import Case, CaseAssignment
from samsyn.cases.selectors import case_in_view, cases_of_person
from samsyn.cases.services import absences, assigning, settle
from samsyn.core.errors import NotFound
from samsyn.decisions.tests.factories import Authority
from samsyn.exchange.verification import verify_board
from samsyn.intake import assessing
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Absence
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.both, pytest.mark.django_db]

WEEK = timedelta(days=7)


class Team(Authority):
    """`kim` has the same role in another unit, and so no other ground for what `anna` handles."""

    def __post_init__(self):
        super().__post_init__()
        self.kim = self.user("social_worker", unit="nord-provider")
        self.case = Case.objects.get(pk=self.application().case_id)
        assigning.assign(actor=self.act(self.disa), case_id=self.case.pk, staff_id=self.anna.staff_id)
        self.case.refresh_from_db()

    def away(self, by=None, *, of=None, substitute=None, **more):
        values = {"from_on": TODAY, "to_on": TODAY + WEEK, "staff_id": (of or self.anna).staff_id}
        substitute_id = (substitute or self.kim).staff_id
        return absences.record_absence(
            actor=self.act(by or self.anna), **{**values, "substitute_id": substitute_id, **more}
        )

    def on(self, user, day) -> Actor:
        return actor_of(user, today=day)


@pytest.fixture(scope="module")
def team(lasting):
    with time_machine.travel(f"{TODAY} 12:00", tick=False), lasting():
        yield Team()


@pytest.fixture
def world(team, today):
    return team


def sees(world, user, day=TODAY):
    actor = world.on(user, day)
    return case_in_view(actor, world.case.person_id, world.case.number) is not None


def test_the_substitute_reads_and_acts_on_those_days(world):
    assert not sees(world, world.kim)
    world.away(from_on=TODAY + WEEK, to_on=TODAY + 2 * WEEK)
    assert [sees(world, world.kim, TODAY + timedelta(days=n)) for n in (6, 7, 14, 15)] == [False, True, True, False]
    assert sees(world, world.anna)
    with time_machine.travel(f"{TODAY + WEEK} 12:00", tick=False):
        actor = world.on(world.kim, TODAY + WEEK)
        assigning.answer_assignment(actor=actor, case_id=world.case.pk, accept=True)
        intake = world.case.intakes.get()
        assessing.add_request(
            actor=actor, intake_id=intake.pk, asked_for="Hjälp med städningen", kind="housing_support"
        )
    assert CaseAssignment.objects.get().accepted_at is not None
    assert Case.objects.get(pk=world.case.pk).handler == world.anna.staff
    entry = LogEntry.objects.filter(action="absence_noted").get()
    assert entry.facts["substitute"] == world.kim.staff_id
    assert verify_board(world.board("nord")).sound


def test_what_comes_and_goes_meanwhile_follows(world):
    world.away()
    other = Case.objects.get(pk=world.application().case_id)
    other.intakes.update(handler_id=world.anna.staff_id)
    settle(other.board_id, [other.pk])
    assert [case.number for case in cases_of_person(world.on(world.kim, TODAY), other.person_id)] == [other.number]
    assigning.answer_assignment(
        actor=world.on(world.kim, TODAY), case_id=world.case.pk, accept=False, why="Anna är borta länge"
    )
    assert not sees(world, world.kim)
    assert verify_board(world.board("nord")).sound


def test_walls_hold(world):
    world.away()
    person = world.case.person
    assert sees(world, world.kim)
    world.wall(person, world.anna)
    assert not sees(world, world.kim)


def test_back_earlier(world):
    key = world.away()
    with time_machine.travel(f"{TODAY + timedelta(days=2)} 12:00", tick=False):
        absences.end_absence(actor=world.on(world.anna, TODAY + timedelta(days=2)), absence_id=key)
    assert Absence.objects.get().to_on == TODAY + timedelta(days=1)
    assert [sees(world, world.kim, TODAY + timedelta(days=n)) for n in (1, 2)] == [True, False]


def test_one_that_never_began_is_taken_away(world):
    key = world.away(from_on=TODAY + WEEK, to_on=None)
    absences.end_absence(actor=world.act(world.disa), absence_id=key)
    assert not Absence.objects.exists()
    assert not Ground.objects.filter(why="substitute").exists()


def test_nothing_lies_unseen_without_a_substitute(world):
    world.away(by=world.disa, substitute_id=None, to_on=None)
    (line,) = lines_of_the_day(world.act(world.disa))
    assert "1 öppet ärende" in line.text
    assert world.anna.staff.name in line.text
    assert not lines_of_the_day(world.act(world.kim))
    page = client_of(world.disa).get(reverse("absences")).content.decode()
    assert "Ingen ersättare: 1 öppet ärende." in page


def test_absence_before_today(world):
    with pytest.raises(refusals.AbsenceBeforeToday):
        world.away(from_on=TODAY - timedelta(days=1))


def test_absence_backwards(world):
    with pytest.raises(refusals.AbsenceBackwards):
        world.away(from_on=TODAY + WEEK, to_on=TODAY)


def test_absence_twice(world):
    world.away()
    with pytest.raises(refusals.AbsenceTwice):
        world.away(from_on=TODAY + WEEK, to_on=None)
    assert world.away(from_on=TODAY + WEEK + timedelta(days=1), to_on=None)


def test_substitute_away(world):
    world.away(world.kim, of=world.kim, substitute=world.anna, to_on=None)
    with pytest.raises(refusals.SubstituteAway, match="är själv frånvarande"):
        world.away()


def test_substitute_beyond_their_areas(world):
    violence = world.user("violence_worker", unit="nord-team")
    with pytest.raises(refusals.SubstituteBeyond):
        world.away(substitute=violence)


def test_own_substitute(world):
    with pytest.raises(refusals.OwnSubstitute):
        world.away(substitute=world.anna)


def test_who_may(world):
    for by in (world.kim, world.user("controller", unit="nord"), world.user("head", unit="syd")):
        with pytest.raises(PermissionDenied):
            world.away(by)
    key = world.away(world.disa)
    with pytest.raises(NotFound):
        absences.end_absence(actor=world.act(world.kim), absence_id=key)
    assert [away.line.id for away in absences_in_keeping(world.act(world.disa))] == [key]
    assert not absences_in_keeping(world.act(world.kim))


def test_a_substitute_works_at_the_board(world):
    with pytest.raises(NotFound):
        world.away(substitute=world.user("social_worker", unit="syd-team"))


def test_by_the_page(world):
    client = client_of(world.anna)
    sent = {"staff": world.anna.staff_id, "from_on": TODAY.isoformat(), "to_on": "", "substitute": world.kim.staff_id}
    answer = client.post(reverse("absences"), sent)
    assert answer.status_code == 302
    absence = Absence.objects.get()
    assert (absence.substitute, absence.to_on) == (world.kim.staff, None)
    refused = client.post(reverse("absences"), sent)
    assert refused.status_code == 422
    assert "redan en frånvaro" in refused.content.decode()
    assert client.post(reverse("absence_over", args=[absence.pk])).status_code == 302
    assert client.post(reverse("absence_over", args=[2**63])).status_code == 404
