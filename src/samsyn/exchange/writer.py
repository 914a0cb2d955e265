"""Taking a board out: every row in its export form, streamed, to files only their owner may read."""

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from django.db import connections, transaction
from django.utils.timezone import localtime

from samsyn.core import money
from samsyn.exchange import descriptor, documents
from samsyn.exchange.audit import PackageExported
from samsyn.exchange.checks import CASES, LINK
from samsyn.exchange.schema import Column, Table
from samsyn.exchange.selection import Selection, select_unit
from samsyn.exchange.source import DESCRIPTOR
from samsyn.exchange.tables import BY_NAME, TABLES
from samsyn.log.entries import record_for
from samsyn.organisation.models import Board, Unit, User
from samsyn.people.models import Person

CHUNK = 5_000

Progress = Callable[[str, int], None]


class ExportRefused(Exception):
    """Nothing was written; the sentence says why."""


def export_package(
    *,
    actor: User,
    path: Path,
    board: str = "",
    unit: str = "",
    progress: Progress = lambda _file, _rows: None,
    using: str = "default",
) -> tuple[dict[str, int], int]:
    """Writes the package and logs the disclosure; rows by table, and how many protected persons it holds.

    A path that ends in .zip becomes a zip file. What is not logged is not left behind either. Raises
    ExportRefused for an unknown board or unit and for a path that is taken.
    """
    with target_at(path) as target, _snapshot(using):
        its_board = _board(board, using)
        selection = (
            select_unit(its_board, _unit(its_board, unit, using), using) if unit else Selection(its_board.pk, None)
        )
        counts: dict[str, int] = {}
        filled = [table for table in TABLES if selection.any_of(table, using)]
        with target.open(DESCRIPTOR) as stream:
            json.dump(descriptor.describe(its_board.code, filled), stream, ensure_ascii=False, indent=1)
            stream.write("\n")
        for table in filled:
            with target.open(table.file) as stream:
                counts[table.name] = _write_table(stream, table, selection, using, progress)
        if written := documents.write(target, selection, using):
            counts["documents"] = written
        protected = _protected(selection, using)
        entry = PackageExported(unit=unit, protected=protected, tables=counts)
        record_for(actor, entry, board=its_board, using=using)
    return counts, protected


@contextmanager
def _snapshot(using: str) -> Iterator[None]:
    """One transaction whose every query sees the same rows."""
    outermost = not connections[using].in_atomic_block
    with transaction.atomic(using=using):
        if outermost and connections[using].vendor == "postgresql":
            with connections[using].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def expected_rows(board: str, using: str = "default") -> int:
    """How many rows an export of the whole board writes; 0 where there is none to choose."""
    try:
        its_board = _board(board, using)
    except ExportRefused:
        return 0
    return sum(table.model._default_manager.using(using).filter(board=its_board).count() for table in TABLES)


def _board(code: str, using: str) -> Board:
    boards = Board.objects.using(using)
    if code:
        match = boards.filter(code=code).first()
        if match is None:
            raise ExportRefused(f"Nämnden {code} finns inte i databasen.")
        return match
    everyone = list(boards.all()[:2])
    if len(everyone) != 1:
        raise ExportRefused("Ange nämnden med --board: databasen har " + ("ingen." if not everyone else "flera."))
    return everyone[0]


def _unit(board: Board, code: str, using: str) -> Unit:
    match = Unit.objects.using(using).filter(board=board, external_id=code).first()
    if match is None:
        raise ExportRefused(f"Enheten {code} finns inte hos nämnden {board.code}.")
    return match


def _protected(selection: Selection, using: str) -> int:
    people = Person.objects.using(using).filter(board_id=selection.board_id).exclude(protection="none")
    if selection.ids is not None:
        return sum(1 for pk in people.values_list("pk", flat=True) if pk in selection.ids["persons"])
    return people.count()


def _write_table(stream: TextIO, table: Table, selection: Selection, using: str, progress: Progress) -> int:
    writer = record_writer(stream, table)
    texts = [_text_of(column) for column in table.columns]
    count = 0
    for rows in _chunks(table, selection, using):
        cells = [text(column) for text, column in zip(texts, zip(*rows, strict=True), strict=True)]
        writer.writerows(zip(*cells, strict=True))
        count += len(rows)
        progress(f"skriver {table.file}", len(rows))
    return count


