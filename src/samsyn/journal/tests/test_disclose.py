"""A stretch of the journal handed out: to whom the law allows, of what the giver reads."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from samsyn.documents.models import Document
from samsyn.documents.services import open_document
from samsyn.journal import services
from samsyn.journal.refusals import (
    DutyNotNamed,
    GroundNotForRecipient,
    HarmNotWeighed,
    NothingToDisclose,
    OthersNotWeighed,
    ProtectionNotWeighed,
    TooMuchToDisclose,
)
from samsyn.journal.rules import DisclosureGround, DisclosureTerms, Recipient
from samsyn.journal.selectors import EntryFilter
from samsyn.log.models import LogEntry
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

INSIGHT = DisclosureTerms(Recipient.PARTY, "Åsa Lindqvist", DisclosureGround.INSIGHT)


def disclose(world, terms=INSIGHT, *, user=None, **asked) -> list[str]:
    """The texts that were handed out."""
    texts: list[str] = []

    def written(lines):
        texts.extend(one.blocks[0].lines[0][0].text for line in lines for one in (line, *line.corrections))
        return b"%PDF"

    kept: list[bytes] = []
    services.disclose(
        actor=world.acting(user), person_id=world.client_person.pk, case_id=world.matter.pk, asked=EntryFilter(**asked),
        terms=terms, written=written, keep=kept.append,
    )  # fmt: skip
    assert kept == [b"%PDF"]
    return texts


def test_the_oldest_first_with_what_corrects_it_and_what_was_chosen_alone(world):
    world.correct(world.sign("ett", happened_on=TODAY - timedelta(days=2)), "rättat")
    world.sign("två", kind="meeting")
    assert disclose(world) == ["ett", "rättat", "två"]
    assert disclose(world, last=TODAY - timedelta(days=1)) == ["ett", "rättat"]
    assert disclose(world, kind="meeting") == ["två"]


def test_it_is_logged_with_to_whom_and_on_which_ground(world):
    world.sign("ett")
    terms = DisclosureTerms(Recipient.AUTHORITY, "Kronofogden", DisclosureGround.DUTY, "SFB 110:31")
    disclose(world, terms)
    entry = LogEntry.objects.get(action="journal_disclosed")
    assert (entry.person_id, entry.case_id) == (world.client_person.pk, world.matter.pk)
    facts = {name: entry.facts[name] for name in ("recipient", "name", "ground", "why", "entries")}
    assert facts == {
        "recipient": "authority", "name": "Kronofogden", "ground": "duty", "why": "SFB 110:31", "entries": 1,
    }  # fmt: skip


def test_what_the_provider_has_not_shared_is_not_handed_out(world):
    """OSL 2009:400 8:2: also by somebody who works on both sides."""
    world.user("social_worker", unit="nord-team")
    world.sign("eget", user=world.supporter)
    shared = world.sign("delat", user=world.supporter)
    services.share(actor=world.acting(world.supporter), person_id=world.client_person.pk, entry_id=shared)
    assert disclose(world) == ["delat"]


def test_another_unit_the_provider_and_another_case_hand_out_nothing(world):
    world.sign("ett")
    for user in (world.supporter, world.user("social_worker", unit="nord-home"), world.user("intake_worker")):
        with pytest.raises(PermissionDenied):
            disclose(world, user=user)
    _other, case = world.other()
    with pytest.raises(PermissionDenied):
        services.disclose(
            actor=world.acting(), person_id=world.client_person.pk, case_id=case.pk, asked=EntryFilter(), terms=INSIGHT,
            written=lambda _lines: b"", keep=list,
        )  # fmt: skip


def test_ground_not_for_recipient(world):
    """FL 10 §: insight is the party's own; OSL 10:17, 10:23, 10:28 reach authorities alone."""
    world.sign("ett")
    for ground, recipient in (
        (DisclosureGround.INSIGHT, Recipient.OTHER),
        (DisclosureGround.INSIGHT, Recipient.AUTHORITY),
        (DisclosureGround.DUTY, Recipient.OTHER),
        (DisclosureGround.SUPERVISION, Recipient.PARTY),
        (DisclosureGround.CRIME, Recipient.OTHER),
    ):
        with pytest.raises(GroundNotForRecipient):
            disclose(world, DisclosureTerms(recipient, "Bo", ground, "skäl"))
    assert not LogEntry.objects.filter(action="journal_disclosed").exists()


def test_the_general_clause_is_no_ground():
    """OSL 10:27 second paragraph: it does not reach secrecy by 26:1."""
    assert not [ground for ground in DisclosureGround if "10:27" in ground.words]


