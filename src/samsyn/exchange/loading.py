"""A package read file by file into the staging tables, every cell and row judged on the way."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

from samsyn.exchange import causes, descriptor
from samsyn.exchange.cells import ColumnCheck
from samsyn.exchange.faults import Faults
from samsyn.exchange.reader import Batch, Records
from samsyn.exchange.schema import Table
from samsyn.exchange.source import DESCRIPTOR, DOCUMENTS, Source, Unreadable
from samsyn.exchange.staging import REFUSED, Columns, Staging

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
        """Raises Unreadable where the file has no header to read; a later damage is a fault, told here."""
        self._staging.create(self.table)
        records = Records(stream)
        self.usable = self._read_header(records.header())
        if not self.usable:
            return
        with self._staging.writer(self.table) as write:
            for batch in self._whole(records):
                write(self._judge(batch))
                progress(len(batch.rows))
        self._staging.index(self.table)

    def _whole(self, found: Records) -> Iterator[Batch]:
        """The batches, up to where the file is damaged.

        Then what follows is unknown, and its rows refer in vain.
        """
        try:
            yield from found.batches()
        except Unreadable as damage:
            self.usable = False
            self._fault(1, "", str(damage))

    def _fault(self, line: int, column: str, sentence: str) -> None:
        self._faults.add(self.table.file, line, column, sentence)

    def _read_header(self, header: Batch) -> bool:
        """Every fault of the header; True where rows can be read by it all the same."""
        if header.broken:
            self._fault(1, "", header.broken[0].sentence)
            return False
        names = header.rows[0] if header.rows else []
        if names in ([], [""]):
            self._fault(1, "", "filen är tom, en rubrikrad väntades")
            return False
        known = [column.name for column in self.table.columns]
        if separator := causes.of_separator(names, known):
            self._fault(1, "", separator)
            return False
        places: dict[str, int] = {}
        doubled: set[str] = set()
        names = [self._heading(name) for name in names]
        for place, name in enumerate(names):
            if name in places:
                doubled.add(name)
            places[name] = place
            if name not in self.table.by_name:
                self._fault(1, name.strip() or str(place + 1), f"okänd kolumn, en av {', '.join(known)} väntades")
        for name in known:
            if name in doubled:
                self._fault(1, name, "kolumnen finns två gånger, en gång väntades")
            elif name not in places and self._must_be_there(name):
                self._fault(1, name, "kolumnen saknas, en kolumn med värde i varje rad väntades")
        self._header, self._places = names, places
        self.absent = set(known) - places.keys()
        return not doubled & set(known) and not self.absent & set(self.table.required_key) and self.absent != set(known)

    def _heading(self, name: str) -> str:
        """The column that is meant; what is wrong with how it is written is reported."""
        if name in self.table.by_name or (meant := causes.of_heading(name, self.table.by_name)) is None:
            return name
        self._fault(1, meant[0], meant[1])
        return meant[0]

    def _must_be_there(self, name: str) -> bool:
        column = self.table.by_name[name]
        return column.required or column.in_header

    def _judge(self, batch: Batch) -> Columns:
        """The batch as columns to stage; a row with a fault is marked bad and kept for references."""
        width = len(self._header)
        bad = [0] * len(batch.rows)
        for place, broken in batch.broken.items():
            bad[place] = 1
            self._fault(batch.lines[place], self._column_at(broken.column), broken.sentence)
        rows = batch.rows
        if set(map(len, rows)) != {width}:
            rows = [self._fitted(batch, bad, place, cells) for place, cells in enumerate(rows)]
        return self._judge_columns(batch.lines, bad, rows)

    def _fitted(self, batch: Batch, bad: list[int], place: int, cells: list[str]) -> list[str]:
        width = len(self._header)
        if len(cells) == width:
            return cells
        if not bad[place]:
            bad[place] = 1
            amounts = {column.name for column in self.table.columns if column.kind in ("money", "number")}
            if cause := causes.of_width(cells, self._header, amounts):
                self._fault(batch.lines[place], *cause)
                return cells[:width]
            column = self._column_at(len(cells)) if len(cells) < width else ""
            sentence = f"raden har {len(cells)} fält, {width} fält som i rubrikraden väntades"
            self._fault(batch.lines[place], column, sentence)
        return [*cells[:width], *[""] * (width - len(cells))]

    def _column_at(self, place: int | None) -> str:
        return self._header[place] if place is not None and place < len(self._header) else ""

    def _judge_columns(self, lines: list[int], bad: list[int], rows: list[list[str]]) -> Columns:
        read = list(zip(*rows, strict=True))
        empty = ("",) * len(rows)
        cells: dict[str, tuple[str, ...]] = {}
        staged: list[Sequence[str | None]] = []
        refused: set[tuple[int, str]] = set()
        for column, check in zip(self.table.columns, self._checks, strict=True):
            given = column.name in self._places
            cells[column.name] = read[self._places[column.name]] if given else empty
            faults, kept = check.check(cells[column.name]) if given else ([], empty)
            for place, sentence in faults:
                refused.add((place, column.name))
                if not bad[place]:
                    self._fault(lines[place], column.name, sentence)
            staged.append(kept)
        self._judge_rows(lines, bad, cells, refused)
        derived = [list(map(maker.make, *(cells[name] for name in maker.columns))) for maker in self.table.derived]
        return Columns(lines, bad, [*staged, *derived])

    def _judge_rows(
        self, lines: list[int], bad: list[int], cells: dict[str, tuple[str, ...]], refused: set[tuple[int, str]]
    ) -> None:
        """The rules within a row, where the cells they compare could be read; one fault a cell."""
        reported: set[tuple[int, str]] = set()
        marked = {place for place, mark in enumerate(bad) if mark}
        for rule in self.table.rules:
            if self.absent & set(rule.columns):
                continue
            values = list(zip(*(cells[name] for name in rule.columns), strict=True))
            unread = marked | {place for place, name in refused if name in rule.columns}
            judged = {row for place, row in enumerate(values) if place not in unread} if unread else set(values)
            wrong = {row for row in judged if rule.broken(*row)}
            if not wrong:
                continue
            for place in [place for place, row in enumerate(values) if row in wrong and place not in unread]:
                if (place, rule.column) not in reported:
                    reported.add((place, rule.column))
                    self._fault(lines[place], rule.column, rule.sentence)

    def judge_filled(self) -> None:
        """Rules that wait for columns which the file leaves out: their values are the database's."""
        waiting = [rule for rule in self.table.rules if self.absent & set(rule.columns)]
        required = {column.name for column in self.table.columns if self._must_be_there(column.name)}
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
    """Stages every table of the package that the staging knows; any other .csv file is a fault.

    Documents are read for themselves (`exchange.documents`).
    """
    files = set(source.names)
    tables = {table.file: table for table in staging.tables}
    for name in sorted(files - tables.keys() - {DESCRIPTOR, DOCUMENTS}):
        expected = f"{name.lower()} med små bokstäver" if name.lower() in tables else "en av paketets tabeller"
        faults.add(name, 1, "", f"okänd fil, {expected} väntades")
    loaders: dict[str, TableLoader] = {}
    for name in [DESCRIPTOR, *tables]:
        if name not in files:
            continue
        try:
            with source.open(name) as stream:
                if name == DESCRIPTOR:
                    descriptor.check(stream, faults)
                    continue
                loader = loaders[tables[name].name] = TableLoader(tables[name], staging, faults, indicator_known)
                loader.load(stream, partial(progress, name))
        except Unreadable as damage:
            faults.add(name, 1, "", str(damage))
    return loaders
