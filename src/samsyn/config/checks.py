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
