"""Two windows on one draft: whoever saves onto something changed sees both texts."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.journal import drafts, rules, services
from samsyn.journal.forms import EntryForm, initial_of
from samsyn.journal.models import EntryDraft, JournalEntry
from samsyn.journal.tests.factories import Journals
from samsyn.people.tests.factories import client_of
from samsyn.shell.compared_forms import JOIN, KEEP_MINE, TAKE_THEIRS
from samsyn.shell.forms import refusals_in
from samsyn.shell.refusals import ChangedMeanwhile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


class Window:
    """A page with the draft's form, as its view and verb have it; it knows what its user has been shown."""

    def __init__(self, world: Journals, draft_id: int) -> None:
        self.world, self.draft_id = world, draft_id
        self.load()

    def load(self) -> None:
        draft = drafts.own_draft(self.world.acting(), self.world.client_person.pk, self.draft_id)
        assert draft is not None
        self.shown = draft.content.text
        self.fields: dict[str, Any] = initial_of(draft.content) | {
            "desk": self.world.desk(), "seen": rules.version_of(draft.content.text, draft.content.quotes),
        }  # fmt: skip

    def save(self, choice: str = "") -> bool:
        sent = QueryDict(mutable=True)
        sent.update(self.fields | ({"choice": choice} if choice else {}))
        desk = self.world.desk()
        form = EntryForm(sent, desks=[(desk, desk)], kinds=[("phone", "samtal")])
        if form.is_valid():
            with refusals_in(form):
                services.save_draft(
                    actor=self.world.acting(), person_id=self.world.client_person.pk, desk=desk, content=form.content(),
                    draft_id=self.draft_id, seen=form.cleaned_data["seen"],
                )  # fmt: skip
                self.load()
                return True
        self.fields = {name: value for name, value in form.data.items() if not name.startswith("theirs_")}
        self.fields.pop("choice", None)
        if form.conflict:
            self.shown = form.conflict.fields[0].theirs
            self.fields |= {field.name: field.theirs for field in form.conflict.fields}
        return False


WAYS = ["load", "write", "save", KEEP_MINE, TAKE_THEIRS, JOIN]
moves: Any = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(WAYS), st.integers(0, 5)), max_size=14)


def test_in_any_order_no_text_goes_that_its_saver_was_not_shown(world):
    @settings(max_examples=20, deadline=None)
    @given(moves)
    def run(steps: list[tuple[int, str, int]]) -> None:
        EntryDraft.objects.all().delete()
        draft_id = world.draft("början")
        windows = [Window(world, draft_id) for _each in range(2)]
        for which, way, word in steps:
            window, before = windows[which], EntryDraft.objects.get().text
            if way == "load":
                window.load()
            elif way == "write":
                window.fields["text"] += f"\nrad {which} {word}"
            else:
                mine, shown = window.fields["text"], window.shown
                saved = window.save("" if way == "save" else way)
                after = EntryDraft.objects.get().text
                assert saved or after == before
                if saved and after != before:
                    assert shown == before
                    assert after in (rules.tidy_text(mine), before)

    run()


def test_changed_meanwhile_signing_too(world):
    """What the other window saved would be gone with the draft."""
    draft_id = world.draft("ett")
    seen = rules.version_of("ett", "")
    world.user("social_worker", unit="nord-team")
    services.save_draft(
        actor=world.acting(), person_id=world.client_person.pk, desk=world.desk(),
        content=rules.EntryContent(kind="phone", text="ett och två"), draft_id=draft_id, seen=seen,
    )  # fmt: skip
    asked: dict[str, Any] = {"actor": world.acting(), "person_id": world.client_person.pk, "draft_id": draft_id}
    content = rules.EntryContent(kind="phone", happened_on=world.acting().today, text="ett och tre")
    with pytest.raises(ChangedMeanwhile) as refusal:
        services.sign(**asked, desk=world.desk(), content=content, token=uuid4(), seen=seen)
    assert refusal.value.theirs == {"text": "ett och två", "quotes": ""}
    assert not JournalEntry.objects.exists()
    services.sign(**asked, desk=world.desk(), content=content, token=uuid4(), seen=refusal.value.version)
    assert JournalEntry.objects.get().text == "ett och tre"


def test_both_texts_are_on_the_page_and_are_joined(world):
    draft_id = world.draft("ett")
    address = reverse("entry_draft", args=[world.client_person.pk, draft_id])
    client = client_of(world.worker)
    seen = client.get(address).context["form"]["seen"].value()
    typed = {"desk": world.desk(), "kind": "phone", "happened_on": "idag", "do": "save", "seen": seen}
    assert client.post(address, typed | {"text": "ett\r\nfrån den första"}).status_code == 302
    second = client.post(address, typed | {"text": "ett\r\nfrån den andra"})
    page = second.content.decode()
    assert second.status_code == 422
    assert "Texten ändrades av dig i ett annat fönster medan du skrev." in page
    assert "från den <del>" in page or "första" in page.partition("conflict-text")[2].partition("</div>")[0]
    form = second.context["form"]
    again = typed | {name: form.data[name] for name in ("seen", "text")} | {"choice": JOIN}
    again |= {field.name: field.theirs for field in form.conflict.fields}
    joined = client.post(address, again)
    assert joined.status_code == 422
    read = joined.context["form"].data
    assert client.post(address, typed | {"seen": read["seen"], "text": read["text"]}).status_code == 302
    assert EntryDraft.objects.get().text.split("\n") == ["ett", "från den första", "från den andra"]
