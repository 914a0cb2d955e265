"""What Django's `check --database default` should also say of our databases."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

LEAST_POSTGRESQL = 15


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
