"""A number that is one person's, typed with another's name, never lands silently."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samsyn.access.models import Ground
from samsyn.cases.services import rebuild_grounds
from samsyn.documents.models import Document
from samsyn.intake import identity
from samsyn.intake.models import Intake, Receipt
from samsyn.intake.refusals import AlreadyAssessed, IdentityAlreadyConfirmed
from samsyn.intake.tests.factories import new_number
from samsyn.journal.models import JournalEntry
from samsyn.log.models import LogEntry
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def kim(world):
    """Seen by the registrar."""
    return world.known("Kim", "Askstig", personal_identity_number=new_number(), born_on="1974-11-22")


def mistyped(world, kim, **more) -> Receipt:
    return world.receive(kim.personal_identity_number, **more)


def test_another_name_waits_to_be_confirmed_and_nothing_is_sent_before(world, kim):
    receipt = mistyped(world, kim)
    assert receipt.identity == "unconfirmed"
    intake = Intake.objects.get(pk=receipt.intake_id)
    assert intake.person_id == kim.pk
    assert not identity.may_be_sent(intake.case_id)
    assert identity.confirm_same(actor=world.acting(), code=receipt.code) == kim.pk
    assert identity.may_be_sent(intake.case_id)
    entry = LogEntry.objects.get(action="identity_confirmed")
    assert (entry.person_id, entry.user_id) == (kim.pk, world.registrar.pk)


@pytest.mark.parametrize("name", [("Kim", "Askstig"), ("KIM", "askstig"), ("Kim", "Askstigh"), ("Askstig", "Kim")])
def test_the_same_name_asks_nothing(world, kim, name):
    given, family = name
    receipt = mistyped(world, kim, given_name=given, family_name=family)
    assert receipt.identity == ""
    assert identity.may_be_sent(Intake.objects.get(pk=receipt.intake_id).case_id)


def test_a_former_name_asks_nothing(world, kim):
    world.former(kim, "Kim", "Lindqvist")
    assert mistyped(world, kim, given_name="Kim").identity == ""


def test_somebody_else_gets_a_record_and_the_matter(world, kim):
    receipt = mistyped(world, kim)
    # What the world gave by hand becomes what the facts say.
    rebuild_grounds(receipt.board_id)
    before = set(Ground.objects.filter(person_id=kim.pk).values_list("pk", flat=True))
    other = identity.confirm_another(actor=world.acting(), code=receipt.code)
    person = Person.objects.get(pk=other)
    assert (person.given_name, person.family_name) == ("Åsa", "Lindqvist")
    assert (person.personal_identity_number, person.stated_number) == ("", kim.personal_identity_number)
    intake = Intake.objects.select_related("case").get(pk=receipt.intake_id)
    assert (intake.person_id, intake.case.person_id) == (other, other)
    assert set(Ground.objects.filter(case_id=intake.case_id).values_list("person_id", flat=True)) == {other}
    assert set(Ground.objects.filter(person_id=kim.pk).values_list("pk", flat=True)) < before
    assert identity.may_be_sent(intake.case_id)
    assert set(LogEntry.objects.filter(action="matter_moved").values_list("person_id", flat=True)) == {kim.pk, other}


def test_what_was_written_in_the_matter_goes_along(world, kim):
    """Else it would stand with somebody whose case it is not in, and be read by nobody."""
    receipt = mistyped(world, kim)
    intake = Intake.objects.select_related("case").get(pk=receipt.intake_id)
    staff = world.acting().user.staff
    now = timezone.now()
    row = {"board_id": receipt.board_id, "registered_by": world.system, "person": kim, "case": intake.case}
    entry = JournalEntry.objects.create(
        **row, unit=intake.unit, side="authority", kind="phone", happened_on=TODAY, text="Ringde.", author=staff,
        role="social_worker", written_at=now, signed_at=now,
    )  # fmt: skip
    paper = Document.objects.create(
        **row, kind="received", title="Intyg", direction="in", made_on=TODAY, file="0" * 32, media="pdf", name="a.pdf",
        size=1, sha256="0" * 64,
    )  # fmt: skip
    other = identity.confirm_another(actor=world.acting(), code=receipt.code)
    paper.refresh_from_db()
    assert paper.person_id == other
    assert list(entry.places.values_list("person_id", "case_id")) == [(other, intake.case_id)]
    assert list(JournalEntry.objects.values_list("person_id", flat=True)) == [kim.pk]


def test_it_is_answered_by_somebody_who_sees_the_person(world, kim):
    receipt = mistyped(world, kim)
    elsewhere = world.acting(world.user("social_worker", unit="nord-home"))
    assert identity.question(elsewhere, receipt.code) is None
    for answer in (identity.confirm_same, identity.confirm_another):
        with pytest.raises(PermissionDenied):
            answer(actor=elsewhere, code=receipt.code)


def test_identity_already_confirmed(world, kim):
    receipt = mistyped(world, kim)
    identity.confirm_same(actor=world.acting(), code=receipt.code)
    for answer in (identity.confirm_same, identity.confirm_another):
        with pytest.raises(IdentityAlreadyConfirmed):
            answer(actor=world.acting(), code=receipt.code)


def test_already_assessed_is_not_moved(world, kim):
    receipt = mistyped(world, kim)
    Intake.objects.filter(pk=receipt.intake_id).update(assessed_on=TODAY, outcome="advice_only")
    with pytest.raises(AlreadyAssessed):
        identity.confirm_another(actor=world.acting(), code=receipt.code)


@pytest.mark.parametrize("who", ["misnamed", "exposed", "walled", "nobody", "elsewhere"])
def test_whom_the_registrar_does_not_see_asks_nothing_of_the_registrar(world, who):
    """A record beside, or a name that agrees: the receipt's page is as for somebody new (ADR 0012)."""
    number = new_number()
    getattr(world, who)(number)
    receipt = world.receive(number)
    assert receipt.identity == ""


class TestPages:
    def client(self, world) -> Client:
        client = Client()
        client.force_login(world.registrar)
        return client

    def test_side_by_side_and_confirmed(self, world, kim):
        receipt = mistyped(world, kim)
        client = self.client(world)
        url = reverse("confirm_person", args=[receipt.code])
        for page in (reverse("receipt", args=[receipt.code]), reverse("person", args=[kim.pk])):
            assert f'href="{url}"' in client.get(page).content.decode()
        shown = client.get(url).content.decode()
        for words in ("Åsa Lindqvist", "Kim Askstig", "Det är samma person", "Det är någon annan"):
            assert words in shown
        assert LogEntry.objects.filter(action="person_read", person_id=kim.pk, facts__page="who").exists()
        answer = client.post(url, {"who": "same"})
        assert answer.headers["Location"] == reverse("person", args=[kim.pk])
        assert client.get(url).status_code == 404
        assert url not in client.get(reverse("person", args=[kim.pk])).content.decode()

    def test_another_leads_to_the_new_record(self, world, kim):
        receipt = mistyped(world, kim)
        answer = self.client(world).post(reverse("confirm_person", args=[receipt.code]), {"who": "another"})
        other = Person.objects.get(stated_number=kim.personal_identity_number)
        assert answer.headers["Location"] == reverse("person", args=[other.pk])
