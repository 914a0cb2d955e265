"""The provider side reads a dated while after the end, as the board has decided."""

from datetime import date, timedelta

import pytest
import time_machine

from samsyn.access import services
from samsyn.access.models import Ground
from samsyn.access.reach import actor_of
from samsyn.cases.services import ground_differences, rebuild_grounds
from samsyn.config import tick
from samsyn.organisation.models import LocalPractice
from samsyn.people.models import Person
from samsyn.people.selectors import get_person
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests.people_world import Chains, ago

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases="__all__")]


@pytest.fixture
def world():
    world = Chains()
    world.chain(world.person(), over=True)
    return world


def rebuilt(world):
    rebuild_grounds(world.board("nord").pk)


def differences(world):
    return ground_differences(world.board("nord").pk)


def until():
    return Ground.objects.get(why="order").valid_to


def reads(user, day: date) -> bool:
    with time_machine.travel(f"{day} 12:00"):
        return get_person(actor_of(user, today=day), Person.objects.get().pk) is not None


@time_machine.travel(f"{TODAY} 12:00", tick=False)
def test_thirty_days_until_something_else_is_decided(world):
    rebuilt(world)
    assert until() == ago(40) + timedelta(days=30)
    carrier = world.user("support_worker", unit="nord-provider")
    assert reads(carrier, ago(10))
    assert not reads(carrier, ago(9))


def test_a_decision_holds_from_its_day_when_tick_has_run(world):
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        rebuilt(world)
        bo, carrier = world.user("head"), world.user("support_worker", unit="nord-provider")
        assert not reads(carrier, TODAY)
        services.decide_practice(
            actor=actor_of(bo, today=TODAY), board_id=world.board("nord").pk, code="provider_reads_after_days",
            number=60, why="Slutrapporten dröjer ofta", valid_from=TODAY + timedelta(days=2),
        )  # fmt: skip
        assert tick.run()
        assert until() == ago(10)
        assert LocalPractice.objects.get().followed_at is None
    # Nobody ran it on the day itself.
    with time_machine.travel(f"{TODAY + timedelta(days=4)} 00:01", tick=False):
        assert differences(world) == (1, 1)
        for _ in range(2):
            assert tick.run()
            assert differences(world) == (0, 0)
            assert until() == ago(40) + timedelta(days=60)
        assert LocalPractice.objects.get().followed_at is not None
    assert reads(carrier, TODAY + timedelta(days=4))
    assert not reads(carrier, ago(40) + timedelta(days=61))


@time_machine.travel(f"{TODAY} 12:00", tick=False)
def test_a_number_decided_anew_for_the_same_day_is_followed_again(world):
    rebuilt(world)
    bo = actor_of(world.user("head"), today=TODAY)
    for number in (45, 50):
        services.decide_practice(
            actor=bo, board_id=world.board("nord").pk, code="provider_reads_after_days", number=number,
            why="Slutrapporten dröjer ofta", valid_from=TODAY,
        )  # fmt: skip
        tick.run()
        assert until() == ago(40) + timedelta(days=number)


@time_machine.travel(f"{TODAY} 12:00", tick=False)
def test_another_boards_number_changes_nothing_here(world):
    rebuilt(world)
    cilla = actor_of(world.user("head", unit="syd"), today=TODAY)
    services.decide_practice(
        actor=cilla, board_id=world.board("syd").pk, code="provider_reads_after_days", number=0,
        why="Slutrapporten kommer i tid", valid_from=TODAY,
    )  # fmt: skip
    tick.run()
    assert until() == ago(10)
