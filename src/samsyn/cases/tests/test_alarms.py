"""Alarms: whom they reach and when, until somebody takes them; and what nobody learns from them."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from samsyn.access.models import PersonWall, RightLimit, WallMember
from samsyn.cases import refusals
from samsyn.cases.alarms import alarms_for, standing_alarms
from samsyn.cases.models import AlarmTaken, Case
from samsyn.cases.rules import receiver_hears_on, tiers_heard
from samsyn.cases.services import assigning
from samsyn.cases.services.alarming import take_alarm
from samsyn.core.clocks.counting import HERE
from samsyn.core.errors import NotFound
from samsyn.decisions.tests.factories import Authority
from samsyn.intake.models import Intake
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Absence, LocalPractice
from samsyn.people.tests.factories import FIRST_DAY, TODAY, client_of, queries_of

NOON = datetime(2026, 11, 23, 12, tzinfo=HERE)
"""A Monday."""


@pytest.fixture
def world(db):
    with time_machine.travel(NOON, tick=False):
        yield Authority()


def danger(world, **more):
    intake = world.report(**more)
    Intake.objects.filter(pk=intake.pk).update(danger=True, received_at=NOON)
    return Case.objects.get(pk=intake.case_id)


def after(hours=0, minutes=0, days=0):
    return time_machine.travel(NOON + timedelta(hours=hours, minutes=minutes, days=days), tick=False)


def heard(world, *users):
    return [len(alarms_for(world.act(user))) for user in users]


def page_of(user, name="my_access"):
    return " ".join(unescape(strip_tags(client_of(user).get(reverse(name)).content.decode())).split())


def take(world, user, case, code="danger_alarm", of=None):
    alarm = next((one for one in alarms_for(world.act(user))), None)
    take_alarm(actor=world.act(user), case_id=case.pk, code=code, of=of or (alarm.of if alarm else "x"))


def test_danger_reaches_the_nearest_at_once_and_the_next_after_an_hour(world):
    case = danger(world)
    assert heard(world, world.disa, world.bo, world.anna) == [1, 0, 0]
    with after(minutes=59):
        assert heard(world, world.disa, world.bo) == [1, 0]
    with after(hours=1):
        assert heard(world, world.disa, world.bo, world.anna) == [1, 1, 0]
        assert heard(world, world.user("head", unit="syd")) == [0]
    assert case.person_id


def test_taken_it_is_told_to_nobody_and_taken_once(world):
    case = danger(world)
    of = alarms_for(world.act(world.disa))[0].of
    with after(hours=2):
        take(world, world.bo, case)
        assert heard(world, world.disa, world.bo) == [0, 0]
        with pytest.raises(refusals.AlarmTakenBefore, match=str(world.bo)):
            take(world, world.disa, case, of=of)
        row = AlarmTaken.objects.get()
        assert (row.registered_by, row.taken_at) == (world.bo, NOON + timedelta(hours=2))
        entry = LogEntry.objects.get(action="alarm_taken")
        assert (entry.case_id, entry.facts) == (case.pk, {"alarm": "danger_alarm"})


def test_alarm_taken_before_its_turn_by_nobody(world):
    case = danger(world)
    of = alarms_for(world.act(world.disa))[0].of
    for user in (world.bo, world.anna, world.user("head", unit="syd")):
        with pytest.raises(NotFound):
            take(world, user, case, of=of)
    with pytest.raises(NotFound):
        take(world, world.disa, case, of="another")


def test_it_stands_until_assessed_and_not_when_annulled(world):
    case = danger(world)
    rows = Intake.objects.filter(case=case)
    rows.update(annulled_on=TODAY)
    assert heard(world, world.disa) == [0]
    rows.update(annulled_on=None, assessed_on=TODAY + timedelta(days=1), outcome="investigation")
    assert heard(world, world.disa) == [0]


def test_who_is_away_or_walled_off_or_limited_is_passed_over(world):
    case = danger(world)
    away = Absence.objects.create(
        board=case.board, registered_by=world.bo, staff=world.disa.staff, from_on=NOON.date(), to_on=NOON.date()
    )
    assert heard(world, world.disa, world.bo) == [0, 1]
    away.delete()
    wall = PersonWall.objects.create(
        board=case.board, unit=world.units["nord"], person_id=case.person_id, why="En kollega", set_by=world.bo
    )
    assert heard(world, world.disa, world.bo) == [0, 0]
    WallMember.objects.create(wall=wall, user=world.bo, added_by=world.disa)
    assert heard(world, world.disa, world.bo) == [0, 1]
    wall.members.all().delete()
    wall.delete()
    RightLimit.objects.create(
        unit=world.units["nord-team"], right="assign_cases", role="deputy_head", valid_from=FIRST_DAY, why="x" * 10,
        set_by=world.bo,
    )  # fmt: skip
    assert heard(world, world.disa, world.bo) == [0, 1]


def test_every_page_says_it_and_nothing_of_whom(world):
    case = danger(world)
    person = case.person
    page = page_of(world.disa)
    assert "Fara nu: 1 larm väntar" in page
    for word in (person.family_name, person.given_name, case.number, "Missbruk"):
        assert word not in page.partition("Min behörighet")[0]
    assert "Fara nu" not in page_of(world.bo)
    own = page_of(world.disa, "alarms")
    assert f"{person.family_name}, {person.given_name}, ärende {case.number}" in own
    assert "Ta larmet" in own


def test_a_walled_area_is_told_by_number_alone(world):
    worker = world.user("violence_worker", unit="nord-team")
    world.registrar = worker
    case = danger(world, area="violence_exposed")
    page = page_of(world.disa, "alarms")
    assert f"Ärende {case.number}" in page
    assert case.person.family_name not in page
    take(world, world.disa, case)
    assert AlarmTaken.objects.count() == 1


def test_the_button_takes_it_and_says_who_was_first(world):
    case = danger(world)
    alarm = alarms_for(world.act(world.disa))[0]
    data = {"case_id": case.pk, "code": "danger_alarm", "of": alarm.of}
    with after(hours=1):
        first, second = client_of(world.disa), client_of(world.bo)
        assert "Du har tagit larmet." in first.post(reverse("alarms"), data, follow=True).content.decode()
        assert (
            f"Larmet är redan taget av {world.disa}."
            in second.post(reverse("alarms"), data, follow=True).content.decode()
        )
        stranger = client_of(world.user("head", unit="syd"))
        assert stranger.post(reverse("alarms"), data).status_code == 404
        assert first.post(reverse("alarms"), {**data, "case_id": "9" * 30}).status_code == 302


def given_case(world):
    case = Case.objects.get(pk=world.application().case_id)
    assigning.assign(actor=world.act(world.disa), case_id=case.pk, staff_id=world.anna.staff_id)
    return case


def test_unread_first_the_receiver_then_who_leads(world):
    case = given_case(world)
    for day, expected in ((1, [0, 0, 0]), (2, [1, 0, 0]), (3, [1, 1, 0]), (30, [1, 1, 0])):
        with after(days=day):
            assert heard(world, world.anna, world.disa, world.bo) == expected, day
    with after(days=4):
        assert "1 fördelat ärende har inget svar." in page_of(world.disa)
        receiver = page_of(world.anna, "alarms")
        assert f"ärende {case.number}" in receiver
        assert "Ta larmet" not in receiver
        take(world, world.disa, case, "unread_assignment")
        assert heard(world, world.anna, world.disa) == [0, 0]


def test_answered_it_is_over_and_the_substitute_hears(world):
    case = given_case(world)
    eva = world.user("social_worker", unit="nord-team")
    Absence.objects.create(
        board=case.board, registered_by=world.bo, staff=world.anna.staff, from_on=NOON.date(), substitute=eva.staff
    )
    with after(days=2):
        assert heard(world, world.anna, eva) == [1, 1]
        assert "har inget svar" in page_of(eva)
        assigning.answer_assignment(actor=world.act(), case_id=case.pk, accept=True)
        assert heard(world, world.anna, eva) == [0, 0]


def test_a_units_own_number_holds(world):
    case = danger(world)
    unit = world.units["nord"]
    LocalPractice.objects.create(
        board=unit.board, registered_by=world.bo, unit=unit, code="danger_alarm", number=3, valid_from=FIRST_DAY
    )
    with after(hours=2):
        assert heard(world, world.bo) == [0]
    with after(hours=3):
        assert heard(world, world.bo) == [1]
    assert case


def test_as_many_queries_for_many_alarms_as_for_one(world):
    client = client_of(world.disa)
    danger(world)
    client.get(reverse("alarms"))
    few = queries_of(client.get, reverse("alarms"))
    for _each in range(5):
        danger(world)
    assert queries_of(client.get, reverse("alarms")) == few <= 25
    assert len(standing_alarms([world.board("nord").pk], timezone.now())) == 6


def test_no_query_more_on_any_page_while_nothing_stands(world):
    client = client_of(world.disa)
    client.get(reverse("my_access"))
    quiet = queries_of(client.get, reverse("my_access"))
    given_case(world)
    assert queries_of(client.get, reverse("my_access")) == quiet


@given(st.integers(0, 1000), st.integers(0, 24))
def test_so_many_tiers_as_hours_have_gone(minutes, hours):
    now = NOON + timedelta(minutes=minutes)
    tiers = tiers_heard(NOON, now, {"danger_alarm": hours})
    assert tiers > 5 if not hours else tiers == 1 + minutes // (60 * hours)
    assert tiers_heard(now, NOON - timedelta(minutes=1), {}) == 0


def test_a_working_day_is_not_a_weekend():
    friday = date(2026, 11, 20)
    assert receiver_hears_on(friday, {}) == (date(2026, 11, 24), date(2026, 11, 25))
