"""The table of grounds: rebuilt from the facts of other apps, compared with them.

An app's `policies.grounds(board_id)` states its facts as a queryset shaped by `facts`; the act that
assigns, orders or closes writes the same rows one by one.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connections, models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast

from samsyn.access.models import Ground, GroundKind

COLUMNS = ("board_id", "staff_id", "unit_id", "person_id", "case_id", "area", "why", "valid_from", "valid_to")

Facts = tuple[Any, ...]


def facts(
    rows: QuerySet[Any],
    *,
    why: str,
    valid_from: Any,
    valid_to: Any = None,
    staff: Any = None,
    unit: Any = None,
    case: Any = F("case_id"),
    area: Any = "",
) -> QuerySet[Any, Facts]:
    """The rows as grounds, in the order of `COLUMNS`; a row's person is its `person_id`."""

    def typed(value: Any, kind: models.Field[Any, Any]) -> Any:
        return Cast(value if hasattr(value, "resolve_expression") else Value(value), kind)

    return rows.values_list(
        typed(F("board_id"), models.BigIntegerField()),
        typed(staff, models.BigIntegerField()),
        typed(unit, models.BigIntegerField()),
        typed(F("person_id"), models.BigIntegerField()),
        typed(case, models.BigIntegerField()),
        typed(area, models.TextField()),
        typed(why, models.TextField()),
        typed(valid_from, models.DateField()),
        typed(valid_to, models.DateField()),
    )


def _expected(sources: Sequence[QuerySet[Any, Facts]], alias: str) -> tuple[str, list[Any]]:
    parts: list[str] = []
    params: list[Any] = []
    for source in sources:
        sql, given = source.using(alias).query.sql_with_params()
        parts.append(f"SELECT * FROM ({sql}) AS part{len(parts)}")
        params.extend(given)
    return " UNION ALL ".join(parts), params


def _stored(board_id: int, person_ids: Collection[int] | None = None, whys: Collection[str] = ()) -> str:
    among = "" if person_ids is None else f" AND person_id IN ({', '.join(f'{person:d}' for person in person_ids)})"
    among += _of_kinds(whys)
    return f"SELECT {', '.join(COLUMNS)} FROM {Ground._meta.db_table} WHERE board_id = {board_id:d}{among}"


def _of_kinds(whys: Collection[str]) -> str:
    named = ", ".join(f"'{GroundKind(why).value}'" for why in sorted(whys))
    return f" AND why IN ({named})" if whys else ""


def differences(board_id: int, sources: Sequence[QuerySet[Any, Facts]], *, using: str = "default") -> tuple[int, int]:
    """How many grounds the facts give that are missing, and how many are there without a fact."""
    expected, params = _expected(sources, using)
    stored = _stored(board_id)
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM (SELECT * FROM ({expected}) AS e EXCEPT {stored}) AS d", params)
        missing = int(cursor.fetchone()[0])
        cursor.execute(f"SELECT COUNT(*) FROM ({stored} EXCEPT SELECT * FROM ({expected}) AS e) AS d", params)
        return missing, int(cursor.fetchone()[0])


def drop_doubled(board_id: int, *, using: str = "default") -> int:
    """Deletes the later ones of grounds that are alike in everything; how many there were."""
    table = Ground._meta.db_table
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT id FROM (SELECT id, ROW_NUMBER() OVER"
            f" (PARTITION BY {', '.join(COLUMNS)} ORDER BY id) AS place FROM {table} WHERE board_id = {board_id:d}) AS d"
            " WHERE place > 1)"
        )
        return int(cursor.rowcount)


def rebuild(
    board_id: int,
    sources: Sequence[QuerySet[Any, Facts]],
    *,
    person_ids: Collection[int] | None = None,
    whys: Collection[str] = (),
    using: str = "default",
) -> None:
    """Makes the board's grounds what the facts say, touching only those that differ.

    Of those persons, and those kinds, alone, where they are given.
    """
    if person_ids is not None:
        sources = _of_persons(sources, person_ids)
    expected, params = _expected(sources, using)
    if whys:
        expected = f"WITH x({', '.join(COLUMNS)}) AS ({expected}) SELECT * FROM x WHERE 1 = 1{_of_kinds(whys)}"
    stored = _stored(board_id, person_ids, whys)
    table = Ground._meta.db_table
    postgresql = connections[using].vendor == "postgresql"
    alike = "IS NOT DISTINCT FROM" if postgresql else "IS"
    same = " AND ".join(f"g.{column} {alike} d.{column}" for column in COLUMNS if column != "person_id")
    surplus = (
        f"SELECT g.id FROM ({stored} EXCEPT SELECT * FROM ({expected}) AS e) AS d"
        f" JOIN {table} g ON g.person_id = d.person_id AND {same}"
    )
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE board_id = {board_id:d})")
        missing = f"SELECT DISTINCT * FROM ({expected}) AS e"
        if cursor.fetchone()[0]:
            # PostgreSQL expects one surplus ground of any board, and would go through them all for each it keeps.
            among = f"= ANY(ARRAY({surplus}))" if postgresql else f"IN ({surplus})"
            cursor.execute(f"DELETE FROM {table} WHERE id {among}", params)
            missing = f"SELECT * FROM ({expected}) AS e EXCEPT {stored}"
        cursor.execute(f"INSERT INTO {table} ({', '.join(COLUMNS)}) {missing}", params)


def add_in_case(board_id: int, sources: Sequence[QuerySet[Any, Facts]], person_id: int, case_id: int) -> None:
    """The grounds that the facts give in a case that had none: one statement, whoever the person is."""
    expected, params = _expected(_of_persons(sources, [person_id]), "default")
    columns = ", ".join(COLUMNS)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Ground._meta.db_table} ({columns})"
            f" WITH e({columns}) AS ({expected}) SELECT * FROM e WHERE case_id = {case_id:d}",
            params,
        )


def _of_persons(sources: Sequence[QuerySet[Any, Facts]], person_ids: Collection[int]) -> list[QuerySet[Any, Facts]]:
    return [source.filter(person_id__in=sorted(person_ids)) for source in sources]
