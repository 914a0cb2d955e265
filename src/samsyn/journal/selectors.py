"""Reads of a person's journal; scope in the queryset. `services.reading` writes the log first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.access.selectors import role_name
from samsyn.core.codes import Area
from samsyn.core.rows import MOST_OF_ONE, NO_ROW
from samsyn.journal import policies, rules
from samsyn.journal.models import EntryKind, EntryPlace, EntrySide, JournalEntry
from samsyn.journal.policies import EntryScope
from samsyn.journal.practice import LATE
from samsyn.organisation.practice import UnitNumbers

PER_PAGE = 20
MOST_IN_PRINT = 2_000


@dataclass(frozen=True)
class EntryFilter:
    """What of the stream is asked for; empty is all of it."""

    case_id: int | None = None
    kind: str = ""
    author_id: int | None = None
    first: date | None = None
    last: date | None = None
    unread: bool = False

    @property
    def narrows(self) -> bool:
        return self != EntryFilter()


@dataclass(frozen=True)
class Cursor:
    """The entry that a page of the stream goes on after."""

    happened_on: date
    id: int

    def __str__(self) -> str:
        return f"{self.happened_on.isoformat()}.{self.id}"

    @classmethod
    def read(cls, written: str) -> "Cursor | None":
        day, _dot, number = written.partition(".")
        try:
            on = date.fromisoformat(day)
        except ValueError:
            return None
        return cls(on, int(number)) if number.isascii() and number.isdecimal() and len(number) < 19 else None


@dataclass(frozen=True)
class EntryLine:
    """An entry as it is read.

    `late`: so many days after what it tells of it was written, where that is late.
    `moved`: since when, where it was moved here from another file.
    """

    id: int
    number: str
    person_id: int
    case_id: int | None
    side: str
    side_label: str
    kind: str
    kind_code: str
    happened_on: date
    happened_time: str
    with_whom: str
    blocks: Sequence[rules.Block]
    author_id: int
    author: str
    role: str
    unit: str
    unit_id: int
    written_at: datetime
    signed_at: datetime
    late: int
    shared_at: datetime | None
    unread: bool = False
    moved: "Move | None" = None
    corrections: "Sequence[EntryLine]" = ()

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def side_shares(self) -> bool:
        """It is the provider's, which the authority reads once it is shared."""
        return self.side == EntrySide.PROVIDER


def kinds(sides: Iterable[str]) -> list[tuple[str, str]]:
    """The kinds that are written on these sides, by code and word."""
    both = EntrySide.PROVIDER in sides
    return [(kind.value, str(kind.label)) for kind in EntryKind if both or kind.value not in rules.PROVIDER_ONLY]


@dataclass(frozen=True)
class Move:
    """That an entry was moved: from whom, to whom, when and by whom."""

    entry_id: int
    from_id: int
    from_case_id: int | None
    to_id: int
    case_id: int | None
    at: datetime
    by: str


@dataclass(frozen=True)
class Stream:
    """One page of a journal, newest first. `older`: where the next page begins, if there is one.

    `gone`: what was moved away from this file, as far as the reader had read it.
    """

    entries: Sequence[EntryLine]
    older: Cursor | None = None
    gone: Sequence[Move] = ()


@dataclass(frozen=True)
class Places:
    """Of a person: entries that were moved here (with the last move), away, or through."""

    here: Mapping[int, Move] = field(default_factory=dict)
    away: Sequence[Move] = ()


def places(person_id: int) -> Places:
    """Every move that concerns the person. One query."""
    rows = moves_about(person_id).order_by("placed_at", "pk")
    return places_of(rows.values_list(*MOVE_COLUMNS)[:MOST_OF_ONE], person_id)


MOVE_COLUMNS = ("entry_id", "entry__person_id", "entry__case_id", "person_id", "case_id", "placed_at", "by__name")


def moves_about(person_id: int) -> QuerySet[EntryPlace]:
    """Every place of the entries that stand or have stood with the person."""
    touched = EntryPlace.objects.filter(Q(person_id=person_id) | Q(entry__person_id=person_id)).values("entry_id")
    return EntryPlace.objects.filter(entry_id__in=touched)