def record_writer(stream: TextIO, table: Table) -> Any:
    """A csv writer for the table's file in export form, its header written."""
    writer = csv.writer(_LineFeeds(stream), lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    return writer


class _LineFeeds:
    """The csv writer quotes only what its own line ending holds: it is given CR LF, the file LF."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(row[:-2] + "\n")


def _text_of(column: Column) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """How a column's values are written; None is an empty cell."""
    if column.kind == "boolean":
        return lambda values: ["" if v is None else "true" if v else "false" for v in values]
    if column.kind == "money":
        return lambda values: ["" if v is None else str(money.from_ore(int(v))) for v in values]
    if column.kind == "number":
        return lambda values: [format(v, "f") if isinstance(v, Decimal) else v for v in values]
    if column.kind == "moment":
        return lambda values: ["" if v is None else _moment(v) for v in values]
    return lambda values: ["" if v is None else v for v in values]


def _moment(value: datetime | str) -> str:
    """On Swedish clocks, with the difference from UTC; SQLite keeps text in UTC."""
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    return localtime(when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()


def _chunks(table: Table, selection: Selection, using: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows in the order of their key (bytes), a chunk at a time, references as external ids."""
    columns, joins, order = _columns(table)
    connection = connections[using]
    collate = ' COLLATE "C"' if connection.vendor == "postgresql" else ""
    ordered = ", ".join(f"{name}{collate if textual else ''}" for name, textual in order)
    sql = (
        f"SELECT t.id, {', '.join(columns)} FROM {table.db_table} t{joins}"
        f" WHERE t.board_id = {selection.board_id:d} ORDER BY {ordered}"
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(CHUNK):
            if wanted := [row[1:] for row in rows if selection.holds(table, row[0])]:
                yield wanted


def _columns(table: Table) -> tuple[list[str], str, list[tuple[str, bool]]]:
    chosen: dict[str, str] = {}
    joins = ""
    for number, column in enumerate(table.columns):
        source = f't."{column.attname}"'
        if table.names_case and column.name in ("case_id", "origin"):
            if column.name == "case_id":
                joins += f" LEFT JOIN {CASES} named ON named.id = t.case_id"
            source = "named.external_id" if column.name == "case_id" else "named.origin"
        elif column.references:
            alias = f"r{number}"
            if column.name == table.link:
                joins += f" LEFT JOIN {LINK} {alias}l ON {alias}l.response_id = t.id"
                source = f'{alias}l."{column.attname}"'
            joins += f" LEFT JOIN {BY_NAME[column.references].db_table} {alias} ON {alias}.id = {source}"
            source = f"{alias}.external_id"
        chosen[column.name] = source
    order = [(_sortable(chosen[name], table.by_name[name]), True) for name in table.key]
    return list(chosen.values()), joins, order


def _sortable(source: str, column: Column) -> str:
    """Keys are ordered as the text they are written as: a year too."""
    return f"CAST({source} AS text)" if column.kind == "year" else source


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._written: list[Path] = []

    @contextmanager
    def open(self, name: str) -> Iterator[TextIO]:
        handle = os.open(self.path / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._written.append(self.path / name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream

    def put(self, name: str, data: bytes) -> None:
        """A file of its own, in a folder within this one."""
        (self.path / name).parent.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(self.path / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._written.append(self.path / name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)

    def take_back(self) -> None:
        for file in self._written:
            file.unlink(missing_ok=True)
        for folder in {file.parent for file in self._written} - {self.path}:
            with suppress(OSError):
                folder.rmdir()


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    @contextmanager
    def open(self, name: str) -> Iterator[TextIO]:
        with (
            self._archive.open(_member(name), "w", force_zip64=True) as raw,
            io.TextIOWrapper(raw, encoding="utf-8", newline="") as stream,
        ):
            yield stream

    def put(self, name: str, data: bytes) -> None:
        self._archive.writestr(_member(name), data)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


@contextmanager
def target_at(path: Path) -> Iterator[_Folder | _Zip]:
    """A new folder (or an empty one) or a new zip, readable by its owner alone; gone again on a failure."""
    if path.suffix.lower() == ".zip":
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise ExportRefused(f"{path} kan inte skrivas: {_reason(error)}.") from error
        try:
            with os.fdopen(handle, "w+b") as stream, zipfile.ZipFile(stream, "w") as archive:
                yield _Zip(archive)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return
    new = not path.exists()
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        taken = any(path.iterdir())
    except OSError as error:
        raise ExportRefused(f"{path} kan inte skrivas: {_reason(error)}.") from error
    if taken:
        raise ExportRefused(f"Mappen {path} är inte tom. Ange en ny mapp eller en tom.")
    folder = _Folder(path)
    try:
        yield folder
    except BaseException:
        folder.take_back()
        if new:
            with suppress(OSError):
                path.rmdir()
        raise


def _reason(error: OSError) -> str:
    if isinstance(error, FileExistsError):
        return "den finns redan"
    if isinstance(error, PermissionError):
        return "rättighet saknas"
    if isinstance(error, FileNotFoundError):
        return "mappen ovanför finns inte"
    return error.strerror or "okänt fel"
