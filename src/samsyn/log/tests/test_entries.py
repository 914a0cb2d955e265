"""Types of entries: registered once, told in a sentence, redacted by themselves.

What an actor's entry says.
"""

import ast
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.access.models import Assignment
from samsyn.access.reach import actor_of
from samsyn.access.rights import FIND_PERSON, REVIEW_LOG
from samsyn.log import entries
from samsyn.log.entries import Entry, record, record_for, redacted, registered, sentence_of
from samsyn.log.tests.logs import latest
from samsyn.log.verifying import verify
from samsyn.organisation.models import Unit, User
from samsyn.people.audit import PersonRead, PersonReadWithKin, PersonsListed, Unmasked

NAMES_OR_TELLS = {"username", "reason", "comment", "text", "persons", "members", "added", "removed"}


@pytest.fixture
def registry(monkeypatch):
    """What a test registers is forgotten again."""
    monkeypatch.setattr(entries, "_types", dict(entries._types))


@pytest.mark.parametrize("kind", registered().values(), ids=registered())
def test_what_names_somebody_or_was_written_by_somebody_is_hidden(kind):
    hints = get_type_hints(kind)
    lists = {field.name for field in fields(kind) if hints[field.name] == list[int]} - {"cases"}
    named = NAMES_OR_TELLS & {field.name for field in fields(kind)}
    assert lists | named <= set(kind.hides)


@pytest.mark.parametrize("kind", registered().values(), ids=registered())
def test_each_has_a_sentence_that_says_what_was_done(kind):
    assert sentence_of(kind.action) == kind.sentence != kind.action
    assert kind.sentence[0].islower()
    assert not kind.sentence.endswith(".")


def test_an_action_stands_once(registry):
    with pytest.raises(TypeError, match="have the same action, person_read"):

        class Again(Entry, action="person_read", sentence="läste igen"):
            pass


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "no action"),
        ({"action": "x"}, "no sentence"),
        ({"action": "x", "sentence": "x", "hides": ("y",)}, "hides y"),
    ],
)
def test_a_type_that_lacks_something_is_refused(given, said, registry):
    with pytest.raises(TypeError, match=said):
        type("Lacking", (Entry,), {}, **given)


def test_an_entry_redacts_itself_and_what_is_kept_of_it():
    assert PersonsListed(page="recent", persons=[4, 5]).redacted() == {"page": "recent"}
    assert Unmasked(reason="hen ringde").redacted() == {}
    assert PersonReadWithKin(page="overview", persons=[4]).redacted() == {"page": "overview"}
    assert redacted("person_read", {"page": "overview", "persons": [4]}) == {"page": "overview"}
    assert redacted("what nobody knows any more", {"page": "overview"}) == {}


def test_nobody_writes_past_the_two_ways_in():
    """`LogEntry` is created in `log.entries` alone."""
    root = Path(entries.__file__).parents[1]
    for file in root.rglob("*.py"):
        if "tests" in file.parts or file == Path(entries.__file__):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            written = isinstance(node, ast.Call) and ast.unparse(node.func)
            assert written not in ("LogEntry.objects.create", "LogEntry.objects.bulk_create", "LogEntry"), file


@pytest.mark.django_db(databases="__all__")
class TestRecord:
    @pytest.fixture
    def heads(self, boards) -> Actor:
        """Of the first board."""
        user = User.objects.create(username="bo")
        unit = Unit.objects.get(board=boards[0])
        Assignment.objects.create(
            user=user, unit=unit, role="head", valid_from=timezone.localdate(), granted_by=User.objects.system()
        )
        return actor_of(user, today=timezone.localdate(), origin="10.0.0.7")

    def test_role_board_and_origin_are_the_actors(self, heads, boards):
        record(heads, PersonRead(page="overview"), person_id=7, case_id=8, ground="handler", right=REVIEW_LOG)
        entry = latest()
        assert (entry.user_id, entry.role, entry.board_id, entry.origin) == (
            heads.user.pk,
            "head",
            boards[0].pk,
            "10.0.0.7",
        )
        assert (entry.person_id, entry.case_id, entry.ground, entry.facts) == (7, 8, "handler", {"page": "overview"})
        assert verify().faults == []

    def test_the_act_knows_better(self, heads, boards):
        record(heads, PersonRead(page="overview"), board_id=boards[1].pk, right=FIND_PERSON, role="handler")
        assert (latest().board_id, latest().role) == (boards[1].pk, "handler")

    def test_of_two_boards_none_is_guessed(self, heads, boards):
        Assignment.objects.create(
            user=heads.user, unit=Unit.objects.get(board=boards[1]), role="head", valid_from=timezone.localdate(),
            granted_by=User.objects.system(),
        )  # fmt: skip
        record(actor_of(heads.user, today=timezone.localdate()), PersonRead(page="overview"))
        assert (latest().board_id, latest().role) == (None, "")

    def test_an_account_without_a_role(self, boards):
        record_for(User.objects.system(), PersonRead(page="overview"), board=boards[0])
        assert (latest().board_id, latest().role, latest().origin) == (boards[0].pk, "", "")
