"""The id of an entry before it is written, so that its mark covers it."""

from django.db import connections


def next_id(alias: str, table: str) -> int:
    """Inside the caller's transaction. SQLite has one writer, and a number there is never used twice."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        else:
            cursor.execute("SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = %s), 0) + 1", [table])
        return int(cursor.fetchone()[0])
