"""CSV files of a package in plain Python: written, exported and read.

Written as a sender may write them, written in the export form, and read with the physical line on which each
record starts.
"""

import io
import random
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from samsyn.exchange.tests.package_tables import ALL_TABLES, key_columns

Row = dict[str, str]
Package = dict[str, list[Row]]
Files = dict[str, bytes]


UNQUOTED = re.compile(r"([^,\r\n]|\r(?!\n))*")
QUOTED = re.compile('[,"\r\n]')
NO_TEXT = re.compile("[\0\ud800-\udfff]")


class Record(NamedTuple):
    line: int
    fields: list[str]
    broken: bool


def copied(package: Package) -> Package:
    return {table: [dict(row) for row in rows] for table, rows in package.items()}


def record(values: list[str], *, quote_all: bool = False, newline: str = "\n") -> str:
    return ",".join(_field(value, quote_all) for value in values) + newline


def _field(value: str, quote: bool) -> str:
    if quote or QUOTED.search(value):
        return '"' + value.replace('"', '""') + '"'
    return value


def columns_of(table: str, rows: list[Row]) -> list[str]:
    """The columns a file has: those its first row has a key for, all of them without rows."""
    return [c.name for c in ALL_TABLES[table] if not rows or c.name in rows[0]]


def to_files(
    package: Package,
    *,
    crlf: bool = False,
    bom: bool = False,
    quote_all: bool = False,
    last_newline: bool = True,
    shuffle: random.Random | None = None,
) -> Files:
    """A CSV file a table; `shuffle` mixes the rows and the columns."""
    files = {}
    newline = "\r\n" if crlf else "\n"
    for table, rows in package.items():
        rows, columns = list(rows), columns_of(table, rows)
        if shuffle:
            shuffle.shuffle(rows)
            shuffle.shuffle(columns)
        lines = [columns] + [[row[name] for name in columns] for row in rows]
        text = "".join(record(line, quote_all=quote_all, newline=newline) for line in lines)
        text = text if last_newline else text.removesuffix(newline)
        files[f"{table}.csv"] = text.encode("utf-8-sig" if bom else "utf-8")
    return files


def write_files(files: Files, path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (path / name).write_bytes(content)
    return path


def write_folder(
    package: Package,
    path: Path,
    *,
    crlf: bool = False,
    bom: bool = False,
    quote_all: bool = False,
    last_newline: bool = True,
    shuffle: random.Random | None = None,
) -> Path:
    files = to_files(
        package,
        crlf=crlf,
        bom=bom,
        quote_all=quote_all,
        last_newline=last_newline,
        shuffle=shuffle,
    )
    return write_files(files, path)


def zip_bytes(files: Files, folder: str = "") -> bytes:
    """The files at the root of a zip, or in one folder of it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{folder}/{name}" if folder else name, content)
    return target.getvalue()


def write_zip(package: Package, path: Path, *, folder: str = "") -> Path:
    path.write_bytes(zip_bytes(to_files(package), folder))
    return path


def export_form(package: Package) -> Files:
    """The exact bytes an export must have of each table that has rows."""
    files = {}
    for table, rows in package.items():
        if not rows:
            continue
        columns = ALL_TABLES[table]
        text = record([column.name for column in columns])
        for row in sorted(rows, key=lambda row: _sort_key(table, row)):
            text += record([_exported(row.get(c.name, ""), c.type) for c in columns])
        files[f"{table}.csv"] = text.encode()
    return files


def _sort_key(table: str, row: Row) -> list[bytes]:
    return [row.get(name, "").encode() for name in key_columns(table)]


def _exported(value: str, kind: str) -> str:
    return f"{Decimal(value):.2f}" if value and kind in ("money", "signed") else value


def parse(content: bytes) -> list[Record]:
    """The records of a file, by the grammar of RFC 4180.

    `broken` is one that breaks it or has bytes that are no UTF-8 (kept as surrogates). A line ends with LF or CRLF,
    nothing else.
    """
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    records, position, line = [], 0, 1
    while position < len(text):
        start, fields, broken, more = position, [], False, True
        while more:
            field, position, fine = _read_field(text, position)
            fields.append(field)
            broken = broken or not fine
            more = text[position : position + 1] == ","
            position += more
        position += 2 if text.startswith("\r\n", position) else 1
        records.append(Record(line, fields, broken))
        line += text.count("\n", start, position)
    return records


def _read_field(text: str, position: int) -> tuple[str, int, bool]:
    """The field at `position`, where it ends, and whether the grammar allows it."""
    field, fine = "", True
    if text[position : position + 1] == '"':
        position += 1
        while True:
            end = text.find('"', position)
            if end < 0:
                return field + text[position:], len(text), False
            field, position = field + text[position:end], end + 1
            if text[position : position + 1] != '"':
                break
            field, position = field + '"', position + 1
        fine = position == len(text) or text[position] in ",\n" or text.startswith("\r\n", position)
    rest = UNQUOTED.match(text, position)
    if rest and rest[0]:
        fine = fine and '"' not in rest[0] and "\r" not in rest[0]
        field, position = field + rest[0], rest.end()
    return field, position, fine and not NO_TEXT.search(field)
