"""Persons as rows to count, and other apps' rows added up by the sex of their persons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from samsyn.organisation.statistics import Rows
from samsyn.people.models import Person

Totals = dict[str | None, list[int]]
"""Sex (None for rows without a person) to a number for each column."""


@dataclass(frozen=True)
class Columns:
    """Unevaluated rows of a person's id, then columns whose values are counted, then columns that are added up."""

    rows: QuerySet[Any, Any]
    counted: int
    summed: int = 0


def among(ids: QuerySet[Any]) -> Rows:
    """The persons with those ids, each once."""
    return Rows("person", Person.objects.filter(pk__in=ids), unit="", case="", person="pk", sex="sex")


def totals_by_sex(parts: Sequence[Columns], boards: Sequence[int]) -> list[Totals]:
    """What each part's columns come to, by sex; every person is of one of the boards.

    One query, and one look at the persons for all the parts: a join for each costs more than reading their rows.
    """
    totals: list[Totals] = [{} for _part in parts]
    sql, params = _one_query(parts, boards)
    if sql:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            for place, sex, *numbers in cursor.fetchall():
                totals[place][sex] = [int(number or 0) for number in numbers]
    return [_own(part, found, parts) for part, found in zip(parts, totals, strict=True)]


def _own(part: Columns, found: Totals, parts: Sequence[Columns]) -> Totals:
    """The columns that are the part's own, of those that all parts share."""
    most = max(one.counted for one in parts)
    return {sex: numbers[: part.counted] + numbers[most : most + part.summed] for sex, numbers in found.items()}


def _one_query(parts: Sequence[Columns], boards: Sequence[int]) -> tuple[str, list[Any]]:
    counted = [f"n{place}" for place in range(max((part.counted for part in parts), default=0))]
    summed = [f"m{place}" for place in range(max((part.summed for part in parts), default=0))]
    named: list[str] = []
    together: list[str] = []
    params: list[Any] = []
    for place, part in enumerate(parts):
        try:
            sql, given = part.rows.query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            continue
        own = [*counted[: part.counted], *summed[: part.summed]]
        named.append(f"q{place} (person, {_listed(own)}) AS ({sql})")
        columns = (name if name in own else f"CAST(NULL AS bigint) AS {name}" for name in (*counted, *summed))
        together.append(f"SELECT {place} AS place, person, {_listed(columns)} FROM q{place}")  # noqa: S608 - our own names
        params += given
    if not together:
        return "", []
    numbers = [*(f"COUNT(u.{name})" for name in counted), *(f"SUM(u.{name})" for name in summed)]
    asked = f"WITH {_listed(named)} SELECT u.place, p.sex, {_listed(numbers)} FROM ({' UNION ALL '.join(together)}) u"  # noqa: S608 - our own names
    of_boards = f"p.board_id IN ({_listed(f'{board:d}' for board in boards)})"
    join = f"LEFT JOIN {Person._meta.db_table} p ON p.id = u.person AND {of_boards}"
    return f"{asked} {join} GROUP BY u.place, p.sex", params


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
