"""A package read file by file into the staging tables, every cell and row judged on the way."""

from collections.abc import Callable
from itertools import islice
from typing import BinaryIO

from samsyn.exchange import descriptor
from samsyn.exchange.cells import ColumnCheck
from samsyn.exchange.faults import Faults
from samsyn.exchange.reader import Broken, Record, records
from samsyn.exchange.schema import Table
from samsyn.exchange.source import DESCRIPTOR, Source
from samsyn.exchange.staging import REFUSED, Rows, Staging

CHUNK = 5_000

Progress = Callable[[int], None]


class TableLoader:
    """Loads one file. `usable` is False where its rows could not be read as rows at all."""

    def __init__(self, table: Table, staging: Staging, faults: Faults, indicator_known: Callable[[str], bool]) -> None:
        self.table = table
        self._staging = staging
        self._faults = faults
        self._checks = [ColumnCheck(column, indicator_known) for column in table.columns]
        self._header: list[str] = []
        self.usable = False
        self.absent: set[str] = set()

    def load(self, stream: BinaryIO, progress: Progress) -> None:
        self._staging.create(self.table)
        found = records(stream)
        self.usable = self._read_header(next(found, None))
        if not self.usable:
            return
        with self._staging.writer(self.table) as write:
            while chunk := list(islice(found, CHUNK)):
                write(self._judge(chunk))
                progress(len(chunk))
        self._staging.index(self.table)

    def _fault(self, line: int, column: str, sentence: str) -> None:
        self._faults.add(self.table.file, line, column, sentence)

    def _read_header(self, header: Record | Broken | None) -> bool:
        """Every fault of the header; True where rows can be read by it all the same."""
        if header is None or header.cells in ([], [""]):
            self._fault(1, "", "filen är tom, en rubrikrad väntades")
            return False
        if isinstance(header, Broken):
            self._fault(1, "", header.sentence)
            return False
        names = header.cells
        known = [column.name for column in self.table.columns]
        readable = True
        for place, name in enumerate(names):
            if name not in known:
                self._fault(1, name.strip() or str(place + 1), f"okänd kolumn, en av {', '.join(known)} väntades")
            elif name in names[:place]:
                self._fault(1, name, "kolumnen finns två gånger, en gång väntades")
                readable = False
        for column in self.table.columns:
            if column.required and column.name not in names:
                self._fault(1, column.name, "kolumnen saknas, en kolumn med värde i varje rad väntades")
                readable = readable and column.name not in self.table.key
        self._header = names
        self._places = {name: place for place, name in enumerate(names)}
        self.absent = set(known) - set(names)
        return readable and bool(set(names) & set(known))

    def _judge(self, chunk: list[Record | Broken]) -> Rows:
        """The chunk as rows to stage; a row with a fault is marked bad and kept for references."""
        width = len(self._header)
        lines = [record.line for record in chunk]
        bad = [0] * len(chunk)
        rows: list[list[str]] = []
        for place, record in enumerate(chunk):
            cells = record.cells
            if isinstance(record, Broken):
                bad[place] = 1
                self._fault(record.line, self._column_at(record.column), record.sentence)
            elif len(cells) != width:
                bad[place] = 1
                column = self._column_at(len(cells)) if len(cells) < width else ""
                self._fault(
                    record.line, column, f"raden har {len(cells)} fält, {width} fält som i rubrikraden väntades"
                )
            rows.append([*cells[:width], *[""] * (width - len(cells))] if bad[place] else cells)
        return self._judge_columns(lines, bad, rows)

    def _column_at(self, place: int | None) -> str:
        return self._header[place] if place is not None and place < len(self._header) else ""

    def _judge_columns(self, lines: list[int], bad: list[int], rows: list[list[str]]) -> Rows:
        read = list(zip(*rows, strict=True))
        empty = ("",) * len(rows)
        cells: dict[str, tuple[str, ...]] = {}
        staged: list[list[str]] = []
        refused: set[tuple[int, str]] = set()
        for column, check in zip(self.table.columns, self._checks, strict=True):
            given = column.name in self._places
            cells[column.name] = read[self._places[column.name]] if given else empty
            found, kept = check.check(cells[column.name]) if given else ([], empty)
            for place, sentence in found:
                refused.add((place, column.name))
                if not bad[place]:
                    self._fault(lines[place], column.name, sentence)
            staged.append(list(kept))
        self._judge_rows(lines, bad, cells, refused)
        derived = [
            [made.make(*values) for values in zip(*(cells[name] for name in made.columns), strict=True)]
            for made in self.table.derived
        ]
        return [list(row) for row in zip(lines, bad, *staged, *derived, strict=True)]

    def _judge_rows(
        self, lines: list[int], bad: list[int], cells: dict[str, tuple[str, ...]], refused: set[tuple[int, str]]
    ) -> None:
        """The rules within a row, where the cells they compare could be read; one fault a cell."""
        told: set[tuple[int, str]] = set()
        for rule in self.table.rules:
            if self.absent & set(rule.columns):
                continue
            unread = {place for place, name in refused if name in rule.columns}
            unread.update(place for place, mark in enumerate(bad) if mark)
            values = enumerate(zip(*(cells[name] for name in rule.columns), strict=True))
            for place in [place for place, row in values if place not in unread and rule.broken(*row)]:
                if (place, rule.column) not in told:
                    told.add((place, rule.column))
                    self._fault(lines[place], rule.column, rule.sentence)

    def judge_filled(self) -> None:
        """Rules that wait for columns which the file leaves out: their values are the database's."""
        waiting = [rule for rule in self.table.rules if self.absent & set(rule.columns)]
        required = {column.name for column in self.table.columns if column.required}
        for rule in waiting:
            if self.absent & required & set(rule.columns):
                continue
            for line, *values in self._staging.staged_cells(self.table, rule.columns):
                if REFUSED not in values and rule.broken(*values):
                    self._fault(line, rule.column, rule.sentence)


def load_package(
    source: Source,
    staging: Staging,
    faults: Faults,
    progress: Callable[[str, int], None],
    indicator_known: Callable[[str], bool],
) -> dict[str, TableLoader]:
    """Stages every table of the package that the staging knows; any other .csv file is a fault."""
    files = set(source.names)
    for name in sorted(files - {table.file for table in staging.tables} - {DESCRIPTOR}):
        faults.add(name, 1, "", "okänd fil, en av paketets tabeller väntades")
    if DESCRIPTOR in files:
        with source.open(DESCRIPTOR) as stream:
            descriptor.check(stream, faults)
    loaders: dict[str, TableLoader] = {}
    for table in staging.tables:
        if table.file not in files:
            continue
        loader = loaders[table.name] = TableLoader(table, staging, faults, indicator_known)
        with source.open(table.file) as stream:
            loader.load(stream, lambda rows, file=table.file: progress(file, rows))  # type: ignore[misc]
    return loaders
