"""A unit's own numbers: inherited downwards, dated, and never those that are the board's alone."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.access import services
from samsyn.access.refusals import PracticeBeforeToday, PracticeBeyondBounds, PracticeOfBoard
from samsyn.access.tests.test_refusals import WHY
from samsyn.log.models import LogEntry
from samsyn.organisation.models import LocalPractice
from samsyn.organisation.practice import UnitNumbers, numbers_at, practice_of
from samsyn.people.tests.factories import TODAY, World, actor_of

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def world():
    return World()


def decide(world, actor, unit="nord-team", **changed):
    asked = {"code": "plan_followup", "number": 4, "why": WHY, "valid_from": TODAY} | changed
    return services.decide_unit_practice(actor=actor, unit=world.units[unit], **asked)


def test_a_units_number_holds_for_those_below_and_not_beside(world):
    head = actor_of(world.user("head"), today=TODAY)
    decide(world, head, unit="nord", number=9)
    decide(world, head, number=3, valid_from=TODAY + timedelta(days=2))
    numbers = UnitNumbers([world.board("nord").pk, world.board("syd").pk])
    team, home, elsewhere = (world.units[name].pk for name in ("nord-team", "nord-home", "syd-team"))
    assert numbers.number(team, "plan_followup", TODAY - timedelta(days=1)) == 6
    assert numbers.number(team, "plan_followup", TODAY) == 9
    assert numbers.number(team, "plan_followup", TODAY + timedelta(days=2)) == 3
    assert numbers.number(home, "plan_followup", TODAY + timedelta(days=2)) == 9
    assert numbers.number(elsewhere, "plan_followup", TODAY) == 6
    assert numbers_at("nord", world.units["nord-team"].external_id, TODAY) == {"plan_followup": 9}
    assert set(LogEntry.objects.filter(action="practice_decided").values_list("facts__unit", flat=True)) == {
        world.units["nord"].external_id,
        world.units["nord-team"].external_id,
    }


def test_practice_of_board(world):
    with pytest.raises(PracticeOfBoard):
        decide(world, actor_of(world.user("head"), today=TODAY), code="log_sample", number=1)
    assert not LocalPractice.objects.exists()


def test_a_units_number_is_not_the_boards(world):
    head = actor_of(world.user("head"), today=TODAY)
    decide(world, head, code="late_entry", number=3)
    assert practice_of(world.board("nord").pk, "late_entry", TODAY) == 7


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [({"number": 5000}, PracticeBeyondBounds), ({"valid_from": TODAY - timedelta(days=1)}, PracticeBeforeToday)],
)
def test_bounds_and_days_hold_for_units_too(world, changed, refusal):
    with pytest.raises(refusal):
        decide(world, actor_of(world.user("head"), today=TODAY), **changed)


@pytest.mark.parametrize(("role", "unit"), [("social_worker", "nord"), ("head", "nord-home"), ("head", "syd")])
def test_whoever_lacks_the_right_there_decides_nothing(world, role, unit):
    with pytest.raises(PermissionDenied):
        decide(world, actor_of(world.user(role, unit=unit), today=TODAY))


PLACES = (None, "nord", "nord-team", "nord-home")
ROWS = st.lists(st.tuples(st.sampled_from(PLACES), st.integers(0, 9), st.integers(1, 20)), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, st.integers(0, 9))
def test_the_nearest_and_latest_holds(world, rows, day):
    """Against a plain search from the unit upwards."""
    start = date(2026, 1, 1)
    for place, after, number in rows:
        LocalPractice.objects.create(
            board=world.board("nord"),
            unit=world.units[place] if place else None,
            of_board="" if place else "nord",
            code="plan_grace",
            number=number,
            valid_from=start + timedelta(days=after),
            registered_by=world.system,
        )
    expected = 14
    for place in ("nord-team", "nord", None):
        begun = [
            (after, at, number) for at, (where, after, number) in enumerate(rows) if where == place and after <= day
        ]
        if begun:
            expected = max(begun)[2]
            break
    numbers = UnitNumbers([world.board("nord").pk])
    assert numbers.number(world.units["nord-team"].pk, "plan_grace", start + timedelta(days=day)) == expected
    LocalPractice.objects.all().delete()
