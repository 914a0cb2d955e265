"""Rows of a log as they stand in the database, whatever stands there, all of one moment."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction

FETCHED = 5000


@contextmanager
def snapshot(alias: str) -> Iterator[None]:
    """All questions are answered of one moment, and no writer waits meanwhile."""
    connection = connections[alias]
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with _any_text(connection.connection), _sqlite_snapshot(alias):
            yield
    elif connection.in_atomic_block:
        yield
    else:
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield


@contextmanager
def _sqlite_snapshot(alias: str) -> Iterator[None]:
    connection = connections[alias]
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def _any_text(raw: Any) -> Iterator[None]:
    """SQLite keeps bytes that are no text in a column of text; reading them stops nothing."""
    usual, raw.text_factory = raw.text_factory, lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = usual


def rows(alias: str, sql: str, given: Sequence[int] = ()) -> Iterator[tuple[Any, ...]]:
    """Streams. SQLite's own cursor streams by itself; on PostgreSQL a named one does."""
    connection = connections[alias]
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        with connection.connection.cursor(name="samsyn_log") as cursor:
            cursor.itersize = FETCHED
            cursor.execute(sql, given)
            yield from cursor
        return
    with connection.cursor() as cursor:
        cursor.execute(sql, list(given))
        while fetched := cursor.fetchmany(FETCHED):
            yield from fetched


def as_text(alias: str, column: str) -> str:
    """The column in SQL as the text that the database keeps or would print, unconverted."""
    return f"{column}::text" if connections[alias].vendor == "postgresql" else f"CAST({column} AS TEXT)"


def as_bytes(value: object) -> bytes:
    """Bytes as they are; anything else that stands in a column of bytes is none."""
    return bytes(value) if isinstance(value, bytes | memoryview) else b""