def places_of(rows: Iterable[Sequence[Any]], person_id: int) -> Places:
    """`rows` in the order of the moves, as `MOVE_COLUMNS`."""
    last: dict[int, Move] = {}
    away = []
    for entry, signed_on, signed_case, person, case, at, by in rows:
        before = last.get(entry)
        from_id, from_case = (before.to_id, before.case_id) if before else (signed_on, signed_case)
        last[entry] = Move(entry, from_id, from_case, person, case, at, by)
        if from_id == person_id and person != person_id:
            away.append(last[entry])
    return Places({entry: move for entry, move in last.items() if move.to_id == person_id}, away[::-1])


def _standing(scope: EntryScope, person_id: int, board_ids: Iterable[int], moves: Places) -> Q:
    """Entries that stand with the person now and that the scope opens."""
    unmoved = ~Exists(EntryPlace.objects.filter(entry_id=OuterRef("pk")))
    native = Q(scope.rows(), unmoved, board_id__in=sorted(board_ids), person_id=person_id)
    return native | Q(pk__in=_moved_here(scope, moves)) if moves.here else native


def _moved_here(scope: EntryScope, moves: Places) -> list[int]:
    """Those moved here that the scope opens where they stand now. A query where there are any."""
    rows = JournalEntry.objects.filter(pk__in=moves.here).values_list("pk", "side", "unit_id", "author_id", "shared_at")
    return [
        pk
        for pk, side, unit, author, shared in rows
        if scope.holds(
            side=side, unit_id=unit, case_id=moves.here[pk].case_id, author_id=author, shared=shared is not None
        )
    ]


def _filtered(asked: EntryFilter, since: datetime | None, moves: Places) -> Q:
    wanted = Q()
    if asked.case_id is not None:
        moved = [pk for pk, move in moves.here.items() if move.case_id == asked.case_id]
        others = [pk for pk, move in moves.here.items() if move.case_id != asked.case_id]
        wanted &= (
            (Q(case_id=asked.case_id) & ~Q(pk__in=others)) | Q(pk__in=moved) if moves.here else Q(case_id=asked.case_id)
        )
    if asked.kind:
        wanted &= Q(kind=asked.kind)
    if asked.author_id is not None:
        wanted &= Q(author_id=asked.author_id)
    if asked.first:
        wanted &= Q(happened_on__gte=asked.first)
    if asked.last:
        wanted &= Q(happened_on__lte=asked.last)
    if asked.unread and since is not None:
        later = JournalEntry.objects.filter(corrects_id=OuterRef("pk"), signed_at__gt=since)
        wanted &= Q(signed_at__gt=since) | Q(Exists(later))
    return wanted


_COLUMNS = (
    *("pk", "external_id", "person_id", "case_id", "side", "kind", "happened_on", "happened_time", "with_whom"),
    *("text", "own_words", "author_id", "author__name", "role", "unit__name", "unit_id", "area"),
    *("written_at", "signed_at", "shared_at", "corrects_id"),
)


def stream(
    actor: Actor,
    person_id: int,
    asked: EntryFilter,
    *,
    since: datetime | None = None,
    after: Cursor | None = None,
    most: int = PER_PAGE,
    moves: Places | None = None,
) -> Stream:
    """A page of what the actor reads, newest first, each entry with its corrections.

    `since`: what was signed later is unread. One query for them all, one for the units' numbers, one for `moves`
    where they are not at hand, and one more where entries were moved here; no count.
    """
    scope = policies.entry_scope(actor, person_id)
    moves = places(person_id) if moves is None else moves
    readable = _entries(scope, actor, person_id, moves)
    wanted = readable.filter(Q(corrects__isnull=True) & _filtered(asked, since, moves) & _after(after))
    chosen = wanted.order_by("-happened_on", "-pk").values("pk")[: most + 1]
    together = readable.filter(Q(pk__in=chosen) | Q(corrects_id__in=chosen))
    roots: list[EntryLine] = []
    under: dict[int, list[EntryLine]] = defaultdict(list)
    for row in together.order_by("-happened_on", "-pk").values_list(*_COLUMNS):
        line = _line(row, scope, since, moves, actor.unit_numbers)
        (roots if row[-1] is None else under[row[-1]]).append(line)
    older = Cursor(roots[most - 1].happened_on, roots[most - 1].id) if len(roots) > most else None
    gone = [] if after or asked.narrows else [move for move in moves.away if _knew(scope, move)]
    return Stream([replace(line, corrections=_in_order(under[line.id])) for line in roots[:most]], older, gone)


