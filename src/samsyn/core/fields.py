"""Columns that behave alike on SQLite and PostgreSQL: keys in byte order, exact money, exact numbers."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

from samsyn.core import money


class _ByteOrdered(models.Field[Any, Any]):
    """Compared and ordered by Unicode code point on both databases (PostgreSQL: collation C)."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters: dict[str, Any] = dict(super().db_parameters(connection))
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters


class KeyField(_ByteOrdered, models.CharField[str, str]):
    """An id or a search key."""


class KeyTextField(_ByteOrdered, models.TextField[str, str]):
    """A key of any length, such as a path; too long for an index."""


class MoneyField(models.BigIntegerField[Decimal | None, Decimal | None]):
    """SEK as a Decimal with two decimals; stored as whole öre, so that sums are exact everywhere."""

    description = _("belopp i kronor")

    def from_db_value(self, value: int | Decimal | None, *_args: object) -> Decimal | None:
        return None if value is None else money.from_ore(int(value))

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return money.parse(str(value), negative=True)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value: Any) -> int | None:
        return None if value is None else money.to_ore(Decimal(value))


class ExactNumberField(models.CharField[Decimal | None, Decimal | None]):
    """A decimal number kept with the digits it was given (26.50 stays 26.50); '' is no number."""

    def from_db_value(self, value: str, *_args: object) -> Decimal | None:
        return Decimal(value) if value else None

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or value == "":
            return None
        try:
            return Decimal(value)
        except (ArithmeticError, TypeError, ValueError) as error:
            raise ValidationError(_("talet går inte att läsa")) from error

    def get_prep_value(self, value: Any) -> str:
        return "" if value is None or value == "" else format(Decimal(value), "f")
