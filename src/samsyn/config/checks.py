"""What Django's `check --database default` should also say of our databases."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import OperationalError, connections

LEAST_POSTGRESQL = 15

LEAST_PAGES = 128
"""A table of a megabyte or more is worth a plan; autovacuum leaves the smallest without statistics for long."""

_WITHOUT_STATISTICS = """
SELECT c.relname FROM pg_class c
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
  AND pg_relation_size(c.oid) >= %s * current_setting('block_size')::int
  AND NOT EXISTS (SELECT 1 FROM pg_stats s WHERE s.schemaname = current_schema() AND s.tablename = c.relname)
ORDER BY c.relname
"""


@register(Tags.database)
def postgresql_is_new_enough(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    messages: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        major = connection.get_database_version()[0]
        if major < LEAST_POSTGRESQL:
            messages.append(
                Error(f"PostgreSQL är version {major}, men ska vara {LEAST_POSTGRESQL} eller nyare.", id="samsyn.E001")
            )
    return messages


@register(Tags.database)
def ombudsmen_have_their_own(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Asked of the servers themselves, as two names may lead to one."""
    if not databases or {connections[alias].vendor for alias in ("default", "ombudsmen")} != {"postgresql"}:
        return []
    if _place_by_itself("default") != _place_by_itself("ombudsmen"):
        return []
    return [
        Error(
            "Ombudens register ligger i samma databas och schema som allt annat, under ett annat namn.",
            id="samsyn.E010",
        )
    ]


def _place_by_itself(alias: str) -> tuple[str, ...]:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT system_identifier::text, current_database(), current_schema() FROM pg_control_system()")
        row: tuple[str, ...] = cursor.fetchone()
    return row


@register(Tags.database)
def postgresql_keeps_statistics(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    return [message for alias in databases or () for message in statistics_missing(alias)]


@register(deploy=True)
def deployed_postgresql_keeps_statistics(**kwargs: Any) -> list[CheckMessage]:
    """For `check --deploy`, which asks no database of its own accord."""
    return statistics_missing("default")


def statistics_missing(alias: str) -> list[CheckMessage]:
    """What PostgreSQL lacks to plan queries: autovacuum, or statistics of what is filled.

    Without them queries are planned blindly and pages take seconds.
    """
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('autovacuum'), current_setting('track_counts')")
            switched = cursor.fetchone()
            cursor.execute(_WITHOUT_STATISTICS, [LEAST_PAGES])
            tables = [name for (name,) in cursor.fetchall()]
    except OperationalError:
        # What needs the database says that it does not answer; there is nothing to review in it here.
        return []
    messages: list[CheckMessage] = []
    if "off" in switched:
        messages.append(
            Warning(
                "PostgreSQL städar inte: autovacuum eller track_counts är avstängt.",
                hint="Sätt autovacuum = on och track_counts = on i postgresql.conf och läs in den igen.",
                id="samsyn.W001",
            )
        )
    if tables:
        text = f"PostgreSQL saknar statistik över {', '.join(tables)}."
        messages.append(Warning(text, hint="Kör ANALYZE i databasen.", id="samsyn.W002"))
    return messages
