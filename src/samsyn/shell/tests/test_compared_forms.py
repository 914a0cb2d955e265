"""The second save is never silent, and nothing goes that nobody has seen."""

from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from samsyn.shell.compared_forms import JOIN, KEEP_MINE, TAKE_THEIRS, ComparedForm
from samsyn.shell.comparing import MINE, SAME, THEIRS, even, joined, pieces
from samsyn.shell.forms import refusals_in
from samsyn.shell.refusals import ChangedMeanwhile

texts = st.text(alphabet="ab \n\r\u00e5\U0001f600.", max_size=60)


class NoteForm(ComparedForm):
    called = "en anteckning"
    text = forms.CharField(label="Text", widget=forms.Textarea, required=False, strip=False)


class Document:
    """What stands there, with the verb that saves it."""

    def __init__(self) -> None:
        self.text, self.version = "", 0

    def save(self, text: str, seen: str) -> None:
        if seen != str(self.version):
            raise ChangedMeanwhile(theirs={"text": self.text}, version=str(self.version), who="Anna")
        self.text, self.version = even(text), self.version + 1


class Window:
    """A page with the form; it knows what its user has been shown."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.load()

    def load(self) -> None:
        self.fields = {"seen": str(self.document.version), "text": self.document.text}
        self.shown = self.document.version
        self.form: NoteForm | None = None

    def save(self, choice: str = "") -> bool:
        sent = QueryDict(mutable=True)
        sent.update(self.fields | ({"choice": choice} if choice else {}))
        form = self.form = NoteForm(sent)
        if form.is_valid():
            with refusals_in(form):
                self.document.save(form.cleaned_data["text"], form.cleaned_data["seen"])
                self.load()
                return True
        self.fields = {name: form.data[name] for name in ("seen", "text")}
        if form.conflict:
            self.shown = int(form.data["seen"])
            self.fields |= {field.name: field.theirs for field in form.conflict.fields}
        return False


@given(texts, texts)
def test_the_pieces_are_both_texts(mine: str, theirs: str) -> None:
    found = pieces(mine, theirs)
    assert "".join(piece.text for piece in found if piece.kind in (SAME, MINE)) == even(mine)
    assert "".join(piece.text for piece in found if piece.kind in (SAME, THEIRS)) == even(theirs)


@given(texts, texts)
def test_joined_has_every_line_of_both(mine: str, theirs: str) -> None:
    lines = joined(mine, theirs).split("\n")
    assert set(even(mine).split("\n")) | set(even(theirs).split("\n")) <= {*lines, ""}


def test_a_long_text_is_compared_soon() -> None:
    words = [f"ord{number}" for number in range(15_000)]
    lines = "\n".join(" ".join(words[at : at + 12]) for at in range(0, 15_000, 12))
    assert len(lines) > 100_000
    found = pieces(lines.replace("ord9999", "annat"), lines)
    assert [(piece.kind, piece.text) for piece in found if piece.kind != SAME] == [(THEIRS, "ord9999"), (MINE, "annat")]


def test_changed_meanwhile_both_texts_are_shown_and_one_is_chosen() -> None:
    document = Document()
    first, second = Window(document), Window(document)
    first.fields["text"], second.fields["text"] = "Ringde i dag <b>kl 8</b>", "Ringde i dag kl 9"
    assert first.save()
    assert not second.save()
    request = RequestFactory().get("/")
    assert second.form is not None
    page = render_to_string("ui/components/form_fields.html", {"form": second.form}, request)
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert all(said in page for said in ("bara du:", "bara den andra:", "Anna", 'name="choice"'))
    assert "Texten ändrades av Anna" in str(second.form.errors)
    assert not second.save()
    assert "Välj vilken text" in str(second.form.errors)
    assert document.text == "Ringde i dag <b>kl 8</b>"
    assert second.save(KEEP_MINE)
    assert document.text == "Ringde i dag kl 9"


@pytest.mark.parametrize("choice", [TAKE_THEIRS, JOIN])
def test_theirs_is_kept_or_both_are_joined_and_read_before_they_are_saved(choice: str) -> None:
    document = Document()
    first, second = Window(document), Window(document)
    first.fields["text"], second.fields["text"] = "Ett", "Två"
    first.save()
    second.save()
    saved = second.save(choice)
    assert saved is (choice == TAKE_THEIRS)
    if not saved:
        assert second.fields["text"] == "Ett\nTvå"
        assert second.save()
    assert document.text == ("Ett" if choice == TAKE_THEIRS else "Ett\nTvå")


WAYS = ["load", "write", "save", KEEP_MINE, TAKE_THEIRS, JOIN]
moves: Any = st.tuples(st.integers(0, 2), st.sampled_from(WAYS), st.integers(0, 5))


@given(st.lists(moves, max_size=30))
def test_in_any_order_no_text_goes_that_its_saver_was_not_shown(found: list[tuple[int, str, int]]) -> None:
    document = Document()
    windows = [Window(document) for _each in range(3)]
    for which, move, word in found:
        window, before = windows[which], document.version
        if move == "load":
            window.load()
        elif move == "write":
            window.fields["text"] += f"rad {which} {word}\n"
        else:
            shown, mine, theirs = window.shown, window.fields["text"], document.text
            given_up = move == TAKE_THEIRS and "theirs_text" in window.fields
            if window.save("" if move == "save" else move):
                assert shown == before
                assert document.text in (even(mine), theirs)
            else:
                assert (document.text, document.version) == (theirs, before)
                kept = {*window.fields["text"].split("\n"), *theirs.split("\n"), ""}
                assert given_up or set(even(mine).split("\n")) <= kept
