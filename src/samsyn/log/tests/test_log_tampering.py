"""Somebody who owns the database changes the sealed log at random.

Every change that means something is found.
"""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from samsyn.conftest import SEED
from samsyn.log import sealing
from samsyn.log.models import LogEntry
from samsyn.log.tests.logs import read, unguarded
from samsyn.log.verifying import verify
from samsyn.organisation.models import User

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases="__all__")]

TABLES: dict[str, list[str]] = {
    "log_logentry": "id at board_id user_id role action ground person_id case_id origin facts mark".split(),
    "log_logseal": "chain number entry_id mark".split(),
    "log_logperson": "entry_id person_id".split(),
}
"""Every column that means something. When a seal was made does not: the order of the links is what is sealed."""

TURNS = 60


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """What the tables say, row order and row ids of the list of persons aside."""
    by_table = {}
    with connection.cursor() as cursor:
        for table, columns in TABLES.items():
            cursor.execute(f"SELECT {', '.join(columns)} FROM {table}")  # our own names
            by_table[table] = sorted(tuple(map(repr, row)) for row in cursor.fetchall())
    return by_table


def tamper(rng: random.Random, cursor: Any) -> str:
    """One change made by hand: another value, a row less, a row twice, two rows' values swapped."""
    table = rng.choice(sorted(TABLES))
    cursor.execute(f"SELECT {', '.join(TABLES[table])} FROM {table}")  # our own names
    rows = cursor.fetchall()
    row, other = rng.choice(rows), rng.choice(rows)
    acts: list[Callable[..., str]] = [_changed, _removed, _doubled, _swapped]
    return rng.choice(acts)(rng, cursor, table, row, other)


def _where(table: str, row: tuple[Any, ...]) -> tuple[str, list[Any]]:
    names = TABLES[table][:1] if table == "log_logentry" else TABLES[table][:2]
    return " AND ".join(f"{name} = %s" for name in names), list(row[: len(names)])


def _set(cursor: Any, table: str, row: tuple[Any, ...], column: str, value: Any) -> None:
    where, given = _where(table, row)
    cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {where}", [value, *given])  # our own names


def _changed(rng: random.Random, cursor: Any, table: str, row: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    column = rng.choice(TABLES[table])
    before = row[TABLES[table].index(column)]
    value: Any = rng.choice([rng.randrange(1, 10**6), other[TABLES[table].index(column)]])
    if column in ("role", "action", "ground", "origin"):
        value = rng.choice(["", "x", str(before).upper(), f"{before} "])
    elif column == "facts":
        value = rng.choice(['{"page": "annan sida"}', "{}", '{"persons": [1, 2]}'])
    elif column == "mark":
        spoiled = bytearray(bytes(before))
        spoiled[rng.randrange(len(spoiled))] ^= 1 << rng.randrange(8)
        value = bytes(spoiled)
    elif column == "at":
        value = other[TABLES[table].index(column)]
    elif column == "user_id":
        value = rng.choice(list(User.objects.values_list("pk", flat=True)))
    elif column == "board_id":
        value = None
    _set(cursor, table, row, column, value)
    return f"{table}.{column}"


def _removed(rng: random.Random, cursor: Any, table: str, row: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    where, given = _where(table, row)
    cursor.execute(f"DELETE FROM {table} WHERE {where}", given)  # our own names
    return f"{table} removed"


def _doubled(rng: random.Random, cursor: Any, table: str, row: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    names = [name for name in TABLES[table] if name != "id"]
    where, given = _where(table, row)
    columns = ", ".join(names)
    if table == "log_logseal":
        # A link twice cannot be: another number, the same entry.
        return _changed(rng, cursor, table, row, other)
    cursor.execute(
        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE {where}", given
    )  # our own names
    return f"{table} doubled"


def _swapped(rng: random.Random, cursor: Any, table: str, row: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    column = rng.choice([name for name in TABLES[table] if name not in ("id", "chain", "number", "entry_id")])
    place = TABLES[table].index(column)
    _set(cursor, table, row, column, other[place])
    _set(cursor, table, other, column, row[place])
    return f"{table}.{column} swapped"


def test_every_effective_change_is_found(boards):
    User.objects.create(username="somebody-else")
    for number, board in enumerate((*boards, None, *boards), 1):
        read(board, 3, persons=[number, number + 1])
    sealing.seal()
    assert verify().faults == []
    whole, tried = contents(), 0
    for turn in range(TURNS):
        rng = random.Random(f"{SEED} {turn}")
        with transaction.atomic():
            try:
                with transaction.atomic(), unguarded() as cursor:
                    what = tamper(rng, cursor)
            except Exception as error:  # the database itself refused: a key twice, a reference to nobody
                what = f"refused: {error}"
            if contents() != whole:
                tried += 1
                assert verify().faults, (turn, what)
            transaction.set_rollback(True)
    assert tried > TURNS // 3
    assert verify().faults == []
    assert LogEntry.objects.exists()
