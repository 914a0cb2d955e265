"""A leaver: the access ends that day, the cases are another's from the next."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import strip_tags

from samsyn.access import services
from samsyn.access.leavers import Successor
from samsyn.access.models import Ground
from samsyn.access.reach import actor_of
from samsyn.accounts import leaving
from samsyn.accounts import services as accounts_services
from samsyn.accounts.tests.leaving_world import (
    LAST,
    another_case,
    granting,
    handler_of,
    leave,
    seen,
    sound,
    ticked,
)
from samsyn.cases.models import Case, Handover
from samsyn.cases.services import handing_over, rebuild_grounds
from samsyn.config import tick
from samsyn.intake.models import Intake
from samsyn.log.models import LogEntry
from samsyn.organisation.models import User
from samsyn.people.tests.factories import TODAY, client_of
from samsyn.workspace.tests.people_world import ago

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases="__all__"), pytest.mark.usefixtures("today")]


@pytest.fixture
def karin(world):
    return world.user("system_administrator")


@pytest.fixture
def anna(world):
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


@pytest.fixture
def rebuilt(world, anna):
    rebuild_grounds(world.board("nord").pk)


def test_access_ends_after_the_day_and_the_cases_are_the_successors(world, karin, anna, sven, rebuilt):
    (mine,) = seen(anna, TODAY)
    page = reverse("account", args=[anna.pk])
    shown = client_of(karin).get(page).content.decode()
    assert "1 öppet ärende" in shown
    assert "Lindqvist" not in shown
    form = {"do": "leave", "last_day": LAST.isoformat(), "successor": str(sven.pk)}
    after = LAST + timedelta(days=1)
    message = strip_tags(client_of(karin).post(page, form, follow=True).content.decode())
    assert f"Sista dagen är {LAST}. {sven.staff.name} får 1 öppet ärende från och med {after}." in message
    assert f"1 öppet ärende går till {sven.staff.name} från och med {after}." in message
    assert anna.assignments.get().valid_to == LAST
    assert (seen(anna, LAST), seen(sven, LAST)) == ({mine}, set())
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
    rebuild_grounds(world.board("nord").pk)
    assert Ground.objects.get(staff=sven.staff).valid_to == end
    Case.objects.filter(closed_on=end).update(closed_on=LAST)
    rebuild_grounds(world.board("nord").pk)
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
            actor=actor,
            board_id=board.pk,
            from_staff_id=sven.staff_id,
            successor=Successor(anna.staff_id, frozenset(("addiction",))),
            handed_on=day + timedelta(days=1),
        )
        rebuild_grounds(board.pk)
    with time_machine.travel(f"{day + timedelta(days=1)} 12:00", tick=False):
        tick.run()
        assert Case.objects.get(closed_on=None).handler == anna.staff
        sound(world)
        assert seen(sven, day + timedelta(days=1)) == set()


def test_closing_says_how_many_cases_nobody_handles_and_asks_once(world, karin, anna, sven, rebuilt):
    page, client = reverse("account", args=[anna.pk]), client_of(karin)
    assert "1 öppet ärende blir utan handläggare." in client.get(page).content.decode()
    asked = client.post(page, {"do": "close"})
    assert asked.status_code == 422
    assert "Lämna över ärendena först" in asked.content.decode()
    anna.refresh_from_db()
    assert anna.is_active
    closed = client.post(page, {"do": "close", "sure": "on"}, follow=True).content.decode()
    anna.refresh_from_db()
    assert not anna.is_active
    assert "/roller/" not in closed
    assert client.get(reverse("end_role", args=[anna.pk, anna.assignments.get().pk])).status_code == 403
    leave(karin, sven, None)
    assert "blir utan handläggare" not in client.get(reverse("account", args=[sven.pk])).content.decode()


def test_closing_asks_nothing_where_a_successor_is_chosen(world, karin, anna, sven, rebuilt):
    leave(karin, anna, sven)
    page = reverse("account", args=[anna.pk])
    assert "blir utan handläggare" not in client_of(karin).get(page).content.decode()
    assert client_of(karin).post(page, {"do": "close"}).status_code == 302


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


def test_a_role_beyond_the_last_day_is_refused_until_it_is_cancelled(world, karin, anna, sven, rebuilt):
    (mine,) = seen(anna, TODAY)
    leave(karin, anna, sven)
    with pytest.raises(ValueError, match=f"sista dag är {LAST}"):
        granting(world, karin, anna)
    granting(world, karin, anna, role="intake_worker", valid_to=LAST)
    page = reverse("account", args=[anna.pk])
    answer = client_of(karin).post(page, {"do": "stay"}, follow=True).content.decode()
    assert "1 ärende lämnas inte över" in answer
    granting(world, karin, anna)
    after = LAST + timedelta(days=1)
    with time_machine.travel(f"{after} 00:30", tick=False):
        assert tick.run()
        anna.refresh_from_db()
        assert anna.is_active
        sound(world)
    assert (seen(anna, after), seen(sven, after)) == ({mine}, set())
    assert not Handover.objects.exists()
    assert LogEntry.objects.filter(action="leaving_cancelled").count() == 1
    assert client_of(karin).post(page, {"do": "stay"}).status_code == 422


def test_a_later_last_day_asks_for_the_first_to_be_cancelled(world, karin, anna, sven, rebuilt):
    leave(karin, anna, sven)
    with pytest.raises(ValueError, match=f"Sista dagen är {LAST}"):
        leave(karin, anna, sven, LAST + timedelta(days=10))
    assert set(anna.assignments.values_list("valid_to", flat=True)) == {LAST}


def test_whose_staff_row_is_elsewhere_can_be_cancelled_but_not_hand_over(world, karin, anna, sven, rebuilt):
    below = world.user("system_administrator", unit="nord-home")
    tove = world.user("social_worker", unit="nord-home")
    for account in (anna, tove):
        account.staff.unit = world.units["nord-team"]
        account.staff.save()
    with pytest.raises(PermissionDenied):
        leave(below, anna, sven)
    leave(below, tove, None)
    leaving.stay(actor=actor_of(below, today=TODAY), account_id=tove.pk)
    leave(karin, anna, sven)
    with pytest.raises(PermissionDenied):
        leaving.stay(actor=actor_of(below, today=TODAY), account_id=anna.pk)
    assert (User.objects.get(last_day__isnull=False), Handover.objects.count()) == (anna, 1)


def test_what_reaches_a_leaver_later_is_the_successors_too(world, karin, anna, sven, rebuilt):
    leave(karin, anna, sven)
    before = another_case(world, anna.staff)
    ticked(LAST)
    assert handler_of(before) == anna.staff
    after = LAST + timedelta(days=1)
    ticked(after)
    assert handler_of(before) == sven.staff
    assert before.person_id in seen(sven, after)
    entry = LogEntry.objects.filter(action="cases_handed_over").latest("pk")
    assert (entry.user_id, entry.facts["cases"]) == (world.system.pk, [before.pk])
    much_later = LAST + timedelta(days=40)
    late = another_case(world, anna.staff, opened=much_later)
    other = another_case(world, anna.staff, opened=much_later, area="violence_exposed")
    for day in (much_later, much_later + timedelta(days=1), much_later + timedelta(days=1)):
        ticked(day)
        with time_machine.travel(f"{day} 12:00", tick=False):
            sound(world)
    assert handler_of(late) == sven.staff
    assert late.person_id in seen(sven, much_later + timedelta(days=1))
    assert handler_of(other) == anna.staff
    assert Handover.objects.filter(case=late).count() == 1
    assert Handover.objects.filter(case=before).count() == 1


def test_a_successor_chosen_though_there_are_no_cases_gets_those_to_come(world, karin, sven, anna):
    tove = world.user("social_worker", unit="nord-home")
    strangers = world.ground(world.person(), "unit", unit=world.units["nord-team"])
    leave(karin, tove, sven)
    assert Ground.objects.filter(pk=strangers.pk).exists()
    late = another_case(world, tove.staff)
    ticked(LAST + timedelta(days=1))
    assert handler_of(late) == sven.staff


def test_a_successor_who_has_left_too_passes_it_on(world, karin, anna, sven, rebuilt):
    tove = world.user("social_worker", unit="nord-home")
    (mine,) = seen(anna, TODAY)
    leave(karin, anna, sven)
    leave(karin, sven, tove, TODAY)
    after = LAST + timedelta(days=1)
    late = another_case(world, anna.staff)
    for day in (TODAY + timedelta(days=1), after, after):
        ticked(day)
    assert seen(tove, after) == {mine, late.person_id}
    assert handler_of(late) == tove.staff
    with time_machine.travel(f"{after} 12:00", tick=False):
        sound(world)


def test_those_who_have_chosen_each_other_keep_what_they_have(world, karin, anna, sven, rebuilt):
    for one, other in ((anna, sven), (sven, anna)):
        one.last_day, one.successor = ago(1), other.staff
        one.save()
    ticked(TODAY)
    assert not Handover.objects.exists()


def test_tick_and_verify_name_the_same_handler(world, karin, anna, sven, rebuilt):
    """A case with two handlers' acts, each handed over on a day of its own."""
    case = Case.objects.get(closed_on=None)
    tove, ulla, eva = (world.user("social_worker", unit="nord-home").staff for _ in range(3))

    def handed(one, other, days):
        Handover.objects.create(
            board=case.board, case=case, from_staff=one, to_staff=other, handed_on=TODAY + timedelta(days=days),
            registered_by=karin,
        )  # fmt: skip

    handed(anna.staff, sven.staff, 3)
    handed(tove, ulla, 5)
    handed(sven.staff, eva, 7)
    handed(eva, anna.staff, 9)
    rebuild_grounds(world.board("nord").pk)
    expected = {2: anna, 3: sven, 5: sven, 7: eva, 8: eva, 9: anna}
    for days, who in expected.items():
        ticked(TODAY + timedelta(days=days))
        assert handler_of(case) == getattr(who, "staff", who)
        with time_machine.travel(f"{TODAY + timedelta(days=days)} 12:00", tick=False):
            sound(world)
    Case.objects.filter(pk=case.pk).update(handler=anna.staff)
    ticked(TODAY + timedelta(days=8))
    assert handler_of(case) == eva


