"""Spoilers of the shape of a file: its name, encoding, header, quotes and rows."""

import random

from samsyn.exchange.tests.package_csv import Package, record, to_files
from samsyn.exchange.tests.package_generator import random_ombud_package
from samsyn.exchange.tests.package_spoiled import (
    LEAVES,
    Spoiled,
    Spoiler,
    at_row,
    lines_of,
    rewritten,
)
from samsyn.exchange.tests.package_tables import TABLES

# What the last field of a row is replaced with.
RAW_FIELDS = {
    "quote inside a field": b'half "said"',
    "quote at the end of a field": b'half"',
    "text after a closing quote": b'"said" loudly',
    "blank after a closing quote": b'"said" ',
    "carriage return outside quotes": b"a\rb",
    "NUL": b"a\0b",
    "NUL in quotes": b'"a\0b"',
    "Latin-1": b"\xe5\xe4\xf6",
    "half a UTF-8 character": b"\xc3",
    "a surrogate in UTF-8": b"\xed\xa0\x80",
    "an overlong UTF-8 character": b"\xc0\xaf",
}


def _raw_field(field: bytes) -> Spoiler:
    def spoil(rng: random.Random, package: Package) -> Spoiled:
        table = rng.choice(LEAVES)
        place = rng.randrange(len(package[table]))
        encoded = [record(line).encode() for line in lines_of(package, table)]
        values = list(package[table][place].values())
        encoded[place + 1] = record(values[:-1], newline=",").encode() + field + b"\n"
        files = to_files(package) | {f"{table}.csv": b"".join(encoded)}
        return at_row(files, table, place, "")

    return spoil


def _unclosed_quote(rng: random.Random, package: Package) -> Spoiled:
    table = rng.choice(LEAVES)
    lines = lines_of(package, table)
    text = "".join(record(line) for line in lines[:-1])
    text += record(lines[-1][:-1], newline=",") + '"never closed\n\n'
    files = to_files(package) | {f"{table}.csv": text.encode()}
    return at_row(files, table, len(lines) - 2, "")


def _row_shape(fields: int) -> Spoiler:
    """A row with more fields than the header, or fewer."""

    def spoil(rng: random.Random, package: Package) -> Spoiled:
        table = rng.choice(list(TABLES))
        lines = lines_of(package, table)
        places = [place for place, row in enumerate(package[table]) if row.get("kind") != "board"]
        place = rng.choice(places)
        line = lines[place + 1]
        lines[place + 1] = line + [""] * fields if fields > 0 else line[:fields]
        return at_row(rewritten(package, table, lines), table, place, "")

    return spoil


def _blank_line(rng: random.Random, package: Package) -> Spoiled:
    table = rng.choice(LEAVES)
    lines = lines_of(package, table)
    place = rng.randrange(len(lines))
    lines.insert(place + 1, [""])
    return at_row(rewritten(package, table, lines), table, place, "")


def _extra_column(name: str) -> Spoiler:
    def spoil(rng: random.Random, package: Package) -> Spoiled:
        table = rng.choice(list(TABLES))
        lines = lines_of(package, table)
        place = rng.randrange(len(lines[0]) + 1)
        for number, line in enumerate(lines):
            line.insert(place, "" if number else name)
        return Spoiled(rewritten(package, table, lines), f"{table}.csv", 1, name)

    return spoil


def _doubled_column(rng: random.Random, package: Package) -> Spoiled:
    table = rng.choice(list(TABLES))
    lines = lines_of(package, table)
    place = rng.randrange(len(lines[0]))
    name = lines[0][place]
    for line in lines:
        line.append(line[place])
    return Spoiled(rewritten(package, table, lines), f"{table}.csv", 1, name)


def _missing_column(table: str, name: str) -> Spoiler:
    def spoil(rng: random.Random, package: Package) -> Spoiled:
        lines = lines_of(package, table)
        place = lines[0].index(name)
        for line in lines:
            del line[place]
        return Spoiled(rewritten(package, table, lines), f"{table}.csv", 1, name)

    return spoil


def _whole_file(content: bytes) -> Spoiler:
    def spoil(rng: random.Random, package: Package) -> Spoiled:
        file = f"{rng.choice(LEAVES)}.csv"
        return Spoiled(to_files(package) | {file: content}, file, 1, "")

    return spoil


def _utf16(rng: random.Random, package: Package) -> Spoiled:
    file, files = f"{rng.choice(LEAVES)}.csv", to_files(package)
    encoding = rng.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    return Spoiled(files | {file: files[file].decode().encode(encoding)}, file, 1, "")


def _another_file(file: str) -> Spoiler:
    def spoil(rng: random.Random, package: Package) -> Spoiled:
        return Spoiled(to_files(package) | {file: b"id,size\n1,42\n"}, file, 1, "")

    return spoil


def _ombud_table(rng: random.Random, package: Package) -> Spoiled:
    file, content = rng.choice(list(to_files(random_ombud_package(rng, 2)).items()))
    return Spoiled(to_files(package) | {file: content}, file, 1, "")


def _no_board(rng: random.Random, package: Package) -> Spoiled:
    units = [row | {"kind": "department"} if row["kind"] == "board" else row for row in package["units"]]
    return Spoiled(to_files(package | {"units": units}), "units.csv", 1, "kind")


FILE_SPOILERS: dict[str, Spoiler] = {name: _raw_field(field) for name, field in RAW_FIELDS.items()}
FILE_SPOILERS |= {
    "unclosed quote": _unclosed_quote,
    "short row": _row_shape(-1),
    "long row": _row_shape(1),
    "longer row": _row_shape(3),
    "blank line": _blank_line,
    "unknown column": _extra_column("shoe_size"),
    "column without a name": _extra_column(""),
    "the same column twice": _doubled_column,
    "empty file": _whole_file(b""),
    "only a byte-order mark": _whole_file(b"\xef\xbb\xbf"),
    "UTF-16": _utf16,
    "unknown file": _another_file("shoes.csv"),
    "ombudsmen's table beside the others": _ombud_table,
    "no board": _no_board,
}
FILE_SPOILERS |= {
    f"missing column: {table}.{column.name}": _missing_column(table, column.name)
    for table, columns in TABLES.items()
    for column in columns
    if column.in_header and (column.type != "id" or table in LEAVES)
}
