from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db import DEFAULT_DB_ALIAS, connections

from samsyn.config.routers import OMBUDSMEN


class Command(Migrate):
    """Django's migrate, but over every database unless one is named."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=None)

    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        kwargs: dict[Any, Any] = dict(super().get_check_kwargs(options))
        return {**kwargs, "databases": chosen(options)}

    def handle(self, *args: Any, **options: Any) -> None:
        for alias in chosen(options):
            make_schema(alias)
            super().handle(*args, **{**options, "database": alias})


def make_schema(alias: str) -> None:
    """The schema that the database's address names, where it has one of its own."""
    schema = connections[alias].settings_dict.get("SCHEMA")
    if schema:
        with connections[alias].cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {connections[alias].ops.quote_name(schema)}")


def chosen(options: dict[str, Any]) -> list[str]:
    if options["database"]:
        return [options["database"]]
    # An app label or a migration is a matter for one database.
    if options["app_label"]:
        return [OMBUDSMEN if options["app_label"] == OMBUDSMEN else DEFAULT_DB_ALIAS]
    return list(connections)
