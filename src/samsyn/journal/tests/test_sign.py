from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from samsyn.access.services import decide_unit_practice
from samsyn.journal import guards, refusals, rules, selectors, services
from samsyn.journal.models import EntryDraft, EntryPlace, JournalEntry
from samsyn.journal.tests.factories import CONTENT, Journals
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today"), pytest.mark.both]


def texts(world: Journals, user=None) -> list[str]:
    page = selectors.stream(world.acting(user), world.client_person.pk, selectors.EntryFilter())
    return ["".join(run.text for run in line.blocks[0].lines[0]) for line in page.entries]


def test_an_entry_says_who_where_and_when(world):
    signed = JournalEntry.objects.get(pk=world.sign("Hon säger: jag vill bo kvar.", quotes="jag vill bo kvar"))
    assert (signed.author, signed.role, signed.unit) == (world.worker.staff, "social_worker", world.units["nord-team"])
    assert (signed.case, signed.area, signed.side) == (world.matter, "addiction", "authority")
    assert signed.own_words == "11-27"
    assert LogEntry.objects.filter(action="entry_signed", person_id=world.client_person.pk).count() == 1


def test_the_providers_entry_is_its_units(world):
    signed = JournalEntry.objects.get(pk=world.sign(user=world.supporter, kind="note"))
    assert (signed.side, signed.unit, signed.case) == ("provider", world.units["nord-provider"], world.matter)


def test_sent_twice_is_signed_once(world):
    token = uuid4()
    assert world.sign(token=token) == world.sign(token=token)
    assert JournalEntry.objects.count() == 1


def test_a_draft_becomes_the_entry(world):
    draft = world.draft("Ringde upp.")
    saved_at = TODAY - timedelta(days=2)
    EntryDraft.objects.update(saved_at=f"{saved_at}T09:00:00Z")
    signed = JournalEntry.objects.get(pk=world.sign("Ringde upp.", draft_id=draft))
    assert signed.written_at.date() == saved_at
    assert not EntryDraft.objects.exists()


def test_draft_gone(world):
    draft = world.draft()
    world.sign(draft_id=draft)
    with pytest.raises(refusals.DraftGone):
        world.sign(draft_id=draft)


def refused(world, refusal, **changes):
    with pytest.raises(refusal):
        world.sign(**{"text": "Ringde upp.", **changes})
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize("missing", [{"text": " \n"}, {"kind": ""}, {"happened_on": None}])
def test_entry_incomplete(world, missing):
    refused(world, refusals.EntryIncomplete, **missing)


def test_entry_too_long(world):
    refused(world, refusals.EntryTooLong, text="å" * (rules.LONGEST_TEXT + 1))


def test_nul_character(world):
    refused(world, refusals.NulCharacter, text="a\0b")


def test_happens_later(world):
    refused(world, refusals.HappensLater, happened_on=TODAY + timedelta(days=1))


def test_long_ago(world):
    refused(world, refusals.LongAgo, happened_on=TODAY - timedelta(days=4000))


def test_words_not_in_text(world):
    refused(world, refusals.WordsNotInText, quotes="något annat")


def test_kind_of_other_side(world):
    refused(world, refusals.KindOfOtherSide, kind="note")


def test_any_character_and_a_hundred_thousand_of_them(world):
    text = ("a\u0001\u202e🏠\u2028é" * (rules.LONGEST_TEXT // 6))[: rules.LONGEST_TEXT]
    assert JournalEntry.objects.get(pk=world.sign(text)).text == text


def test_not_employed(world):
    user = world.user("social_worker", unit="nord-team", employed=False)
    with pytest.raises(refusals.NotEmployed):
        world.sign(user=user)


def test_nobody_writes_where_they_have_no_ground(world):
    with pytest.raises(PermissionDenied):
        services.sign(
            actor=world.actor("social_worker", unit="syd-team"), person_id=world.client_person.pk, desk=world.desk(),
            content=CONTENT, token=uuid4(),
        )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(text="annat"),
        lambda rows: rows.update(own_words="0-1"),
        lambda rows: rows.update(signed_at="2020-01-01T00:00Z"),
        lambda rows: rows.delete(),
    ],
)
def test_signed_text(world, change):
    """The database refuses what no verb does."""
    pk = world.sign()
    with pytest.raises(DatabaseError, match=guards.REFUSED), transaction.atomic():
        change(JournalEntry.objects.filter(pk=pk))
    assert JournalEntry.objects.get(pk=pk).text == "Ringde upp."


def test_places_are_only_added_to(world):
    place = EntryPlace.objects.create(
        board=world.client_person.board, registered_by=world.system, entry_id=world.sign(), person=world.client_person,
        placed_at="2026-11-22T00:00Z", by=world.worker.staff,
    )  # fmt: skip
    changes = (
        lambda: EntryPlace.objects.update(case=world.matter),
        lambda: EntryPlace.objects.update(placed_at=timezone.now()),
    )
    for change in (*changes, place.delete):
        with pytest.raises(DatabaseError, match=guards.REFUSED), transaction.atomic():
            change()


def test_disposal_alone_passes(world):
    pk, kept = world.sign(), world.sign()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO journal_entrydisposal (entry_id, decided_at) VALUES (%s, '2026-11-22')", [pk])
    JournalEntry.objects.filter(pk=pk).delete()
    assert list(JournalEntry.objects.values_list("pk", flat=True)) == [kept]
    assert guards.faults(connection) == []


def test_a_case_that_changes_area_takes_its_entries_along(world):
    pk = world.sign()
    JournalEntry.objects.filter(pk=pk).update(area="relative_support")
    assert JournalEntry.objects.get(pk=pk).area == "relative_support"


def test_late_says_so_by_itself(world):
    for days in (7, 8):
        world.sign(f"{days} dagar", happened_on=TODAY - timedelta(days=days))
    page = selectors.stream(world.acting(), world.client_person.pk, selectors.EntryFilter())
    assert [line.late for line in page.entries] == [0, 8]
    assert texts(world) == ["7 dagar", "8 dagar"]


def test_how_late_is_late_is_the_units_own_and_inherited(world):
    """A number that holds from a day says nothing of what was written before it."""
    world.sign("före", happened_on=TODAY - timedelta(days=5))
    head, soon = world.acting(world.user("head")), TODAY + timedelta(days=1)
    for unit, number in (("nord", 3), ("nord-home", 1)):
        decide_unit_practice(
            actor=head, unit=world.units[unit], code="late_entry", number=number, why="Skriv genast", valid_from=soon
        )
    with time_machine.travel(f"{soon} 12:00", tick=False):
        world.sign("efter", happened_on=TODAY - timedelta(days=5))
        page = selectors.stream(world.acting(), world.client_person.pk, selectors.EntryFilter())
    assert [(line.blocks[0].lines[0][0].text, line.late) for line in page.entries] == [("efter", 6), ("före", 0)]
