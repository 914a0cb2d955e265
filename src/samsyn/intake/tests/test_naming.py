"""A matter about somebody whom nobody knows, and the day that it gets its person."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from samsyn.cases.models import Case
from samsyn.cases.refusals import WrongState
from samsyn.cases.services import assigning
from samsyn.core.errors import NotFound
from samsyn.decisions.tests.factories import Authority
from samsyn.exchange.verification import verify_board
from samsyn.intake import assessing, naming, refusals, selectors
from samsyn.intake.identity import may_be_sent
from samsyn.intake.models import Intake, Receipt
from samsyn.intake.rules import Unnamed, Who
from samsyn.intake.tests.factories import new_number
from samsyn.journal.refusals import PersonUnconfirmed
from samsyn.log.models import LogEntry
from samsyn.people.models import Person
from samsyn.people.selectors import names_of
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.both, pytest.mark.django_db]

ABOUT = "Mannen på Storgatan 4, går barfota"


@pytest.fixture(scope="module")
def authority(lasting):
    with time_machine.travel(f"{TODAY} 12:00", tick=False), lasting():
        yield Authority()


@pytest.fixture
def world(authority, today):
    return authority


def received(world, user=None, **more):
    values = {"unit_id": world.units["nord-team"].pk, "area": "addiction", "kind": "concern_report"}
    values |= {"received_on": TODAY - timedelta(days=3), "about": ABOUT}
    key = naming.receive_unknown(actor=world.act(user), matter=Unnamed(**{**values, **more}))
    return Intake.objects.get(pk=key)


def named(world, intake, number="", *, user=None, given="Kim", family="Ask", born_on=None):
    who = Who(given, family, "unknown", born_on, (number,) if number else ())
    code = naming.name_person(actor=world.act(user), intake_id=intake.pk, who=who)
    intake.refresh_from_db()
    return Receipt.objects.get(code=code)


def test_received_and_named(world):
    intake = received(world)
    case = Case.objects.get(pk=intake.case_id)
    assert (intake.person_id, case.person_id, case.opened_on) == (None, None, TODAY - timedelta(days=3))
    assert [line.about for line in selectors.unnamed(world.act())] == [ABOUT]
    assert verify_board(world.board("nord")).sound
    receipt = named(world, intake, new_number())
    case.refresh_from_db()
    assert (case.person_id, receipt.intake, receipt.barrier) == (intake.person_id, intake, "")
    assert list(names_of(world.act(), [intake.person_id or 0]).values()) == ["Ask, Kim"]
    assert not selectors.unnamed(world.act())
    entry = LogEntry.objects.filter(action="person_named").get()
    assert (entry.person_id, entry.facts) == (intake.person_id, {"receipt": receipt.code})
    assert verify_board(world.board("nord")).sound


@pytest.mark.parametrize(("years", "expected"), [(19, True), (52, False)])
def test_the_clocks_follow_the_age_on_the_day_of_receipt(world, years, expected):
    intake = received(world)
    assert assessing.needs_protection_assessed(intake)
    named(world, intake, born_on=TODAY - timedelta(days=366 * years))
    assert assessing.needs_protection_assessed(intake) is expected


def test_whom_the_registrar_sees(world):
    number = new_number()
    person = world.known("Kim", "Ask", personal_identity_number=number)
    intake = received(world)
    named(world, intake, number)
    assert intake.person_id == person.pk


@pytest.mark.parametrize("who", ["walled", "protected", "exposed"])
def test_whom_the_registrar_may_not_learn_of_gets_a_record_beside(world, who):
    number = new_number()
    hidden = world.behind[who](number)
    intake = received(world)
    receipt = named(world, intake, number)
    assert intake.person_id != hidden.pk
    assert receipt.person_id == hidden.pk
    assert receipt.barrier
    assert Person.objects.get(pk=intake.person_id).personal_identity_number == ""


def test_another_name_waits_for_somebody_to_say_who_it_is(world):
    number = new_number()
    world.known("Robin", "Ek", personal_identity_number=number)
    intake = received(world, kind="own_contact")
    named(world, intake, number)
    assert not may_be_sent(intake.case_id)
    with pytest.raises(PersonUnconfirmed):
        assessing.assess_to_investigation(
            assessing.intake_in_hand(world.act(), "open_investigation", intake.pk)[0], intake
        )


def test_already_named(world):
    intake = received(world)
    named(world, intake)
    with pytest.raises(refusals.AlreadyNamed):
        named(world, intake)


def test_not_once_it_is_assessed(world):
    intake = received(world, kind="own_contact")
    assessing.close_intake(actor=world.act(), intake_id=intake.pk, outcome="advice_only", why="Personen gick igen.")
    with pytest.raises(WrongState):
        named(world, intake)


def test_about_missing(world):
    with pytest.raises(refusals.AboutMissing):
        received(world, about="En man")


def test_applicant_unknown(world):
    with pytest.raises(refusals.ApplicantUnknown):
        received(world, kind="application")


def test_born_after_it_came_in(world):
    with pytest.raises(refusals.DayNotPossible):
        named(world, received(world), born_on=TODAY - timedelta(days=1))


def test_who_may(world):
    intake = received(world)
    for user in (world.user("social_worker", unit="syd-team"), world.user("violence_worker", unit="nord-team")):
        with pytest.raises(NotFound):
            named(world, intake, user=user)
        assert not selectors.unnamed(world.act(user))
    for user in (world.user("support_worker", unit="nord-team"), world.user("violence_worker", unit="nord-team")):
        with pytest.raises(PermissionDenied):
            received(world, user)
    assert named(world, intake, user=world.user("intake_worker", unit="nord-team"))


def test_behind_a_wall_there_is_nobody_to_state_a_reason_for(world):
    worker = world.user("violence_worker", unit="nord-team")
    intake = received(world, worker, area="violence_exposed")
    assert not selectors.unnamed(world.act(world.bo))
    with pytest.raises(NotFound):
        named(world, intake, user=world.bo)
    assert named(world, intake, user=worker)


def test_it_can_be_given_to_a_handler_before(world):
    intake = received(world)
    assigning.assign(actor=world.act(world.disa), case_id=intake.case_id, staff_id=world.anna.staff_id)
    named(world, intake, born_on=date(1970, 1, 1))
    assert Case.objects.get(pk=intake.case_id).handler == world.anna.staff
    assert verify_board(world.board("nord")).sound


def test_by_the_pages(world):
    client = client_of(world.anna)
    sent = {"about": ABOUT, "kind": "concern_report", "received_on": TODAY.isoformat(), "area": "addiction"}
    answer = client.post(reverse("receive_unknown"), {**sent, "unit": world.units["nord-team"].pk})
    assert answer.status_code == 302
    number = Intake.objects.get().case.number
    assert ABOUT in client.get(reverse("unknown")).content.decode()
    page = reverse("name_person", args=[number])
    assert ABOUT in client.get(page).content.decode()
    assert client.post(page, {"given_name": "", "family_name": ""}).status_code == 422
    answer = client.post(page, {"number": "", "given_name": "Kim", "family_name": "Ask", "born_on": "", "sex": "male"})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(page).status_code == 404


def test_not_opened_by_the_page(world):
    intake = received(world, kind="own_contact")
    client = client_of(world.anna)
    sent = {"outcome": "no_investigation", "why_not": "", "reason": "Ingen har hittat personen."}
    answer = client.post(reverse("close_unknown", args=[intake.case.number]), sent)
    assert answer.status_code == 302
    intake.refresh_from_db()
    assert intake.outcome == "no_investigation"
