"""Signed entries of the journal, and where each stands since it was moved.

Drafts are their author's alone, and in no package.
"""

from samsyn.cases.models import Origin
from samsyn.core.codes import Role
from samsyn.exchange import rules
from samsyn.exchange.schema import Column, RowRule, Table
from samsyn.exchange.tables.columns import code, identifier, moment, past_day, ref, text, together
from samsyn.journal.models import EntryKind, EntryPlace, EntrySide, JournalEntry

CASE = (Column("case_id", "case"), code("origin", Origin, required=False))

ENTRIES = Table(
    "journal_entries", JournalEntry,
    (
        identifier("journal_entry_id"), ref("person_id", "persons"), *CASE, ref("unit_id", "units"),
        code("side", EntrySide), code("kind", EntryKind), past_day("happened_on", required=True),
        Column("happened_time", "clock"), text("with_whom"), moment("written_at", required=True),
        moment("signed_at", required=True), ref("author_id", "staff"), code("role", Role), text("text", required=True),
        Column("own_words", "ranges"), ref("corrects_id", "journal_entries", required=False), moment("shared_at"),
    ),
    key=("journal_entry_id",), belongs_by=("unit_id", "corrects_id"), names_case=True, from_case=("area",),
    fixed=True, set_once=("shared_at",),
    rules=(
        together("case_id", "origin"),
        RowRule(
            ("side", "kind"), rules.note_of_authority, "kind",
            "note är utförarens egna anteckning, ett annat slag eller side provider väntades",
        ),
        RowRule(
            ("side", "shared_at"), rules.shared_by_authority, "shared_at",
            "bara utförarens anteckningar delas, en tom cell eller side provider väntades",
        ),
        RowRule(
            ("written_at", "signed_at"), rules.signed_before_written, "signed_at",
            "anteckningen är signerad före written_at, samma tid eller senare väntades",
        ),
        RowRule(
            ("text", "own_words"), rules.words_beyond_text, "own_words",
            "orden ligger utanför texten, tecken som finns i text väntades", unheld=True,
        ),
    ),
)  # fmt: skip
PLACES = Table(
    "entry_places", EntryPlace,
    (
        identifier("entry_place_id"), ref("entry_id", "journal_entries"), ref("person_id", "persons"), *CASE,
        moment("placed_at", required=True), ref("by_id", "staff"),
    ),
    key=("entry_place_id",), belongs_by=("entry_id",), names_case=True, fixed=True,
    rules=(together("case_id", "origin"),),
)  # fmt: skip

TABLES: tuple[Table, ...] = (ENTRIES, PLACES)
