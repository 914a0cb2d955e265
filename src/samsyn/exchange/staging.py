"""A package's rows in temporary tables, as text, with the line each came from.

Temporary tables are the session's own: nothing of a package is in the database before the merge,
and nothing is left when the session ends, however it ends.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from samsyn.exchange.schema import Table

Rows = list[list[Any]]

REFUSED = "\x01"
"""Stands in a refused cell, so that nothing is compared with it and nothing told of it twice."""

MANY_ROWS = 20_000
"""From here on a package is worth whole-table joins and fresh statistics."""


def quote(name: str) -> str:
    return f'"{name}"'


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
        """What the joins need: on SQLite an index, on PostgreSQL (which hashes) statistics of the keys."""
        key = ", ".join(quote(name) for name in table.key)
        if self.postgresql:
            names = ", ".join(quote(name) for name in {*table.key, *(c.name for c in table.references)})
            self.execute(f"ANALYZE {table.stage} ({names})")
        else:
            self.execute(f"CREATE INDEX {table.stage}_key ON {table.stage} ({key})")

    @contextmanager
    def writer(self, table: Table) -> Iterator[Callable[[Rows], None]]:
        """Takes chunks of rows in the order of `columns`: COPY on PostgreSQL, executemany on SQLite."""
        names = ", ".join(quote(name) for name in self.columns(table))
        if self.postgresql:
            with self.connection.cursor() as cursor:
                with cursor.copy(f"COPY {table.stage} ({names}) FROM STDIN") as copy:

                    def write(rows: Rows) -> None:
                        copy.write("".join(map(_copy_line, rows)))
                        self.staged[table.name] += len(rows)

                    yield write
            return
        marks = ", ".join("?" for _name in self.columns(table))
        sql = f"INSERT INTO {table.stage} ({names}) VALUES ({marks})"
        self.connection.ensure_connection()
        raw = self.connection.connection

        def insert(rows: Rows) -> None:
            raw.executemany(sql, rows)
            self.staged[table.name] += len(rows)

        raw.execute("SAVEPOINT staging")
        try:
            yield insert
        finally:
            raw.execute("RELEASE staging")

    def plan_for_sets(self) -> None:
        """Within the import's transaction: joins over whole tables, not row by row."""
        if self.postgresql:
            self.execute("SET LOCAL jit = off")
            self.execute("SET LOCAL work_mem = '128MB'")
            if sum(self.staged.values()) > MANY_ROWS:
                self.execute("SET LOCAL enable_nestloop = off")

    def analyse(self, tables: Sequence[str]) -> None:
        """Fresh statistics after large changes, so that the next query is planned for what is there."""
        for table in tables:
            self.execute(f"ANALYZE {table}")

    def refuse_cells(self, table: Table, column: str, lines: list[int]) -> None:
        """Takes a column's cells on these lines out of every comparison to come."""
        self._on_lines(
            lines, f"UPDATE {table.stage} SET {quote(column)} = %s WHERE line IN (SELECT line FROM refused)", [REFUSED]
        )

    def refuse_rows(self, table: Table, lines: list[int]) -> None:
        """Takes whole rows out of every comparison; references to them still hold."""
        self._on_lines(lines, f"UPDATE {table.stage} SET bad = 1 WHERE line IN (SELECT line FROM refused)", [])

    def _on_lines(self, lines: list[int], sql: str, params: list[Any]) -> None:
        if not lines:
            return
        self.execute("CREATE TEMPORARY TABLE refused (line integer)")
        with self.connection.cursor() as cursor:
            cursor.executemany("INSERT INTO refused VALUES (%s)", [[line] for line in lines])
        self.execute(sql, params)
        self.execute("DROP TABLE refused")

    def fill(self, names: Sequence[str], table: Table, owner_column: str, owner: str) -> None:
        """Columns that the file leaves out get what the stored rows of that owner have."""
        for name in map(quote, names):
            self.execute(
                f"UPDATE {table.stage} AS u SET {name} = n.{name} FROM (SELECT external_id,"
                f" COALESCE(CAST({name} AS text), '') AS {name} FROM {table.db_table}"
                f" WHERE {owner_column} = %s) n WHERE n.external_id = u.{quote(table.key[0])}",
                [owner],
            )

    def staged_cells(self, table: Table, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Line and cells of the rows that could be read."""
        chosen = ", ".join(quote(name) for name in columns)
        return self.rows(f"SELECT line, {chosen} FROM {table.stage} WHERE bad = 0 ORDER BY line")

    def drop(self) -> None:
        for name in self.staged:
            self.execute(f"DROP TABLE IF EXISTS stage_{name}")


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copy_line(row: list[Any]) -> str:
    """A row in PostgreSQL's COPY text format; the cells hold text, never NULL."""
    line = "\x1f".join(map(str, row))
    if "\\" in line or "\t" in line or "\n" in line or "\r" in line:
        line = line.translate(_ESCAPES)
    return line.replace("\x1f", "\t") + "\n" if line.count("\x1f") == len(row) - 1 else _slow_line(row)


def _slow_line(row: list[Any]) -> str:
    return "\t".join(str(cell).translate(_ESCAPES) for cell in row) + "\n"
