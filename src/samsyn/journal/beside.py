"""What a journal's page shows beside the stream: moves, authors to choose among, own drafts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import BigIntegerField, DateField, DateTimeField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.journal import rules, selectors
from samsyn.journal.drafts import DraftLine, own_of
from samsyn.journal.models import EntryKind
from samsyn.journal.selectors import Places

_MOVE, _AUTHOR, _DRAFT = range(3)
_TYPES = (
    *(IntegerField(), BigIntegerField(), BigIntegerField(), BigIntegerField(), BigIntegerField(), BigIntegerField()),
    *(DateTimeField(), DateField(), TextField()),
)


@dataclass(frozen=True)
class Beside:
    """`authors` by name."""

    moves: Places
    authors: Sequence[tuple[int, str]]
    drafts: Sequence[DraftLine]


def beside(actor: Actor, person_id: int) -> Beside:
    """One query."""
    moves = _shaped(
        selectors.moves_about(person_id), _MOVE, "entry_id", "entry__person_id",
        "entry__case_id", "person_id", "case_id", at="placed_at", text="by__name",
    )  # fmt: skip
    authors = _shaped(selectors.authors(actor, person_id).distinct(), _AUTHOR, "author_id", text="author__name")
    drafts = _shaped(
        own_of(actor).filter(person_id=person_id), _DRAFT, "pk", "corrects_id", at="saved_at", day="happened_on",
        text="kind",
    )  # fmt: skip
    rows: dict[int, list[Sequence[Any]]] = {_MOVE: [], _AUTHOR: [], _DRAFT: []}
    for what, *columns in authors.union(moves, drafts, all=True):
        rows[what].append(columns)
    moved = sorted(rows[_MOVE], key=lambda row: (row[5], row[0]))
    return Beside(
        selectors.places_of(((*row[:6], row[7]) for row in moved), person_id),
        sorted(((row[0], row[7]) for row in rows[_AUTHOR]), key=lambda author: author[1]),
        [_draft(row, person_id) for row in sorted(rows[_DRAFT], key=lambda row: row[5])],
    )


def _shaped(rows: QuerySet[Any], what: int, *numbers: str, at: str = "", day: str = "", text: str) -> QuerySet[Any]:
    """The rows with the same columns whatever they are."""
    columns: list[Any] = [Value(what), *(F(name) for name in numbers), *[Value(None)] * (5 - len(numbers))]
    columns += [F(at) if at else Value(None), F(day) if day else Value(None), F(text)]
    typed: Any = zip(columns, _TYPES, strict=True)
    cast = {f"x{place}": Cast(column, kind) for place, (column, kind) in enumerate(typed)}
    return rows.annotate(**cast).values_list(*cast)


def _draft(row: Sequence[Any], person_id: int) -> DraftLine:
    return DraftLine(
        id=row[0],
        person_id=person_id,
        person="",
        kind=str(EntryKind(row[7]).label) if row[7] else "",
        happened_on=row[6],
        corrects_id=row[1],
        saved_at=row[5],
        reminds=timezone.now() - row[5] > timedelta(days=rules.DRAFT_REMINDS_AFTER_DAYS),
    )
