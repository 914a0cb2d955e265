"""What spoilers of packages have in common: a spoiled package and where its fault is."""

import random
from collections.abc import Callable
from typing import NamedTuple

from samsyn.exchange.tests.package_csv import Files, Package, Row, copied, parse, record, to_files
from samsyn.exchange.tests.package_tables import ALL_TABLES, TABLES


class Spoiled(NamedTuple):
    """The files of a package with one fault, and the place where it must be reported.

    File, physical line and column (empty for a whole row or file).
    """

    files: Files
    file: str
    line: int
    column: str


Spoiler = Callable[[random.Random, Package], Spoiled]
Edit = Callable[[random.Random, Package], tuple[str, Row, str]]

REFERRED_TO = {c.target for columns in TABLES.values() for c in columns if c.type == "ref"}
LEAVES = [table for table in TABLES if table not in REFERRED_TO]


def edited(edit: Edit) -> Spoiler:
    """A spoiler made of a change to the rows of a copy, which tells table, row and column."""

    def spoil(rng: random.Random, package: Package) -> Spoiled:
        copy = copied(package)
        table, row, column = edit(rng, copy)
        place = next(place for place, other in enumerate(copy[table]) if other is row)
        return at_row(to_files(copy), table, place, column)

    return spoil


def at_row(files: Files, table: str, place: int, column: str) -> Spoiled:
    file = f"{table}.csv"
    return Spoiled(files, file, parse(files[file])[place + 1].line, column)


def pick(rng: random.Random, package: Package, table: str, column: str = "") -> Row:
    """A row of the table, one with a value in the column where there is one; never the board."""
    rows = [row for row in package[table] if row.get("kind") != "board"]
    return rng.choice([row for row in rows if row.get(column)] or rows)


def insert(rng: random.Random, rows: list[Row], row: Row) -> Row:
    rows.insert(rng.randrange(len(rows) + 1), row)
    return row


def later(rows: list[Row], *some: Row) -> Row:
    """The last of some rows of a table."""
    return [row for row in rows if any(row is one for one in some)][-1]


def twin(rng: random.Random, package: Package, table: str) -> tuple[Row, Row]:
    """A row and a copy of it somewhere in the table, with nothing in common but what may be."""
    row = pick(rng, package, table)
    copy = dict(row)
    if table == "persons":
        copy["personal_identity_number"] = ""
    if table == "placements":
        copy |= {"moved_out_on": row["moved_in_on"], "moved_to": ""}
    if table == "entry_places":
        copy["placed_at"] = "2022-05-01T12:00:00+02:00"
    return row, insert(rng, package[table], copy)


def lines_of(package: Package, table: str) -> list[list[str]]:
    """Header and rows of a table, to be changed in shape and written with `rewritten`."""
    header = [column.name for column in ALL_TABLES[table]]
    return [header] + [[row[name] for name in header] for row in package[table]]


def rewritten(package: Package, table: str, lines: list[list[str]]) -> Files:
    return to_files(package) | {f"{table}.csv": "".join(record(line) for line in lines).encode()}
