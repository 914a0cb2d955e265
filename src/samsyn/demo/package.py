"""Write an exchange package row by row, so that a city needs no more memory than a unit."""

import csv
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from samsyn.exchange.tables import BY_NAME

Row = Mapping[str, Any]


def flag(value: bool) -> str:
    """A boolean as the format writes it."""
    return "true" if value else "false"


class PackageWriter:
    """A folder with one CSV a table, opened when its first row comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.counts: dict[str, int] = {}
        self._open = ExitStack()
        self._tables: dict[str, tuple[Any, tuple[str, ...]]] = {}
        self._ids: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def columns(self, table: str) -> tuple[str, ...]:
        return tuple(column.name for column in BY_NAME[table].columns)

    def add(self, table: str, row: Row) -> None:
        """Writes a row; what it does not say stays empty."""
        if table not in self._tables:
            self._begin(table)
        write, columns = self._tables[table]
        write([row.get(name) for name in columns])
        self.counts[table] += 1

    def next_id(self, prefix: str) -> str:
        """p00001, p00002 and so on: ids in the order in which they were asked for."""
        number = self._ids.get(prefix, 0) + 1
        self._ids[prefix] = number
        return f"{prefix}{number:05}"

    def _begin(self, table: str) -> None:
        columns = self.columns(table)
        stream = (self.folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
        writer = csv.writer(self._open.enter_context(stream), lineterminator="\n")
        writer.writerow(columns)
        self._tables[table] = (writer.writerow, columns)
        self.counts[table] = 0
