"""The stream as a page: written, signed, corrected, filtered by the address; what it costs."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from samsyn.journal.models import EntryDraft, JournalEntry
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY, client_of, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def page(world, user=None, **asked):
    address = reverse("journal", args=[world.client_person.pk])
    return client_of(user or world.worker).get(address, asked)


def post(world, name, *args, **typed):
    return client_of(world.worker).post(reverse(name, args=[world.client_person.pk, *args]), typed)


def typed(world, **more):
    return {
        "desk": world.desk(), "kind": "phone", "happened_on": "idag", "happened_time": "9.30", "with_whom": "Bo",
        "text": "Rad ett\r\n\r\n- punkt", "quotes": "Rad ett", **more,
    }  # fmt: skip


def test_written_saved_and_signed(world):
    saved = post(world, "write_entry", **typed(world, do="save", kind="", text="Rad"))
    draft = EntryDraft.objects.get()
    assert saved["Location"] == reverse("entry_draft", args=[world.client_person.pk, draft.pk])
    shown = client_of(world.worker).get(saved["Location"])
    assert "Rad</textarea>" in shown.content.decode()
    seen = shown.context["form"]["seen"].value()
    signed = post(world, "entry_draft", draft.pk, **typed(world, do="sign", seen=seen))
    assert signed.status_code == 302
    entry = JournalEntry.objects.get()
    assert (entry.text, entry.own_words, entry.happened_time) == ("Rad ett\n\n- punkt", "0-7", "09:30")
    assert not EntryDraft.objects.exists()
    text = page(world).content.decode()
    assert '<p><q class="own-words">Rad ett</q></p>' in text
    assert "<ul><li>punkt</li></ul>" in text


def test_what_is_missing_is_said_beside_its_field_and_kept(world):
    answer = post(world, "write_entry", **typed(world, do="sign", kind="", quotes="inte där"))
    assert answer.status_code == 422
    assert "Välj vad det var." in answer.content.decode()
    again = post(world, "write_entry", **typed(world, do="sign", quotes="inte där", text="a<b>"))
    assert "Det här står inte i texten: ”inte där”" in again.content.decode()
    assert "a&lt;b&gt;</textarea>" in again.content.decode()
    assert not JournalEntry.objects.exists()


def test_a_form_sent_twice_is_one_entry(world):
    for _time in range(2):
        post(world, "write_entry", **typed(world, do="sign", once="8" * 32))
    assert JournalEntry.objects.count() == 1


def test_corrected_on_the_page(world):
    entry = world.sign("Ringde Åsa.")
    form = client_of(world.worker).get(reverse("correct_entry", args=[world.client_person.pk, entry]))
    assert "Ringde Åsa." in form.content.decode()
    post(world, "correct_entry", entry, **typed(world, do="sign", text="Ringde Bo.", quotes=""))
    text = page(world).content.decode()
    assert text.index("Ringde Åsa.") < text.index("Rättelse: Telefonsamtal") < text.index("Ringde Bo.")


def test_thrown_away(world):
    draft = world.draft()
    post(world, "entry_draft", draft, do="discard")
    assert not EntryDraft.objects.exists()


def test_the_filter_is_in_the_address(world):
    world.sign("gammalt", happened_on=TODAY - timedelta(days=40), kind="meeting")
    world.sign("nyss")
    assert "gammalt" not in page(world, fran="2026-11-01").content.decode()
    assert "nyss" not in page(world, slag="meeting").content.decode()
    assert "nyss" in page(world, arende=world.matter.number or world.matter.external_id).content.decode()
    assert "Ingen anteckning stämmer" in page(world, vem=str(world.worker.staff_id), till="2026-01-01").content.decode()
    assert page(world, fran="snart").status_code == 422


def test_unread_since_my_last_visit(world):
    """Who turns pages within the hour makes the same visit."""
    reader = world.user("social_worker", unit="nord-team")
    with time_machine.travel(f"{TODAY} 08:00", tick=False):
        world.sign("läst")
        page(world, reader)
    with time_machine.travel(f"{TODAY} 11:00", tick=False):
        world.sign("nytt")
    for minute in ("11:30", "12:15"):
        with time_machine.travel(f"{TODAY} {minute}", tick=False):
            text = page(world, reader, nytt="on").content.decode()
        assert "<p>nytt</p>" in text
        assert "<p>läst</p>" not in text
    with time_machine.travel(f"{TODAY} 14:00", tick=False):
        assert "Ingen anteckning stämmer" in page(world, reader, nytt="on").content.decode()


def test_pages_go_on_where_the_last_one_ended(world):
    for number in range(45):
        world.sign(f"nr {number:02}!", happened_on=TODAY - timedelta(days=number // 3))
    seen, address = [], reverse("journal", args=[world.client_person.pk])
    client = client_of(world.worker)
    while address:
        answer = client.get(address)
        seen += [entry.line.id for entry in answer.context["entries"]]
        address = answer.context["older_url"]
    assert len(seen) == len(set(seen)) == 45


def test_reading_is_logged_and_costs_the_same(world):
    world.sign("ett")
    client = client_of(world.worker)
    address = reverse("journal", args=[world.client_person.pk])
    client.get(address)
    few = queries_of(client.get, address)
    entry = JournalEntry.objects.get()
    rows = []
    for number in range(3000):
        rows.append(JournalEntry(**{
            field.attname: getattr(entry, field.attname)
            for field in JournalEntry._meta.concrete_fields if field.attname not in ("id", "external_id")
        }, external_id=f"x{number}"))  # fmt: skip
    JournalEntry.objects.bulk_create(rows)
    # Fifteen, and the test's own savepoint around the log entry.
    assert queries_of(client.get, address) == few <= 17
    assert LogEntry.objects.filter(action="person_read", facts__page="journal").count() == 3
