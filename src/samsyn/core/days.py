"""Days in the database, alike on SQLite and PostgreSQL."""

from datetime import date
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, F, Func, GeneratedField, IntegerField, Value
from django.db.models.functions import Coalesce, Least
from django.db.models.sql.compiler import SQLCompiler


class DaysBetween(Func):
    """Whole days from the first date to the second; negative where they come in the other order.

    Django's own difference of dates calls Python for every row on SQLite.
    """

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()

    def __init__(self, first: Any, second: Any) -> None:
        super().__init__(second, first)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        template = "CAST(julianday(%(expressions)s) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=") - julianday(", **extra)


class DaysLater(Func):
    """The date so many whole days later, before for a negative number; none where there is no date."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()

    def __init__(self, day: Any, days: Any) -> None:
        super().__init__(day, days)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="date(%(expressions)s || ' days')", arg_joiner=", ", **extra)


def first_of(one: Any, other: Any) -> Coalesce:
    """The earlier of two dates, either of which may be missing.

    SQLite's least of a date and nothing is nothing.
    """
    return Coalesce(Least(one, other), one, other, output_field=DateField())


def within(first: date | None, last: date | None, day: date) -> bool:
    """Whether the day is one of those from the first to the last, both inclusive.

    An end that is missing is open.
    """
    return (first is None or first <= day) and (last is None or last >= day)


def or_for_ever(end: str) -> GeneratedField:
    """The end date, or the end of time where there is none yet: in force on d is start <= d <= until.

    A column that the database keeps itself, so that one range of an index has both those that run and
    those that ended later.
    """
    return GeneratedField(expression=Coalesce(F(end), Value(date.max)), output_field=DateField(), db_persist=True)
