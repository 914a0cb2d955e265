"""A leaver: the access ends that day, the cases are another's from the next, and nobody sees whose they are."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from samsyn.access import policies, services
from samsyn.access.models import Ground, LogEntry
from samsyn.access.reach import actor_of
from samsyn.cases import handing_over
from samsyn.cases.models import Case, Handover
from samsyn.config import tick
from samsyn.exchange.facts import ground_sources
from samsyn.exchange.verification import verify_board
from samsyn.intake.models import Intake
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY
from samsyn.workspace import leaving
from samsyn.workspace.tests.people_world import Chains, ago

pytestmark = pytest.mark.django_db(databases="__all__")

LAST = TODAY + timedelta(days=5)


@pytest.fixture
def world():
    return Chains()


@pytest.fixture
def karin(world):
    return world.user("system_administrator")


@pytest.fixture
def anna(world):
    """Handles one open case in the other unit's eyes, one closed."""
    anna = world.user("social_worker", unit="nord-home")
    for closed in (None, ago(100)):
        person = world.person()
        case = world.case(person, unit="nord-team", handler=anna.staff, closed_on=closed, seen=False)
        Intake.objects.create(
            **{**world.common(world.units["nord-team"]), "external_id": case.external_id}, case=case, person=person,
            unit=case.unit, area=case.area, kind="application", received_on=case.opened_on, handler=anna.staff,
            assessed_on=closed, outcome="no_investigation" if closed else "",
        )  # fmt: skip
    return anna


@pytest.fixture
def sven(world):
    return world.user("social_worker", unit="nord-home")


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield


@pytest.fixture
def rebuilt(world, anna):
    services.rebuild_grounds(world.board("nord"), ground_sources(world.board("nord").pk))


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def seen(user, day):
    with time_machine.travel(f"{day} 12:00", tick=False):
        user.refresh_from_db()
        actor = actor_of(user, today=day)
        return set(Person.objects.filter(policies.may_see_person(actor)).values_list("pk", flat=True))


def sound(world):
    report = verify_board(world.board("nord"))
    derived = {what: wrong for what, wrong in report.derived.items() if wrong and what != "namnens söknycklar"}
    assert derived == {}


def leave(karin, anna, sven, last=LAST):
    return leaving.leave(
        actor=actor_of(karin, today=TODAY), account_id=anna.pk, last_day=last, successor_id=sven.pk if sven else None
    )


def test_access_ends_after_the_day_and_the_cases_are_the_successors(world, karin, anna, sven, rebuilt):
    (mine,) = seen(anna, TODAY)
    page = reverse("account", args=[anna.pk])
    shown = client_of(karin).get(page).content.decode()
    assert "1 öppet ärende" in shown
    assert "Lindqvist" not in shown
    form = {"do": "leave", "last_day": LAST.isoformat(), "successor": str(sven.pk)}
    assert "1 öppet ärende" in client_of(karin).post(page, form, follow=True).content.decode()
    assert anna.assignments.get().valid_to == LAST
    assert (seen(anna, LAST), seen(sven, LAST)) == ({mine}, set())
    after = LAST + timedelta(days=1)
    assert (seen(anna, after), seen(sven, after)) == (set(), {mine})
    sound(world)
    assert Case.objects.get(closed_on=None).handler == anna.staff
    with time_machine.travel(f"{LAST} 23:00", tick=False):
        tick.run()
        anna.refresh_from_db()
        assert anna.is_active
    with time_machine.travel(f"{after} 00:30", tick=False):
        for _ in range(2):
            assert tick.run()
            anna.refresh_from_db()
            assert not anna.is_active
            assert Case.objects.get(closed_on=None).handler == sven.staff
            assert Case.objects.exclude(closed_on=None).get().handler == anna.staff
        sound(world)
    handed = LogEntry.objects.get(action="cases_handed_over")
    assert handed.facts["cases"] == [Case.objects.get(closed_on=None).pk]
    assert LogEntry.objects.filter(action="account_closed").count() == 1


def test_the_successors_ground_ends_with_the_case(world, karin, anna, sven, rebuilt):
    leave(karin, anna, sven)
    end = LAST + timedelta(days=10)
    Case.objects.filter(closed_on=None).update(closed_on=end)
    services.rebuild_grounds(world.board("nord"), ground_sources(world.board("nord").pk))
    assert Ground.objects.get(staff=sven.staff).valid_to == end
    Case.objects.filter(closed_on=end).update(closed_on=LAST)
    services.rebuild_grounds(world.board("nord"), ground_sources(world.board("nord").pk))
    assert not Ground.objects.filter(staff=sven.staff).exists()


def test_another_day_and_successor_before_it_has_begun(world, karin, anna, sven, rebuilt):
    leave(karin, anna, sven)
    tove = world.user("social_worker", unit="nord-home")
    assert leave(karin, anna, tove, LAST - timedelta(days=2)) == 1
    assert Handover.objects.get().to_staff == tove.staff
    assert seen(sven, LAST + timedelta(days=2)) == set()
    assert seen(tove, LAST - timedelta(days=1)) == seen(anna, TODAY)
    assert anna.assignments.get().valid_to == LAST - timedelta(days=2)
    sound(world)


def test_handed_on_and_back_again(world, karin, anna, sven, rebuilt):
    leave(karin, anna, sven, TODAY)
    day = TODAY + timedelta(days=3)
    with time_machine.travel(f"{day} 12:00", tick=False):
        tick.run()
        actor = actor_of(karin, today=day)
        board = world.board("nord")
        handing_over.hand_over(
            actor=actor, board_id=board.pk, from_staff_id=sven.staff_id, to_staff_id=anna.staff_id,
            handed_on=day + timedelta(days=1),
        )  # fmt: skip
        services.rebuild_grounds(board, ground_sources(board.pk))
    with time_machine.travel(f"{day + timedelta(days=1)} 12:00", tick=False):
        tick.run()
        assert Case.objects.get(closed_on=None).handler == anna.staff
        sound(world)
        assert seen(sven, day + timedelta(days=1)) == set()


@pytest.mark.parametrize("wrong", [{"successor": ""}, {"successor": "999"}, {"successor": "1 or 1"},
                                   {"last_day": "2026-11-21"}, {"last_day": "snart"}])  # fmt: skip
def test_what_is_not_accepted(world, karin, anna, sven, rebuilt, wrong):
    form = {"do": "leave", "last_day": LAST.isoformat(), "successor": str(sven.pk), **wrong}
    assert client_of(karin).post(reverse("account", args=[anna.pk]), form).status_code == 422
    anna.refresh_from_db()
    assert anna.last_day is None
    assert not Handover.objects.exists()


def test_only_somebody_with_the_same_role_who_stays_takes_over(world, karin, anna, sven, rebuilt):
    others = [
        world.user("head"), world.user("social_worker", unit="syd"), world.user("social_worker", employed=False),
        world.user("controller"), anna,
    ]  # fmt: skip
    sven.assignments.update(valid_to=LAST)
    for other in (*others, sven):
        with pytest.raises(ValueError, match="Välj vem"):
            leave(karin, anna, other)
    assert anna.assignments.get().valid_to is None


def test_whoever_is_trusted_with_more_stays(world, karin, anna, sven, rebuilt):
    leave(karin, anna, sven)
    anna.refresh_from_db()
    services.grant_role(
        actor=actor_of(karin, today=TODAY), user=anna, unit=world.units["nord-home"], role="social_worker",
        valid_from=LAST,
    )  # fmt: skip
    anna.refresh_from_db()
    assert anna.last_day is None
