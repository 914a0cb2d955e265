"""What the verbs write is kept as a PDF in the case, as it was, and read by whoever reads its file."""

import pytest
import time_machine
from django.urls import reverse

from samsyn.core.errors import Refused
from samsyn.decisions.letters import decision_letter
from samsyn.decisions.models import Decision
from samsyn.decisions.services import correct_decision, discontinue
from samsyn.decisions.tests.factories import Authority
from samsyn.documents import storing
from samsyn.documents.models import Document
from samsyn.intake import assessing
from samsyn.intake.models import Intake, Receipt
from samsyn.intake.telling import tell_received
from samsyn.intake.tests.factories import new_number
from samsyn.journal.refusals import PersonUnconfirmed
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def authority(lasting):
    with time_machine.travel(f"{TODAY} 12:00", tick=False), lasting():
        yield Authority()


@pytest.fixture
def world(authority, today):
    return authority


def kinds(case_id):
    return list(Document.objects.filter(case_id=case_id, own=True).order_by("pk").values_list("kind", flat=True))


def test_from_opening_to_decision_each_is_kept(world):
    investigation = world.ready()
    key = world.decide(investigation)
    assert kinds(investigation.case_id) == ["opening_notice", "communication_letter", "decision"]
    for document in Document.objects.filter(case_id=investigation.case_id):
        data = storing.read(document.file)
        assert data is not None
        assert data.startswith(b"%PDF-")
        assert (document.direction, document.to_whom) == ("out", "Lindqvist, Åsa")
    before = Document.objects.get(kind="decision", case_id=investigation.case_id)
    correct_decision(
        actor=world.act(), decision_id=key, column="reasons", text="Skälen, rättstavade.", why="Det stod fel i texten."
    )
    after = Document.objects.get(kind="decision", case_id=investigation.case_id)
    assert (after.sha256, after.file) == (before.sha256, before.file)


def letter_of(row):
    letter = decision_letter(row, by="Anna Ek, socialsekreterare, på delegation")
    return "\n".join(line for section in letter.sections for line in section.paragraphs)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("granted", "Du får boendestöd från 2026-11-22 till 2027-05-20."),
        ("partly_granted", "Det här får du inte: Fler timmar i veckan"),
        ("rejected", "Du kan överklaga."),
    ],
)
def test_the_decision_says(world, outcome, words):
    row = Decision.objects.get(pk=world.decide(world.ready(), outcome=outcome))
    text = letter_of(row)
    assert words in text
    assert row.reasons in text
    assert "Anna Ek, socialsekreterare, på delegation" in text


def test_what_is_taken_back_has_its_decision_too(world):
    intake = world.application()
    discontinue(actor=world.act(), why="withdrawn", how="Ringde och sade att det har löst sig", intake_id=intake.pk)
    assert kinds(intake.case_id) == ["decision"]


def test_not_opened(world):
    intake = world.report()
    assessing.close_intake(
        actor=world.act(), intake_id=intake.pk, outcome="no_investigation", why="Personen vill inte ha hjälp."
    )
    assert kinds(intake.case_id) == ["assessment_decision"]


def test_told_that_it_has_come_in(world):
    intake = world.application()
    document = Document.objects.get(pk=tell_received(actor=world.act(), intake_id=intake.pk))
    assert (document.title, document.case_id) == ("Vi har tagit emot ditt ärende", intake.case_id)


def test_person_unconfirmed_is_told_nothing(world):
    number = new_number()
    world.known("Robin", "Ek", personal_identity_number=number)
    intake = Intake.objects.get(receipts=Receipt.objects.get(pk=world.receive(number).pk))
    with pytest.raises(PersonUnconfirmed):
        tell_received(actor=world.act(), intake_id=intake.pk)
    assert not kinds(intake.case_id)


def test_what_is_refused_writes_nothing(world):
    investigation = world.investigation()
    before = kinds(investigation.case_id)
    with pytest.raises(Refused):
        world.decide(investigation)
    assert kinds(investigation.case_id) == before


def test_they_stand_on_the_page_of_the_case(world):
    investigation = world.investigation()
    page = reverse("case", args=[investigation.person_id, investigation.case.number])
    document = Document.objects.get(case_id=investigation.case_id)
    opened = reverse("document_file", args=[investigation.person_id, document.pk])
    assert opened in client_of(world.anna).get(page).content.decode()
    reception = client_of(world.user("intake_worker", unit="nord-team"))
    assert opened not in reception.get(page).content.decode()


def test_a_protected_persons_name_is_not_in_it(world):
    person = world.known("Siv", "Hemlig", protection="confidential", personal_identity_number=(number := new_number()))
    intake = Intake.objects.get(receipts=world.receive(number, given_name="Siv", family_name="Hemlig"))
    assert intake.person_id == person.pk
    document = Document.objects.get(pk=tell_received(actor=world.act(), intake_id=intake.pk))
    assert "Hemlig" not in document.to_whom
