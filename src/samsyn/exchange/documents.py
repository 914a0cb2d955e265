"""Files on persons in the package: `documents.csv`, and each file under its own checksum in `files`.

Not a table like the others: a document is never changed, its case is named by the act that opened it, and its file is
judged by its content as one that is added by hand.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any, BinaryIO, Protocol

from django.db.models import QuerySet

from samsyn.cases.models import Case, Origin
from samsyn.core.errors import Refused
from samsyn.documents import rules, storing
from samsyn.documents.inspecting import inspect
from samsyn.documents.models import Document, DocumentDirection, DocumentKind
from samsyn.exchange.cells import ID_LENGTH
from samsyn.exchange.faults import Faults
from samsyn.exchange.merge import Counts
from samsyn.exchange.selection import Selection
from samsyn.exchange.source import DOCUMENTS, FILES, Source, Unreadable
from samsyn.organisation.models import Board, User


@dataclass(frozen=True)
class DocumentRow:
    """A record of the file, its columns in order. `line` is where it stands."""

    document_id: str
    person_id: str
    case_id: str
    origin: str
    kind: str
    title: str
    direction: str
    made_on: str
    to_whom: str
    file: str
    name: str
    size: str
    sha256: str
    own: str
    line: int = 0


COLUMNS = tuple(column.name for column in fields(DocumentRow) if column.name != "line")
MAY_BE_EMPTY = frozenset(("to_whom",))


class Target(Protocol):
    def open(self, name: str) -> Any: ...
    def put(self, name: str, data: bytes) -> None: ...


def write(target: Target, selection: Selection, using: str) -> int:
    """The documents of the persons and cases that the package holds, and their files; how many.

    What is missing on the disk comes out without its file, which the package's reader tells of.
    """
    rows = list(_selected(selection, using))
    if not rows:
        return 0
    with target.open(DOCUMENTS) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(row, column) for column in COLUMNS] for row, _file in rows)
    written = set()
    for row, file in rows:
        data = storing.read(file)
        if data is not None and row.file not in written:
            written.add(row.file)
            target.put(row.file, data)
    return len(rows)


def _selected(selection: Selection, using: str) -> Iterator[tuple[DocumentRow, str]]:
    rows: QuerySet[Document] = Document.objects.using(using).filter(board_id=selection.board_id)
    for one in sorted(rows.select_related("person", "case"), key=lambda one: one.external_id.encode()):
        ids = selection.ids
        if ids is None or (one.person_id in ids["persons"] and one.case.unit_id in ids["units"]):
            file = f"{FILES}/{one.sha256}.{one.media}"
            row = DocumentRow(
                one.external_id, one.person.external_id, one.case.external_id, one.case.origin, one.kind, one.title,
                one.direction,
                one.made_on.isoformat(), one.to_whom, file, one.name, str(one.size), one.sha256,
                "true" if one.own else "false",
            )  # fmt: skip
            yield row, one.file


def read(source: Source, faults: Faults) -> list[DocumentRow]:
    """The package's documents, each with its file there, whole and of a kind that is kept."""
    if DOCUMENTS not in source.names:
        _refuse_strays(source, [], faults)
        return []
    try:
        with source.open(DOCUMENTS) as stream:
            rows = list(_records(stream, faults))
    except (Unreadable, UnicodeDecodeError, csv.Error) as damage:
        sentence = str(damage) if isinstance(damage, Unreadable) else "filen går inte att läsa, CSV i UTF-8 väntades"
        faults.add(DOCUMENTS, 1, "", sentence)
        return []
    sound = [row for row in rows if _cells_hold(row, faults) and _file_holds(source, row, faults)]
    _refuse_strays(source, rows, faults)
    return sound


def _records(stream: BinaryIO, faults: Faults) -> Iterator[DocumentRow]:
    reader = csv.reader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""), strict=True)
    header = next(reader, [])
    if sorted(header) != sorted(COLUMNS):
        faults.add(DOCUMENTS, 1, "", f"andra kolumner än {', '.join(COLUMNS)}, de väntades")
        return
    line, seen = reader.line_num + 1, set()
    for cells in reader:
        if len(cells) != len(header):
            faults.add(DOCUMENTS, line, "", f"raden har {len(cells)} fält, {len(header)} väntades")
        else:
            row = DocumentRow(**dict(zip(header, cells, strict=True)), line=line)
            if row.document_id in seen:
                faults.add(DOCUMENTS, line, "document_id", "id finns två gånger, en gång väntades")
            seen.add(row.document_id)
            yield row
        line = reader.line_num + 1


