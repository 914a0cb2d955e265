"""A package's rows in temporary tables, as text, with the line each came from.

Temporary tables are the session's own: nothing of a package is in the database before the merge,
and nothing is left when the session ends, however it ends.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import DatabaseError, InterfaceError
from django.db.backends.base.base import BaseDatabaseWrapper

from samsyn.exchange.schema import Table

REFUSED = None
"""Stands in a refused cell: NULL is equal to nothing, so nothing is compared with it or told of it twice."""

SOME_ROWS = 1_000
"""Below this PostgreSQL plans well enough by the size of a table."""

SOME_BYTES = 128 * 1024
"""What about so many rows take up in a PostgreSQL table."""

MANY_ROWS = 20_000
"""From here on a package is worth whole-table joins and fresh statistics."""


def quote(name: str) -> str:
    return f'"{name}"'


class Columns(NamedTuple):
    """Rows to stage, a column at a time; `bad` is 1 for a row that only satisfies references."""

    lines: Sequence[int]
    bad: Sequence[int]
    cells: Sequence[Sequence[str | None]]


@dataclass
class Staging:
    """The temporary tables of one import; `staged` says how many rows each holds."""

    connection: BaseDatabaseWrapper
    tables: Sequence[Table]
    staged: dict[str, int] = field(default_factory=dict)

    @property
    def postgresql(self) -> bool:
        return self.connection.vendor == "postgresql"

    def execute(self, sql: str, params: Sequence[Any] = ()) -> int:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return int(cursor.rowcount)

    def rows(self, sql: str, params: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            while chunk := cursor.fetchmany(1_000):
                yield from chunk

    def columns(self, table: Table) -> list[str]:
        return ["line", "bad", *(c.name for c in table.columns), *(d.field for d in table.derived)]

    def create(self, table: Table) -> None:
        definitions = ", ".join(
            f"{quote(name)} {'integer' if name in ('line', 'bad') else 'text'}" for name in self.columns(table)
        )
        self.execute(f"DROP TABLE IF EXISTS {table.stage}")
        self.execute(f"CREATE TEMPORARY TABLE {table.stage} ({definitions})")
        self.staged[table.name] = 0

    def index(self, table: Table) -> None:
        """What the joins need: on SQLite an index, on PostgreSQL (which hashes) rough statistics of the keys."""
        key = ", ".join(quote(name) for name in table.key)
        if self.postgresql:
            if self.staged[table.name] > SOME_ROWS:
                names = ", ".join(quote(name) for name in {*table.key, *(c.name for c in table.references)})
                self.execute("SET default_statistics_target = 10")
                self.execute(f"ANALYZE {table.stage} ({names})")
                self.execute("RESET default_statistics_target")
        else:
            self.execute(f"CREATE INDEX {table.stage}_key ON {table.stage} ({key})")

    @contextmanager
    def writer(self, table: Table) -> Iterator[Callable[[Columns], None]]:
        """Takes rows in the order of `columns`: COPY on PostgreSQL, executemany on SQLite."""
        names = ", ".join(map(quote, self.columns(table)))
        self.connection.ensure_connection()
        # Neither way of writing passes through Django, which would make its own errors of the driver's.
        with self.connection.wrap_database_errors, self._bulk(table.stage, names) as write:

            def counted(columns: Columns) -> None:
                write(columns)
                self.staged[table.name] += len(columns.lines)

            yield counted

    @contextmanager
    def _bulk(self, stage: str, names: str) -> Iterator[Callable[[Columns], None]]:
        raw = self.connection.connection
        if self.postgresql:
            with raw.cursor() as cursor, cursor.copy(f"COPY {stage} ({names}) FROM STDIN") as copy:
                yield lambda columns: copy.write(copy_text(columns))
            return
        sql = f"INSERT INTO {stage} ({names}) VALUES ({', '.join('?' * (names.count(',') + 1))})"
        raw.execute("SAVEPOINT staging")
        try:
            yield lambda columns: raw.executemany(sql, zip(columns.lines, columns.bad, *columns.cells, strict=True))
        except BaseException:
            # A full disk has taken the savepoint back already.
            with suppress(sqlite3.Error):
                raw.execute("ROLLBACK TO staging")
                raw.execute("RELEASE staging")
            raise
        raw.execute("RELEASE staging")

    def plan_for_sets(self) -> None:
        """Within the import's transaction: joins over whole tables, not row by row."""
        if self.postgresql:
            self.execute("SET LOCAL jit = off")
            self.execute("SET LOCAL work_mem = '128MB'")
            self.execute("SET LOCAL datestyle = 'ISO'")
            if sum(self.staged.values()) > MANY_ROWS:
                self.execute("SET LOCAL enable_nestloop = off")

    def analyse(self, tables: Iterable[str]) -> None:
        """Fresh statistics after large changes, so that the next query is planned for what is there."""
        for table in tables:
            self.execute(f"ANALYZE {table}")

    def is_worth_analysing(self, rows: int) -> bool:
        """Whether so many written rows ask for fresh statistics.

        PostgreSQL samples a table, SQLite reads it all.
        """
        return rows > (SOME_ROWS if self.postgresql else MANY_ROWS)

    def analyse_unknown(self, tables: Iterable[str]) -> None:
        """Statistics for tables that have rows but have never been counted (autovacuum off, or not there yet)."""
        if self.postgresql:
            unknown = """
                SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid = ANY(%s::regclass[]) AND pg_relation_size(c.oid) >= %s
                  AND pg_has_role(c.relowner, 'USAGE')
                  AND NOT EXISTS (SELECT 1 FROM pg_stats s WHERE s.schemaname = n.nspname AND s.tablename = c.relname)
            """
            self.analyse([name for (name,) in list(self.rows(unknown, [list(tables), SOME_BYTES]))])

    def refuse_cells(self, table: Table, column: str, lines: str, params: Sequence[Any] = ()) -> None:
        """Takes a column's cells out of every comparison to come; `lines` is a query for their lines."""
        self.execute(f"UPDATE {table.stage} SET {quote(column)} = NULL WHERE line IN ({lines})", params)

    def refuse_rows(self, table: Table, lines: str, params: Sequence[Any] = ()) -> None:
        """Takes whole rows out of every comparison; references to them still hold."""
        self.execute(f"UPDATE {table.stage} SET bad = 1 WHERE line IN ({lines})", params)

    def fill(self, names: Sequence[str], table: Table, owner_column: str, owner: str) -> None:
        """Columns that the file leaves out get what the stored rows of that owner have."""
        for name in map(quote, names):
            self.execute(
                f"UPDATE {table.stage} AS u SET {name} = n.{name} FROM (SELECT external_id,"
                f" COALESCE(CAST({name} AS text), '') AS {name} FROM {table.db_table}"
                f" WHERE {owner_column} = %s) n WHERE n.external_id = u.{quote(table.key[0])}",
                [owner],
            )

    def stream(self, sql: str, params: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """As `rows`, for any number of them; inside a transaction."""
        with self.connection.chunked_cursor() as cursor:
            cursor.execute(sql, params)
            while chunk := cursor.fetchmany(5_000):
                yield from chunk

    def staged_cells(self, table: Table, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Line and cells of the rows that could be read; inside a transaction."""
        chosen = ", ".join(map(quote, columns))
        return self.stream(f"SELECT line, {chosen} FROM {table.stage} WHERE bad = 0 ORDER BY line")

    def drop(self) -> None:
        """The tables go with the session; a lost connection has let go of them already."""
        with suppress(DatabaseError, InterfaceError):
            for name in self.staged:
                self.execute(f"DROP TABLE IF EXISTS stage_{name}")


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_text(columns: Columns) -> str:
    """Rows in PostgreSQL's COPY text format, most of which need nothing escaped."""
    numbers = [list(map(str, columns.lines)), list(map(str, columns.bad))]
    rows, width = len(columns.lines), len(columns.cells) + len(numbers)
    if not any(REFUSED in cells for cells in columns.cells):
        text = "\n".join(map("\t".join, zip(*numbers, *columns.cells, strict=True)))
        plain = "\\" not in text and "\r" not in text
        if plain and text.count("\t") == rows * (width - 1) and text.count("\n") == rows - 1:
            return text + "\n"
    cells = ([r"\N" if cell is REFUSED else cell.translate(_ESCAPES) for cell in column] for column in columns.cells)
    return "\n".join(map("\t".join, zip(*numbers, *cells, strict=True))) + "\n"
