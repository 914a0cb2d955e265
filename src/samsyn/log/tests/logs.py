"""Entries to tamper with, and the way round the guards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from samsyn.log import guards
from samsyn.log.entries import record, record_for
from samsyn.log.models import LogEntry
from samsyn.log.tables import MAIN
from samsyn.organisation.models import Board, User
from samsyn.people.audit import PersonRead, PersonsListed


@dataclass(frozen=True)
class Reader:
    """Somebody who acts as a head."""

    user: User
    origin: str = "10.0.0.1"
    board_ids: frozenset[int] = frozenset()

    def role_with(self, right: str) -> str:
        return "head"


def read(board: Board | None, number: int = 1, *, persons: list[int] | None = None) -> None:
    """So many entries about reading; the last of them a listing if `persons` are given."""
    user = User.objects.system()
    for person in range(1, number + 1):
        entry = PersonRead(page=f"sida {person} – åäö")
        record(Reader(user), entry, person_id=person, board_id=board.pk if board else None, ground="unit", right="any")
    if persons is not None:
        record_for(user, PersonsListed(page="recent", persons=persons), board=board)


def latest() -> LogEntry:
    return LogEntry.objects.latest("pk")


@contextmanager
def unguarded() -> Iterator[Any]:
    """As somebody who owns the database: the triggers dropped, and put back so that nothing shows."""
    guards.take_down(connection, MAIN)
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        guards.put_up(connection, MAIN)