@pytest.mark.parametrize("ground", [DisclosureGround.NO_HARM, DisclosureGround.NECESSARY, DisclosureGround.CRIME])
def test_harm_not_weighed(world, ground):
    """OSL 26:1, 10:2, 10:23: somebody has weighed it, and says what."""
    world.sign("ett")
    with pytest.raises(HarmNotWeighed):
        disclose(world, DisclosureTerms(Recipient.AUTHORITY, "Polisen", ground, "  "))
    assert disclose(world, DisclosureTerms(Recipient.AUTHORITY, "Polisen", ground, "Prövat med personen")) == ["ett"]


@pytest.mark.parametrize("ground", [DisclosureGround.DUTY, DisclosureGround.SUPERVISION])
def test_duty_not_named(world, ground):
    """OSL 10:28, 10:17: the law that asks for it is named."""
    world.sign("ett")
    with pytest.raises(DutyNotNamed):
        disclose(world, DisclosureTerms(Recipient.AUTHORITY, "IVO", ground))


def test_others_not_weighed(world):
    """OSL 10:3, 26:5: not even to the client without a look at what others have said."""
    world.sign("grannen ringde", kind="message")
    world.sign("ett")
    with pytest.raises(OthersNotWeighed):
        disclose(world)
    assert disclose(world, kind="phone") == ["ett"]
    weighed = DisclosureTerms(Recipient.PARTY, "Åsa", DisclosureGround.INSIGHT, others_weighed=True)
    assert disclose(world, weighed) == ["grannen ringde", "ett"]


def test_protection_not_weighed(world):
    """OSL 21:3: to others than the client it is looked through once more."""
    world.sign("ett")
    Person.objects.filter(pk=world.client_person.pk).update(protection="confidential")
    outside = {"recipient": Recipient.OTHER, "name": "Bo", "ground": DisclosureGround.WAIVED}
    with pytest.raises(ProtectionNotWeighed):
        disclose(world, DisclosureTerms(**outside))
    assert disclose(world) == ["ett"]
    assert disclose(world, DisclosureTerms(**outside, protection_weighed=True)) == ["ett"]


def test_nothing_to_disclose(world):
    world.sign("ett")
    with pytest.raises(NothingToDisclose):
        disclose(world, kind="meeting")


def test_too_much_to_disclose(world, monkeypatch):
    monkeypatch.setattr("samsyn.journal.services.disclosing.MOST_IN_PRINT", 1)
    world.sign("ett")
    world.sign("två")
    with pytest.raises(TooMuchToDisclose, match="mer än 1 "):
        disclose(world)


def test_what_cannot_be_kept_is_not_handed_out(world):
    world.sign("ett")

    def full(_paper: bytes) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        services.disclose(
            actor=world.acting(), person_id=world.client_person.pk, case_id=world.matter.pk, asked=EntryFilter(),
            terms=INSIGHT, written=lambda _lines: b"%PDF", keep=full,
        )  # fmt: skip
    assert not LogEntry.objects.filter(action="journal_disclosed").exists()


def test_on_the_page_the_file_that_was_sent_is_kept_in_the_case(world):
    world.sign("Hon sa nej.\n\n- en punkt", quotes="nej", happened_on=TODAY - timedelta(days=1))
    world.sign("i dag", kind="meeting")
    client = client_of(world.worker)
    journal = client.get(reverse("journal", args=[world.client_person.pk]), {"slag": "phone"})
    address = f"{reverse('disclose_journal', args=[world.client_person.pk])}?slag=phone"
    assert f'href="{address}"' in journal.content.decode()
    asked = client.get(address)
    assert "telefonsamtal" in asked.content.decode()
    refused = client.post(address, {"case": world.matter.pk, "recipient": "other", "name": "Bo", "ground": "insight"})
    assert refused.status_code == 422
    assert "Den grunden gäller inte den som ska ha utdraget." in refused.content.decode()
    given = client.post(
        address, {"case": world.matter.pk, "recipient": "party", "name": "Åsa Lindqvist", "ground": "insight"}
    )
    assert (given.status_code, given["Content-Type"]) == (200, "application/pdf")
    kept = Document.objects.get()
    assert (kept.kind, kept.direction, kept.own, kept.to_whom) == ("disclosure_note", "out", True, "Åsa Lindqvist")
    assert kept.case_id == world.matter.pk
    stored = open_document(actor=world.acting(), person_id=world.client_person.pk, document_id=kept.pk)
    assert stored is not None
    assert stored.data == given.content
    assert LogEntry.objects.filter(action="journal_disclosed").count() == 1


def test_who_only_carries_out_sees_no_way_to_it(world):
    world.sign("eget", user=world.supporter)
    client = client_of(world.supporter)
    page = client.get(reverse("journal", args=[world.client_person.pk]))
    assert "lamna-ut" not in page.content.decode()
    assert client.get(reverse("disclose_journal", args=[world.client_person.pk])).status_code == 403
