"""A case is given to a handler, who takes it or gives it back; an interest bars."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.cases import refusals
from samsyn.cases.models import Case, CaseAssignment
from samsyn.cases.services import assigning
from samsyn.core.errors import NotFound
from samsyn.decisions.tests.factories import Authority
from samsyn.organisation.models import Absence
from samsyn.people.tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(today):
    return Authority()


@pytest.fixture
def case(world):
    return Case.objects.get(pk=world.application().case_id)


def assign(world, case, user, *, by=None):
    return assigning.assign(actor=world.act(by or world.disa), case_id=case.pk, staff_id=user.staff_id)


def handler(case):
    return Case.objects.get(pk=case.pk).handler


def test_given_taken_and_given_on(world, case):
    other = world.user("social_worker", unit="nord-team")
    assign(world, case, world.anna)
    assert handler(case) == world.anna.staff
    assigning.answer_assignment(actor=world.act(), case_id=case.pk, accept=True)
    assign(world, case, other)
    assert handler(case) == other.staff
    assert [row.accepted_at is not None for row in CaseAssignment.objects.order_by("pk")] == [True, False]


def test_given_back_it_is_nobodys(world, case):
    assign(world, case, world.anna)
    assigning.answer_assignment(actor=world.act(), case_id=case.pk, accept=False, why="Jag har för många ärenden")
    assert handler(case) is None
    assert CaseAssignment.objects.get().why == "Jag har för många ärenden"


def test_wrong_state_while_nobody_has_answered(world, case):
    assign(world, case, world.anna)
    with pytest.raises(refusals.WrongState, match="fördelningen är inte besvarad"):
        assign(world, case, world.disa)


def test_cannot_take(world, case):
    violence = world.user("violence_worker", unit="nord-team")
    away = world.user("social_worker", unit="nord-team")
    Absence.objects.create(
        board=case.board, registered_by=world.bo, staff=away.staff, from_on=TODAY, to_on=TODAY + timedelta(days=3)
    )
    for user, why in ((violence, "området"), (away, "frånvarande")):
        with pytest.raises(refusals.CannotTake, match=why):
            assign(world, case, user)
    Case.objects.filter(pk=case.pk).update(origin="intervention")
    with pytest.raises(refusals.CannotTake, match="började utan utredning"):
        assign(world, case, world.anna)
    Case.objects.filter(pk=case.pk).update(origin="intake")
    assign(world, case, world.anna)
    assigning.answer_assignment(actor=world.act(), case_id=case.pk, accept=True)
    with pytest.raises(refusals.CannotTake, match="har redan"):
        assign(world, case, world.anna)


def test_not_handed_over_today_twice(world, case):
    for user in (world.anna, world.user("social_worker", unit="nord-team")):
        assign(world, case, user)
        assigning.answer_assignment(actor=world.act(user), case_id=case.pk, accept=True)
    assigning.assign(actor=world.act(world.disa), case_id=case.pk, staff_id=world.anna.staff_id)
    assigning.answer_assignment(actor=world.act(), case_id=case.pk, accept=True)
    with pytest.raises(refusals.HandedOverToday):
        assign(world, case, world.user("social_worker", unit="nord-team"))


def test_who_may(world, case):
    with pytest.raises(PermissionDenied):
        assign(world, case, world.anna, by=world.anna)
    reception = world.user("intake_worker", unit="nord-team")
    assign(world, case, world.anna, by=reception)
    assigning.answer_assignment(actor=world.act(), case_id=case.pk, accept=True)
    with pytest.raises(PermissionDenied):
        assign(world, case, world.user("social_worker", unit="nord-team"), by=reception)
    with pytest.raises(NotFound):
        assign(world, case, world.anna, by=world.user("head", unit="syd"))


def test_partial_interest_bars_taking_and_not_giving_back(world, case):
    assign(world, case, world.anna)
    assigning.declare_conflict(actor=world.act(), case_id=case.pk, why="Vi är kusiner")
    with pytest.raises(refusals.PartialInterest):
        assigning.answer_assignment(actor=world.act(), case_id=case.pk, accept=True)
    assigning.answer_assignment(actor=world.act(), case_id=case.pk, accept=False, why="Vi är kusiner")
    with pytest.raises(refusals.CannotTake, match="jäv"):
        assign(world, case, world.anna)


def test_own_conflict_is_settled_by_another_and_conflict_settled_once(world, case):
    own = assigning.declare_conflict(actor=world.act(world.disa), case_id=case.pk, why="Personen är min granne")
    with pytest.raises(refusals.OwnConflict):
        assigning.settle_conflict(actor=world.act(world.disa), case_id=case.pk, conflict_id=own, upheld=False)
    assigning.settle_conflict(actor=world.act(world.bo), case_id=case.pk, conflict_id=own, upheld=True)
    with pytest.raises(refusals.ConflictSettled):
        assigning.settle_conflict(actor=world.act(world.bo), case_id=case.pk, conflict_id=own, upheld=False)
