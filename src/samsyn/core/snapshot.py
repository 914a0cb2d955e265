"""Several queries of one state of the database, whatever is written meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction


@contextmanager
def one_state(using: str = "default") -> Iterator[None]:
    """A transaction for reading alone, which holds up no writer.

    REPEATABLE READ on PostgreSQL, deferred on SQLite.

    Within a transaction that is open already nothing changes: whoever opened it says what it sees.
    """
    connection = connections[using]
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    with _deferred(connection), transaction.atomic(using=using):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@contextmanager
def _deferred(connection: object) -> Iterator[None]:
    """SQLite's transactions begin as IMMEDIATE here, which would make a reader wait for whoever writes."""
    mode = getattr(connection, "transaction_mode", None)
    if mode is None:
        yield
        return
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # of Django's SQLite alone
    try:
        yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]  # of Django's SQLite alone
