"""Where journal entries stand: a second reading of the exchange package's page."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from samsyn.exchange.tests.package_codes import OPENERS
from samsyn.exchange.tests.package_csv import Package
from samsyn.exchange.tests.package_journal import FIXED, ONCE

Fault = tuple[str, int, str]


class Read(Protocol):
    """A row as the checker has read it; line 0 is the database's."""

    table: str
    line: int
    broken: bool
    cells: dict[str, str]
    good: dict[str, str]

    def key(self) -> tuple[str, ...]: ...


Rows = Mapping[str, Sequence[Read]]


def is_opened(rows: Rows, origin: str, case: str) -> bool:
    """Whether some row opens the case; one that could not be read is taken to."""
    if origin not in OPENERS:
        return True
    table, parent = OPENERS[origin]
    named = [row for row in rows[table] if row.key()[0] == case]
    return any(row.broken or not row.cells.get(parent) or parent not in row.good for row in named)


def standing_faults(rows: Rows, database: Package) -> Iterator[Fault]:
    for table in FIXED:
        if rows.get(table):
            yield from _altered(rows, table, {next(iter(row.values())): row for row in database.get(table, [])})
    if rows.get("journal_entries"):
        yield from _Standing(rows).faults()


def _at(row: Read, column: str) -> Iterator[Fault]:
    if row.line:
        yield f"{row.table}.csv", row.line, column


def _altered(rows: Rows, table: str, stored: Mapping[str, Mapping[str, str]]) -> Iterator[Fault]:
    for row in rows[table]:
        was = stored.get(row.key()[0])
        if row.broken or was is None:
            continue
        for name, value in row.good.items():
            if name not in ("case_id", "origin") and value != was.get(name, "") and (name != ONCE or was.get(name)):
                yield from _at(row, "")
        case, origin = was.get("case_id", ""), was.get("origin", "")
        named = {name: row.good[name] for name in ("case_id", "origin") if name in row.good}
        if case and is_opened(rows, origin, case) and named.items() - {"case_id": case, "origin": origin}.items():
            yield from _at(row, "case_id")
        if not case and named.get("case_id"):
            yield from _at(row, "case_id")


class _Standing:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.entries: dict[str, Read] = {}
        for row in rows["journal_entries"]:
            if not row.broken and row.key()[0]:
                self.entries.setdefault(row.key()[0], row)
        self.places: dict[str, list[Read]] = defaultdict(list)
        self.unknown = set()
        for row in rows.get("entry_places", []):
            entry = row.good.get("entry_id") or ""
            if not row.broken and entry and row.good.get("placed_at"):
                self.places[entry].append(row)
            elif entry:
                self.unknown.add(entry)
        for entry, places in self.places.items():
            if Counter(map(_moment, places))[max(map(_moment, places))] > 1:
                self.unknown.add(entry)

    def faults(self) -> Iterator[Fault]:
        for places in self.places.values():
            for row in places:
                if any(_moment(other) == _moment(row) and other.line < row.line for other in places):
                    yield from _at(row, "placed_at")
        for key, row in self.entries.items():
            root = self.entries.get(row.good.get("corrects_id", ""))
            if root is not None:
                if root.good.get("corrects_id"):
                    yield from _at(row, "corrects_id")
                yield from self.other_person_than_corrected(key, root.key()[0])
            yield from self.other_person_than_case(key)

    def said_by(self, key: str) -> Read:
        """The row that says where the entry stands."""
        return max(self.places[key], key=_moment) if key in self.places else self.entries[key]

    def told_at(self, key: str) -> Read | None:
        """The package's own row about it, the place before the entry."""
        saying = self.said_by(key)
        return saying if saying.line else self.entries[key] if self.entries[key].line else None

    def other_person_than_corrected(self, key: str, root: str) -> Iterator[Fault]:
        if {key, root} & self.unknown:
            return
        ours, theirs = (self.said_by(one).good.get("person_id", "") for one in (key, root))
        row = self.told_at(key) or self.told_at(root)
        if ours and theirs and ours != theirs and row is not None:
            yield from _at(row, "person_id")

    def other_person_than_case(self, key: str) -> Iterator[Fault]:
        if key in self.unknown:
            return
        saying = self.said_by(key)
        cells = saying.good if saying.line else saying.cells
        table, _parent = OPENERS.get(cells.get("origin", ""), ("", ""))
        named = [row for row in self.rows.get(table, []) if row.key()[0] == cells.get("case_id") and not row.broken]
        theirs = named[0].good.get("person_id", "") if named else ""
        person = saying.good.get("person_id", "")
        if person and theirs and person != theirs:
            yield from _at(self.told_at(key) or named[0], "person_id")


def _moment(row: Read) -> datetime:
    return datetime.fromisoformat(row.good["placed_at"])
