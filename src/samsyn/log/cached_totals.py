"""Totals that take a while to count are cached until what they count changes (ADR 0013).

A cached total names nobody. Its key holds everything the total depends on: what is asked, by whom it may be seen, and
the versions of the boards it is counted over, which every act that changes their facts moves (`bump_version`).
It lives for `settings.TOTALS_KEPT` seconds at most.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Min, QuerySet, Sum
from django.utils import timezone

from samsyn import __version__
from samsyn.log.models import FactsVersion

logger = logging.getLogger(__name__)

T = TypeVar("T")

VERSIONS_KEPT = timedelta(days=2)
"""Far longer than any cached total."""


@dataclass
class CachedTotals:
    """One request's totals. The boards' versions are read when the first total is asked for: one query.

    `counted_at` is the moment of the oldest total used. With `recount` each is counted anew, and cached.
    """

    recount: bool = False
    counted_at: datetime | None = field(default=None, init=False)
    _versions: dict[int, str] = field(default_factory=dict, init=False, repr=False)

    def cached(self, what: str, boards: Iterable[int], count: Callable[[], T]) -> T:
        """What `count` gives, or gave a while ago; `what` says all that it depends on beside the boards' facts."""
        if not settings.TOTALS_KEPT:
            return count()
        key = _key(what, self._version(sorted(boards)))
        entry: tuple[datetime, T] | None = None if self.recount else _try(lambda: caches["totals"].get(key))
        if entry is None:
            entry = (timezone.now(), count())
            _try(lambda: caches["totals"].set(key, entry, settings.TOTALS_KEPT))
        at, value = entry
        self.counted_at = min(self.counted_at or at, at)
        return value

    def rows(self, query: QuerySet[Any, T], boards: Iterable[int]) -> list[T]:
        """A query's rows, which must be totals: whoever reaches as far asks the same query."""
        return self._of(query, "rows", boards, lambda: list(query))

    def number(self, query: QuerySet[Any], boards: Iterable[int]) -> int:
        """How many rows a query has."""
        return self._of(query, "number", boards, query.order_by().count)

    def total(self, query: QuerySet[Any], column: str, boards: Iterable[int]) -> Any:
        """What a column of a query comes to; None for no rows."""
        return self._of(query, column, boards, lambda: query.order_by().aggregate(sum=Sum(column))["sum"])

    def _version(self, boards: Sequence[int]) -> list[tuple[int, str]]:
        """A board without a version has never changed."""
        unread = set(boards) - set(self._versions)
        if unread:
            rows = FactsVersion.objects.filter(board_id__in=unread).order_by().values("board_id")
            self._versions |= dict.fromkeys(unread, "") | {
                board: f"{changes} {tokens}"
                for board, changes, tokens in rows.annotate(n=Count("pk"), tokens=Sum("token")).values_list(
                    "board_id", "n", "tokens"
                )
            }
        return [(board, self._versions[board]) for board in boards]

    def _of(self, query: QuerySet[Any, Any], what: str, boards: Iterable[int], count: Callable[[], T]) -> T:
        try:
            asked = query.order_by().query.sql_with_params()
        except EmptyResultSet:
            return count()
        return self.cached(f"{what} {asked}", boards, count)


def bump_version(board_id: int, *, using: str = "default") -> None:
    """In the transaction of the act."""
    FactsVersion.objects.using(using).create(board_id=board_id)


def forget_old_versions() -> None:
    """All at once and seldom, since the versions move with it."""
    oldest = FactsVersion.objects.aggregate(at=Min("at"))["at"]
    if oldest and oldest < timezone.now() - 2 * VERSIONS_KEPT:
        FactsVersion.objects.filter(at__lt=timezone.now() - VERSIONS_KEPT).delete()


def _try(use: Callable[[], Any]) -> Any:
    """A total that cannot be cached is counted each time."""
    try:
        return use()
    except OSError:
        logger.warning("Summor kan inte sparas i datamappen.", exc_info=True)
        return None


def _key(what: str, versions: list[tuple[int, str]]) -> str:
    where = [str(connection.settings_dict.get(name, "")) for name in ("HOST", "PORT", "NAME")]
    said = repr((__version__, where, timezone.localdate(), versions, what))
    return hashlib.sha256(said.encode()).hexdigest()