def _cells_hold(row: DocumentRow, faults: Faults) -> bool:
    wrong = {column: "cellen är tom, ett värde väntades" for column in COLUMNS if not getattr(row, column)}
    for column in MAY_BE_EMPTY:
        wrong.pop(column, None)
    for column in COLUMNS:
        if "\0" in getattr(row, column):
            wrong[column] = "cellen har ett NUL-tecken, text väntades"
    for column in ("document_id", "person_id", "case_id"):
        if len(getattr(row, column)) > ID_LENGTH:
            wrong[column] = f"id är längre än {ID_LENGTH} tecken, ett kortare väntades"
    for column, codes in (
        ("kind", DocumentKind.values),
        ("origin", Origin.values),
        ("direction", DocumentDirection.values),
        ("own", ["true", "false"]),
    ):
        if getattr(row, column) not in codes:
            wrong.setdefault(column, f"okänd kod, en av {', '.join(codes)} väntades")
    if _day(row.made_on) is None:
        wrong.setdefault("made_on", "inget datum, ett som 2026-11-22 väntades")
    for column, sentence in wrong.items():
        faults.add(DOCUMENTS, row.line, column, sentence)
    return not wrong


def _file_holds(source: Source, row: DocumentRow, faults: Faults) -> bool:
    """One file at a time in memory."""
    try:
        data = _content(source, row)
    except Unreadable as damage:
        faults.add(DOCUMENTS, row.line, "file", str(damage))
        return False
    if (str(len(data)), sha256(data).hexdigest()) != (row.size, row.sha256):
        faults.add(
            DOCUMENTS,
            row.line,
            "sha256",
            "filen är en annan än den som anges, samma storlek och kontrollsumma väntades",
        )
        return False
    try:
        media = inspect(data)
    except Refused as refusal:
        faults.add(DOCUMENTS, row.line, "file", f"{refusal.sentence} En fil som tas emot väntades")
        return False
    if not row.file.endswith(f".{media}"):
        faults.add(DOCUMENTS, row.line, "file", f"filen är av slaget {media}, den ändelsen väntades")
        return False
    return True


def _content(source: Source, row: DocumentRow) -> bytes:
    if row.file not in source.files:
        raise Unreadable(f"filen finns inte i paketet, den i mappen {FILES} väntades")
    if source.size(row.file) > rules.MOST_BYTES:
        raise Unreadable("filen är för stor, högst 25 MB väntades")
    with source.open(row.file) as stream:
        return stream.read()


def _refuse_strays(source: Source, rows: list[DocumentRow], faults: Faults) -> None:
    named = {row.file for row in rows}
    for name in source.files:
        if name not in named:
            faults.add(name, 1, "", f"filen nämns inte i {DOCUMENTS}, en rad om den väntades")


def merge(
    actor: User, board: Board, source: Source, rows: list[DocumentRow], faults: Faults, put: list[str], using: str
) -> Counts:
    """Inside the import's transaction, once its cases are there.

    `put` gets each new file, for whoever must take it back. A document that is there already is compared and never changed.
    """
    counts = Counts(len(rows))
    stored = {one.external_id: one for one in _stored(board, rows, using)}
    cases = _cases(board, using)
    for row in rows:
        case = cases.get((row.origin, row.case_id))
        if case is None or case[1] != row.person_id:
            sentence = f"ärendet {row.case_id} finns inte hos personen {row.person_id}, personens ärende väntades"
            faults.add(DOCUMENTS, row.line, "case_id", sentence)
        elif row.document_id in stored:
            if _said(stored[row.document_id]) != _stated(row):
                faults.add(DOCUMENTS, row.line, "", "dokumentet finns redan och är ett annat, ett nytt id väntades")
        elif not faults:
            data = _content(source, row)
            put.append(storing.put(data))
            _create(actor, board, row, case, put[-1], using)
            counts.new += 1
    return counts


def _stored(board: Board, rows: list[DocumentRow], using: str) -> Iterator[Document]:
    ids = [row.document_id for row in rows]
    for start in range(0, len(ids), 500):
        yield from (
            Document.objects.using(using)
            .filter(board=board, external_id__in=ids[start : start + 500])
            .select_related("person", "case")
        )


def _cases(board: Board, using: str) -> Mapping[tuple[str, str], tuple[int, str, int]]:
    """By the kind and the id of the act that opened it: the case, and its person's two ids."""
    rows = Case.objects.using(using).filter(board=board, person__isnull=False)
    columns = rows.values_list("origin", "external_id", "pk", "person__external_id", "person_id")
    return {(origin, key): (pk, person, person_pk) for origin, key, pk, person, person_pk in columns}


def _create(actor: User, board: Board, row: DocumentRow, case: tuple[int, str, int], file: str, using: str) -> None:
    Document.objects.using(using).create(
        board=board, registered_by=actor, external_id=row.document_id, case_id=case[0], person_id=case[2], kind=row.kind,
        title=row.title, direction=row.direction, made_on=date.fromisoformat(row.made_on), to_whom=row.to_whom, file=file,
        media=row.file.rpartition(".")[2], name=row.name, size=int(row.size), sha256=row.sha256, own=row.own == "true",
    )  # fmt: skip


def _said(one: Document) -> tuple[object, ...]:
    return (
        one.person.external_id, one.case.external_id, one.case.origin, one.kind, one.title, one.direction, one.made_on,
        one.to_whom,
        one.name, one.sha256, one.own,
    )  # fmt: skip


def _stated(row: DocumentRow) -> tuple[object, ...]:
    return (
        row.person_id, row.case_id, row.origin, row.kind, row.title, row.direction, _day(row.made_on), row.to_whom, row.name,
        row.sha256, row.own == "true",
    )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
