"""What a migration does to a log that was kept before it had marks."""

from json import loads

from django.db.backends.base.base import BaseDatabaseWrapper

from samsyn.log import guards, marks
from samsyn.log.key import log_key
from samsyn.log.tables import Log


def begin(connection: BaseDatabaseWrapper, log: Log) -> None:
    """Marks the entries that have none, lets them wait for their seals, and puts the guards up."""
    facts = "facts::text" if connection.vendor == "postgresql" else "facts"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, at, {facts}, {', '.join(log.columns)} FROM {log.entries}")
        for entry_id, at, told, *values in cursor.fetchall():
            found = loads(told)
            mark = marks.of_entry(log_key(), at, found, *values)
            cursor.execute(f"UPDATE {log.entries} SET mark = %s WHERE id = %s", [mark, entry_id])
            cursor.execute(f"INSERT INTO {log.seal_queue} (entry_id) VALUES (%s)", [entry_id])
            if log.listed:
                shown = [(entry_id, person) for person in found.get("persons", ())]
                cursor.executemany(f"INSERT INTO {log.listed} (entry_id, person_id) VALUES (%s, %s)", shown)
    guards.put_up(connection, log)