def test_a_successor_in_another_unit_or_without_the_area_is_refused(world, karin, anna, sven, rebuilt):
    beside = world.user("social_worker", unit="nord-team")
    with pytest.raises(ValueError, match="Välj vem"):
        leave(karin, anna, beside)
    above = world.user("social_worker")
    narrow = world.user("social_worker", unit="nord-home", areas="social_psychiatry")
    number = Case.objects.get(closed_on=None).number
    form = {"do": "leave", "last_day": LAST.isoformat(), "successor": str(narrow.pk)}
    answer = client_of(karin).post(reverse("account", args=[anna.pk]), form)
    assert answer.status_code == 422
    assert f"inte området för ärendena {number}." in answer.content.decode()
    anna.refresh_from_db()
    assert (anna.last_day, Handover.objects.count()) == (None, 0)
    assert leave(karin, anna, above) == 1


def test_nobody_hands_over_at_a_board_or_in_a_unit_that_is_not_theirs(world, karin, anna, sven, rebuilt):
    elsewhere = world.user("system_administrator", unit="syd")
    services.assign(
        actor=world.system,
        user=elsewhere,
        unit=world.units["nord-team"],
        role="system_administrator",
        valid_from=ago(9),
    )
    far = world.user("social_worker", unit="syd")
    successor = Successor(sven.staff_id, frozenset(("addiction",)))
    tomorrow = TODAY + timedelta(days=1)
    for who, board, to in (
        (elsewhere, "nord", successor),
        (elsewhere, "syd", successor),
        (karin, "nord", Successor(far.staff_id, successor.areas)),
    ):
        with pytest.raises(PermissionDenied):
            handing_over.hand_over(
                actor=actor_of(who, today=TODAY), board_id=world.board(board).pk, from_staff_id=anna.staff_id, successor=to,
                handed_on=tomorrow,
            )  # fmt: skip


def test_a_closed_account_is_reopened_without_its_roles_and_password(world, karin, anna, sven, rebuilt):
    anna.set_password("ett gammalt lösenord")
    anna.save()
    there, page = client_of(anna), reverse("account", args=[anna.pk])
    leave(karin, anna, sven)
    assert client_of(karin).post(page, {"do": "reopen"}).status_code == 422
    accounts_services.close_account(actor=actor_of(karin, today=TODAY), user=anna)
    answer = client_of(karin).post(page, {"do": "reopen"}, follow=True).content.decode()
    assert "Kontot är öppet igen" in answer
    anna.refresh_from_db()
    assert (anna.is_active, anna.last_day, anna.has_usable_password()) == (True, None, False)
    assert there.get(reverse("start")).status_code == 302
    assert not Handover.objects.exists()
    assert not anna.assignments.filter(valid_to=None).exists()
    assert LogEntry.objects.filter(action="account_reopened").count() == 1
    granting(world, karin, anna)
    with pytest.raises(PermissionDenied):
        leaving.reopen(actor=actor_of(karin, today=TODAY), account_id=karin.pk)
