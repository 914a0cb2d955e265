"""The matter takes long: a notice to the party, or a request that it be decided (FL 11–12 §§)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from samsyn.access.reach import actor_of
from samsyn.cases.clocks import clocks_of_person
from samsyn.cases.refusals import OutsideDelegation, WrongState
from samsyn.cases.selectors import cases_of_person
from samsyn.decisions.tests.factories import Authority
from samsyn.documents.models import Document
from samsyn.exchange.verification import verify_board
from samsyn.investigations import refusals, rules, services
from samsyn.investigations.models import DelayNotice, DelayRequest, Investigation
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.both, pytest.mark.django_db]

LATER = TODAY + timedelta(days=30)
WHY = "Vi väntar på ett intyg om hälsan."


@pytest.fixture(scope="module")
def authority(lasting):
    with time_machine.travel(f"{TODAY} 12:00", tick=False), lasting():
        yield Authority()


@pytest.fixture
def world(authority, today):
    return authority


def clocks(world, investigation):
    actor = actor_of(world.anna, today=TODAY)
    cases = cases_of_person(actor, investigation.person_id)
    return {clock.rule.code: clock.day for clock in clocks_of_person(actor, investigation.person_id, cases)}


def late(world):
    """Of an application that came in seven months ago."""
    return world.investigation(received_on=TODAY - timedelta(days=213))


def asked(world, investigation, day=TODAY):
    return services.receive_delay_request(actor=world.act(), investigation_id=investigation.pk, received_on=day)


def test_told_that_it_takes_longer(world):
    investigation = late(world)
    assert "delay_notice" in clocks(world, investigation)
    services.notify_delay(actor=world.act(), investigation_id=investigation.pk, until_on=LATER, why=WHY)
    assert "delay_notice" not in clocks(world, investigation)
    notice = DelayNotice.objects.get()
    assert (notice.told_on, notice.until_on, notice.why) == (TODAY, LATER, WHY)
    assert Document.objects.get(kind="delay_notice").case_id == investigation.case_id
    assert verify_board(world.board("nord")).sound


def test_a_request_starts_four_weeks_that_a_refusal_ends(world):
    investigation = late(world)
    asked(world, investigation)
    assert clocks(world, investigation)["delay_answer"] == date(2026, 12, 21)
    with pytest.raises(OutsideDelegation):
        services.refuse_delay_request(actor=world.act(), investigation_id=investigation.pk, why=WHY)
    services.refuse_delay_request(actor=world.act(world.disa), investigation_id=investigation.pk, why=WHY)
    assert "delay_answer" not in clocks(world, investigation)
    assert DelayRequest.objects.get().refused_on == TODAY
    with pytest.raises(WrongState):
        services.refuse_delay_request(actor=world.act(world.disa), investigation_id=investigation.pk, why=WHY)


def test_too_early_or_a_second_time_starts_nothing(world):
    early = world.investigation()
    asked(world, early)
    again = late(world)
    asked(world, again)
    asked(world, again)
    counts = DelayRequest.objects.order_by("pk").values_list("counts", flat=True)
    assert list(counts) == [False, True, False]
    assert "delay_answer" not in clocks(world, early)


def test_delay_request_counts():
    values = {"applied_on": date(2025, 8, 31), "first_day": date(2026, 3, 1)}
    assert not rules.delay_request_counts(date(2026, 2, 28), earlier=False, **values)
    assert rules.delay_request_counts(date(2026, 3, 1), earlier=False, **values)
    assert not rules.delay_request_counts(date(2026, 3, 1), earlier=True, **values)


def test_delay_request_state():
    assert rules.delay_request_state(None, None) == "received"
    assert rules.delay_request_state(None, TODAY) == "answered"
    assert rules.delay_request_state(TODAY, TODAY) == "refused"


def test_not_begun_by_party(world):
    report = world.report()
    services.record_consent(actor=world.act(), case_id=report.case_id, what="open", how="Vid mötet")
    key = services.open_investigation(actor=world.act(), intake_id=report.pk, opening_ground="consent")
    with pytest.raises(refusals.NotBegunByParty):
        services.notify_delay(actor=world.act(), investigation_id=key, until_on=LATER, why=WHY)
    with pytest.raises(refusals.NotBegunByParty):
        asked(world, Investigation.objects.get(pk=key))


def test_new_day_passed(world):
    investigation = world.investigation()
    with pytest.raises(refusals.NewDayPassed):
        services.notify_delay(actor=world.act(), investigation_id=investigation.pk, until_on=TODAY, why=WHY)


def test_request_day_ahead_or_before_the_application(world):
    investigation = world.investigation()
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(refusals.RequestDayAhead):
            asked(world, investigation, day)


def test_no_delay_request(world):
    investigation = world.investigation()
    with pytest.raises(refusals.NoDelayRequest):
        services.refuse_delay_request(actor=world.act(world.disa), investigation_id=investigation.pk, why=WHY)


def test_by_the_pages(world):
    investigation = world.investigation()
    place = (investigation.person_id, investigation.case.number)
    client = client_of(world.anna)
    answer = client.post(
        reverse("case_act", args=[*place, "forsening"]), {"until_on": LATER.isoformat(), "reason": WHY}
    )
    assert answer.status_code == 302
    answer = client.post(reverse("case_act", args=[*place, "begaran"]), {"received_on": TODAY.isoformat()})
    assert answer.status_code == 302
    page = client.get(reverse("case", args=place)).content.decode()
    assert f"Besked om försening till {LATER}" in page
    assert "startar ingen tid" in page
