"""Foreign keys of tables that hold nothing yet: checked once for all at the end of a first import.

Row by row PostgreSQL spends a third of the import on them. Only empty tables, so that nobody waits
for the locks; inside the transaction, so that the keys are there again whatever happens.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, transaction

from samsyn.exchange.schema import Table
from samsyn.exchange.staging import MANY_ROWS, Staging

_KEYS = """
    SELECT k.conrelid::regclass::text, quote_ident(k.conname), pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
    WHERE k.contype = 'f' AND k.conrelid = %s::regclass
      AND pg_has_role(c.relowner, 'USAGE') AND pg_has_role(f.relowner, 'USAGE')
"""


@contextmanager
def checked_at_the_end(staging: Staging, tables: list[Table]) -> Iterator[None]:
    """On SQLite, and for tables with rows, nothing changes: each row is checked as ever."""
    taken: list[tuple[str, str, str]] = []
    if staging.postgresql and sum(staging.staged.values()) > MANY_ROWS:
        names = ["cases_case", *(table.db_table for table in tables)]
        empty = [name for name in names if not any(staging.rows(f"SELECT 1 FROM {name} LIMIT 1"))]
        taken = _take(staging, [key for name in empty for key in staging.rows(_KEYS, [name])])
    yield
    if taken:
        staging.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table, name, definition in taken:
        staging.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def _take(staging: Staging, keys: list[tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Drops the keys, all or none: where somebody holds a table, the import goes the ordinary way."""
    try:
        with transaction.atomic(using=staging.connection.alias):
            staging.execute("SET LOCAL lock_timeout = '2s'")
            for table, name, _definition in keys:
                staging.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    except OperationalError:
        return []
    finally:
        staging.execute("SET LOCAL lock_timeout = 0")
    return [(table, name, definition) for table, name, definition in keys]