def handed_out(actor: Actor, person_id: int, case_id: int, asked: EntryFilter) -> list[EntryLine]:
    """Of the case what the actor reads, the oldest first; one more than fits where there are more.

    What the provider's side has not shared is its own, whoever asks (OSL 2009:400 8:2).
    """
    lines = stream(actor, person_id, replace(asked, case_id=case_id, unread=False), most=MOST_IN_PRINT + 1).entries
    return [line for line in reversed(lines) if not line.side_shares or line.is_shared]


def _in_order(corrections: Iterable[EntryLine]) -> list[EntryLine]:
    """As they were signed: the last is what holds."""
    return sorted(corrections, key=lambda line: (line.signed_at, line.id))


def _entries(scope: EntryScope, actor: Actor, person_id: int, moves: Places) -> QuerySet[JournalEntry]:
    if scope.nothing:
        return JournalEntry.objects.filter(NO_ROW)
    return JournalEntry.objects.filter(_standing(scope, person_id, actor.board_ids, moves))


def _after(cursor: Cursor | None) -> Q:
    if cursor is None:
        return Q()
    return Q(happened_on__lt=cursor.happened_on) | Q(happened_on=cursor.happened_on, pk__lt=cursor.id)


def _knew(scope: EntryScope, move: Move) -> bool:
    """Who reads the case that it was moved away from reads that it was."""
    return scope.everything or move.from_case_id in scope.cases or move.from_case_id in {c for _u, c in scope.orders}


def _line(
    row: Sequence[Any], scope: EntryScope, since: datetime | None, moves: Places, numbers: UnitNumbers
) -> EntryLine:
    pk, number, person, case, side, kind, on, time, whom, text, words, author, name, role, unit, unit_id, area = row[
        :17
    ]
    written_at, signed_at, shared_at, _corrects = row[17:]
    moved = moves.here.get(pk)
    written_on = timezone.localtime(written_at).date()
    return EntryLine(
        id=pk,
        number=number,
        person_id=moved.to_id if moved else person,
        case_id=moved.case_id if moved else case,
        side=side,
        side_label=str(EntrySide(side).label),
        kind=str(EntryKind(kind).label),
        kind_code=kind,
        happened_on=on,
        happened_time=time,
        with_whom=whom,
        blocks=rules.blocks(text, words),
        author_id=author,
        author=name,
        role=role_name(role),
        unit=_unit_shown(unit, unit_id, side, area, scope),
        unit_id=unit_id,
        written_at=written_at,
        signed_at=signed_at,
        late=rules.days_late(on, written_on, numbers.number(unit_id, LATE, written_on)),
        shared_at=shared_at,
        unread=since is not None and signed_at > since and author != scope.staff_id,
        moved=moved,
    )


def _unit_shown(unit: str, unit_id: int, side: str, area: str, scope: EntryScope) -> str:
    """A shelter's name is its address (OSL 26:14 c): to others than its own it is not shown."""
    hidden = side == EntrySide.PROVIDER and area == Area.VIOLENCE_EXPOSED
    return _("visas inte") if hidden and unit_id not in {own for own, _case in scope.orders} else unit


def entry(actor: Actor, person_id: int, entry_id: int) -> EntryLine | None:
    """One entry of the person's that the actor reads, where it stands now. Four queries at most."""
    scope, moves = policies.entry_scope(actor, person_id), places(person_id)
    row = _entries(scope, actor, person_id, moves).filter(pk=entry_id).values_list(*_COLUMNS).first()
    return _line(row, scope, None, moves, actor.unit_numbers) if row else None


def root_of(entry_id: int) -> int:
    """The entry that a correction points at, else the entry itself. One query."""
    corrects = JournalEntry.objects.filter(pk=entry_id).values_list("corrects_id", flat=True).first()
    return corrects or entry_id


def authors(actor: Actor, person_id: int) -> QuerySet[JournalEntry]:
    """Of what the actor reads, where nothing was moved; each author once. Unevaluated."""
    return _entries(policies.entry_scope(actor, person_id), actor, person_id, Places()).order_by()
