"""Every way in which a stored row can be spoiled, made from the models.

A table for the test of `samsyn verify`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from samsyn.exchange.stored import DERIVED, FACTS
from samsyn.exchange.stored_access import THROUGH
from samsyn.journal import guards

NOWHERE = 999_999_999
NO_TEXT = "CAST(x'ff' AS TEXT)"


@dataclass(frozen=True)
class Corruption:
    """`value` is SQL, put into the column of one row."""

    model: type[models.Model]
    column: str
    value: str

    def __str__(self) -> str:
        return f"{self.model._meta.db_table}.{self.column} = {self.value}"


def of_facts(elsewhere: dict[type[models.Model], int]) -> list[Corruption]:
    """For each column that is no derived one; `elsewhere` has an id of another board's row of each model."""
    return [
        Corruption(model, field.attname, value)
        for model in FACTS
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.generated or field.name == "board")
        and field.attname not in DERIVED.get(model, ())
        and field.attname != THROUGH.get(model, ("",))[0]
        for value in _spoiled(field, elsewhere)
    ]


def _spoiled(field: models.Field[Any, Any], elsewhere: dict[type[models.Model], int]) -> Iterator[str]:
    sqlite = connection.vendor == "sqlite"
    kind = field.get_internal_type()
    if isinstance(field, models.ForeignKey):
        yield str(NOWHERE)
        if field.related_model in elsewhere:
            yield str(elsewhere[field.related_model])
        if sqlite:
            yield "'banan'"
    elif kind == "DateField":
        yield from ("'1850-01-01'", "'2999-12-31'")
        if sqlite:
            yield from ("'banan'", "'2024-02-30'", "20240201", "x'00'", "''")
    elif kind == "DateTimeField" and sqlite:
        yield from ("'banan'", "17", "x'00'")
    elif kind == "BooleanField" and sqlite:
        yield from ("2", "'banan'", "''", "0.5")
    elif kind.endswith("IntegerField"):
        yield "-999999999999999" if kind == "BigIntegerField" else "-1"
        if sqlite:
            yield from ("'banan'", "1.5", "''", "x'00'")
    elif kind in ("CharField", "TextField"):
        if field.choices:
            yield "'?'"
        if sqlite:
            yield from ("x'00ff'", NO_TEXT, "'a' || char(0) || 'b'")
            if field.max_length:
                yield f"printf('%.{field.max_length + 1}c', 'x')"


@contextmanager
def no_constraints(*tables: str) -> Iterator[None]:
    """Nothing but the columns' types holds a value back, until the surrounding transaction is undone."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            guards.take_down(connection)
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            # What waits to be checked would hold the tables.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint"
                " WHERE contype = 'c' AND conrelid = ANY(%s::regclass[])", [list(tables)]
            )  # fmt: skip
            for table, name in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            guards.take_down(connection)
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    try:
        yield
    finally:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
