"""Queries that every page asks, made once for each shape of their conditions and run with new values.

Making the SQL took half of what a page about a person cost. What a condition says is unchanged: it is an ordinary Q.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.sql import Query
from django.utils import timezone

Row = TypeVar("Row")

MOST_SHAPES = 500
"""So many shapes of one query are kept; a process that meets more starts anew."""

_FIRST_NUMBER, _FIRST_DAY = 2**62, date(9000, 1, 1)
_FIRST_MOMENT = datetime(9000, 1, 1, tzinfo=timezone.get_fixed_timezone(0))


_KINDS = (int, str, datetime, date)


class _NoShape(Exception):
    """The condition holds something else than plain values: its SQL is made each time."""


@dataclass(frozen=True)
class _Statement:
    """SQL that is kept.

    `places`: by parameter, the place of the value that goes there, or None for what is the same each time.
    """

    query: Query
    sql: str
    params: Sequence[Any]
    places: Sequence[int | None]
    converters: Any


@dataclass
class SameQuery(Generic[Row]):
    """A queryset of `values_list`, made by `base`, whose rows `where` gives under a condition.

    At most `most` of them, if that is given.
    Numbers, texts and days may differ from one time to the next; whatever else a condition holds is part of its shape.
    `given`: what `base` takes, if anything.
    """

    base: Callable[..., QuerySet[Any, Row]]
    most: int | None = None
    _made: dict[Any, _Statement | None] = field(default_factory=dict, init=False, repr=False)

    def where(self, *conditions: Q, given: Sequence[int | str | date] = (), **equal: Any) -> list[Row]:
        """One query; none where the condition rules every row out."""
        condition = Q(*conditions, **equal)
        values: list[Any] = list(given)
        statement = self._statement(condition, values, len(given))
        return list(self._rows(condition, given)) if statement is None else _run(statement, values)

    def sql(self, condition: Q) -> tuple[str, Sequence[Any]]:
        """The SQL of `where`, for a query around it; EmptyResultSet where the condition rules every row out."""
        values: list[Any] = []
        statement = self._statement(condition, values, 0)
        if statement is None:
            return self._rows(condition, ()).query.sql_with_params()
        return statement.sql, _params(statement, values)

    def _statement(self, condition: Q, values: list[Any], given: int) -> _Statement | None:
        """Kept for the condition's shape, or made; its values are added to `values`."""
        try:
            shape = connection.vendor, _shape(condition, values)
        except _NoShape:
            return None
        if shape not in self._made:
            if len(self._made) >= MOST_SHAPES:
                self._made.clear()
            self._made[shape] = self._make(condition, values, given)
        return self._made[shape]

    def _rows(self, condition: Q, given: Sequence[Any]) -> QuerySet[Any, Row]:
        rows = self.base(*given).filter(condition)
        return rows if self.most is None else rows[: self.most]

    def _make(self, condition: Q, values: Sequence[Any], given: int) -> _Statement | None:
        """Made with values that stand for themselves, so that each is found again among the parameters.

        None where one is not: a field has changed it, or nothing is left that asks for it.
        """
        marks = [_mark(place, value) for place, value in enumerate(values)]
        query = self._rows(_with(condition, iter(marks[given:])), marks[:given]).query
        compiler = query.get_compiler(connection=connection)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        place_of = {_adapted(mark): place for place, mark in enumerate(marks)}
        places = [place_of.get(param) if isinstance(param, int | str | date) else None for param in params]
        if set(places) - {None} != set(range(len(values))):
            return None
        columns = [column for column, _sql, _alias in compiler.select]
        return _Statement(query, sql, params, places, compiler.get_converters(columns))


def _run(statement: _Statement, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, _params(statement, values))
        rows: list[Any] = cursor.fetchall()
    if not statement.converters:
        return rows
    compiler = statement.query.get_compiler(connection=connection)
    return [tuple(row) for row in compiler.apply_converters(rows, statement.converters)]


def _params(statement: _Statement, values: Sequence[Any]) -> list[Any]:
    return [
        param if place is None else _as_before(values[place], param)
        for param, place in zip(statement.params, statement.places, strict=True)
    ]


def _shape(condition: Q, values: list[Any]) -> tuple[Any, ...]:
    """What a condition asks, without the values that it asks about; those are added to `values`."""
    parts: list[Any] = [condition.connector, condition.negated]
    for child in condition.children:
        if isinstance(child, Q):
            parts.append(_shape(child, values))
        elif isinstance(child, tuple):
            lookup, value = child
            parts.append((lookup, _part(value, values)))
        else:
            raise _NoShape
    return tuple(parts)


def _part(value: Any, values: list[Any]) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | str | date) and not (isinstance(value, int) and abs(value) >= _FIRST_NUMBER):
        values.append(value)
        return next(kind for kind in _KINDS if isinstance(value, kind))
    if isinstance(value, list | tuple | set | frozenset):
        return (list, *(_part(one, values) for one in value))
    raise _NoShape


def _with(condition: Q, marks: Iterator[Any]) -> Q:
    """The condition about the marks, in the order in which `_shape` came upon the values."""
    children: list[Any] = []
    for child in condition.children:
        if isinstance(child, Q):
            children.append(_with(child, marks))
        else:
            lookup, value = cast(tuple[str, Any], child)
            children.append((lookup, _marked(value, marks)))
    return Q(*children, _connector=condition.connector, _negated=condition.negated)


def _marked(value: Any, marks: Iterator[Any]) -> Any:
    if isinstance(value, list | tuple | set | frozenset):
        return [_marked(one, marks) for one in value]
    return value if value is None or isinstance(value, bool) else next(marks)


def _mark(place: int, value: Any) -> Any:
    if isinstance(value, str):
        return f"mark {_FIRST_NUMBER + place}"
    if isinstance(value, datetime):
        return _FIRST_MOMENT + timedelta(days=place)
    return _FIRST_DAY + timedelta(days=place) if isinstance(value, date) else _FIRST_NUMBER + place


def _adapted(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _as_before(value: Any, param: Any) -> Any:
    """A number as the kind of number that the field made of its mark."""
    return type(param)(value) if isinstance(param, int) else _adapted(value)
