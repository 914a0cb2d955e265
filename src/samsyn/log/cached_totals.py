"""Totals that take a while to count are cached until what they count changes (ADR 0013).

A cached total names nobody. Its key holds everything the total depends on: what is asked, by whom it may be seen, and
the version of the boards it is counted over, which every act that changes their facts moves (`bump_version`).

A total of a period depends on no fact from after its last day. So the version of a period leaves out the acts that
changed nothing until later, and a period that is over keeps its totals while today's work goes on.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from samsyn import __version__
from samsyn.log.models import TOKENS, FactsVersion

logger = logging.getLogger(__name__)

T = TypeVar("T")

_UNUSABLE = "Summor kan inte sparas i datamappen."


@dataclass
class CachedTotals:
    """One request's totals. The boards' versions are read when the first total is asked for: one query.

    `counted_at` is the moment of the oldest total used. With `recount` each is counted anew, and cached.
    """

    recount: bool = False
    counted_at: datetime | None = field(default=None, init=False)
    _versions: dict[int, dict[date | None, int]] = field(default_factory=dict, init=False, repr=False)

    def cached(self, what: str, boards: Iterable[int], count: Callable[[], T], *, until: date | None = None) -> T:
        """What `count` gives, or gave a while ago.

        `what` says all that it depends on beside the boards' facts.

        `until`: the last day of the period, for a total that depends on no fact from after it.
        """
        return self.cached_each([(what, until)], boards, lambda missing: [count() for _place in missing])[0]

    def cached_each(
        self,
        asked: Sequence[tuple[str, date | None]],
        boards: Iterable[int],
        count: Callable[[Sequence[int]], Sequence[T]],
    ) -> list[T]:
        """Several totals at once, each as (what, until). `count` gets the places of those that are not cached."""
        if not settings.TOTALS_KEPT:
            return list(count(range(len(asked))))
        boards = sorted(boards)
        keys = [self._key(what, boards, until) for what, until in asked]
        shelves = [_shelf(until) for _what, until in asked]
        entries: list[tuple[datetime, T] | None] = [
            None if self.recount else _load(shelf, key) for key, shelf in zip(keys, shelves, strict=True)
        ]
        missing = [place for place, entry in enumerate(entries) if entry is None]
        if missing:
            for place, total in zip(missing, count(missing), strict=True):
                entries[place] = entry = (timezone.now(), total)
                _save(shelves[place], keys[place], entry)
        totals = []
        for counted_at, total in filter(None, entries):
            self.counted_at = min(self.counted_at or counted_at, counted_at)
            totals.append(total)
        return totals

    def rows(self, query: QuerySet[Any, T], boards: Iterable[int]) -> list[T]:
        """A query's rows, which must be totals: whoever reaches as far asks the same query."""
        return self._of(query, "rows", boards, lambda: list(query))

    def number(self, query: QuerySet[Any], boards: Iterable[int], *, until: date | None = None) -> int:
        """How many rows a query has."""
        return self._of(query, "number", boards, query.order_by().count, until)

    def total(self, query: QuerySet[Any], column: str, boards: Iterable[int], *, until: date | None = None) -> Any:
        """What a column of a query comes to; None for no rows."""
        return self._of(query, column, boards, lambda: query.order_by().aggregate(sum=Sum(column))["sum"], until)

    def _of(
        self,
        query: QuerySet[Any, Any],
        what: str,
        boards: Iterable[int],
        count: Callable[[], T],
        until: date | None = None,
    ) -> T:
        try:
            asked = query.order_by().query.sql_with_params()
        except EmptyResultSet:
            return count()
        return self.cached(f"{what} {asked}", boards, count, until=until)

    def _key(self, what: str, boards: Sequence[int], until: date | None) -> str:
        where = [str(connection.settings_dict.get(name, "")) for name in ("HOST", "PORT", "NAME")]
        # What is not over may depend on the day.
        today = None if _is_over(until) else timezone.localdate()
        content = repr((__version__, where, today, self._version(boards, until), what))
        return hashlib.sha256(content.encode()).hexdigest()

    def _version(self, boards: Sequence[int], until: date | None) -> list[tuple[int, int]]:
        unread = set(boards) - set(self._versions)
        if unread:
            self._versions |= versions_of(unread)
        return [
            (board, sum(token for since, token in self._versions[board].items() if _reaches(since, until)) % TOKENS)
            for board in boards
        ]


def versions_of(boards: Iterable[int]) -> dict[int, dict[date | None, int]]:
    """By board and month since, the sum of the tokens; a board without any has never changed. One query."""
    versions: dict[int, dict[date | None, int]] = {board: {} for board in boards}
    summed = FactsVersion.objects.filter(board_id__in=versions).order_by().values_list("board_id", "since")
    for board, since, tokens in summed.annotate(tokens=Sum("token")):
        versions[board][since] = int(tokens) % TOKENS
    return versions


def bump_version(board_id: int, *, since: date | None = None, using: str = "default") -> None:
    """In the transaction of the act.

    `since`: no total of a period that ends before this day is changed by the act.

    It is the earliest day, before and after the act, by which any row that it writes is counted. None: unknown.
    """
    FactsVersion.objects.using(using).create(board_id=board_id, since=since and since.replace(day=1))


def compact_versions() -> None:
    """For `samsyn tick`: one row for each board and month, whose token is the sum of theirs.

    No version moves.
    """
    many = FactsVersion.objects.order_by().values_list("board_id", "since").annotate(rows=Count("pk"))
    for board_id, since, _rows in list(many.filter(rows__gt=1)):
        with transaction.atomic():
            same = FactsVersion.objects.filter(board_id=board_id)
            same = same.filter(since__isnull=True) if since is None else same.filter(since=since)
            tokens = dict(same.select_for_update().values_list("pk", "token"))
            FactsVersion.objects.filter(pk__in=tokens).delete()
            FactsVersion.objects.create(board_id=board_id, since=since, token=sum(tokens.values()) % TOKENS)


def _reaches(since: date | None, until: date | None) -> bool:
    return since is None or until is None or since <= until


def _is_over(until: date | None) -> bool:
    return until is not None and until < timezone.localdate()


def _shelf(until: date | None) -> str:
    return "closed_totals" if _is_over(until) else "totals"


def _load(shelf: str, key: str) -> Any:
    """None for a total that is not there, or cannot be read: it is counted."""
    try:
        return caches[shelf].get(key)
    except OSError:
        logger.warning(_UNUSABLE, exc_info=True)
        return None


def _save(shelf: str, key: str, entry: Any) -> None:
    try:
        caches[shelf].set(key, entry)
    except OSError:
        logger.warning(_UNUSABLE, exc_info=True)
