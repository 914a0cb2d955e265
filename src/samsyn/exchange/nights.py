"""Nights of one person: never two on one date, over the package together with the database."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from samsyn.exchange.checks import Context, effective, where
from samsyn.exchange.schema import Table

Stay = tuple[str, int | None, str, str]
"""Key, line (None: of the database), first day, and the first day after; ISO dates compare as text."""


def overlapping_nights(context: Context, table: Table) -> None:
    """Tells each staged placement that shares a night with an earlier row or one in the database.

    A placement of no night overlaps nothing. The query leaves only persons with an overlap.
    """
    placements, params = effective(context, table, ["person_id", "moved_in_on", "moved_out_on"])
    sql = f"""
        WITH nights AS (
            SELECT person_id, key, line, moved_in_on, COALESCE(NULLIF(moved_out_on, ''), '9999') AS until
            FROM {placements} e WHERE person_id <> '' AND moved_in_on <> ''
              AND (moved_out_on = '' OR moved_out_on > moved_in_on)
        ), crossed AS (
            SELECT person_id, moved_in_on, MAX(until) OVER (
                PARTITION BY person_id ORDER BY moved_in_on, until, key
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier
            FROM nights WHERE person_id IN (SELECT person_id FROM {table.stage}))
        SELECT person_id, key, line, moved_in_on, until FROM nights
        WHERE person_id IN (SELECT person_id FROM crossed WHERE earlier > moved_in_on)
        ORDER BY person_id, COALESCE(line, 0), key
    """
    for _person, stays in groupby(context.staging.stream(sql, params), key=itemgetter(0)):
        for line, key, other in overlaps((key, line, start, until) for _, key, line, start, until in stays):
            sentence = f"samma person har redan nätter då ({where(table, key, other)}), en natt per dygn väntades"
            context.faults.add(table.file, line, "moved_in_on", sentence)


def overlaps(stays: Iterable[Stay]) -> Iterator[tuple[int, str, int | None]]:
    """(line, the other's key, the other's line) of each stay with a line that overlaps one before it.

    `firsts` and `lasts` are the spans taken so far, apart from each other and in order; `begins` and
    `takers` who took which part of them first. A span that a stay covers is swallowed, so that the
    time does not grow with the square of the stays.
    """
    firsts: list[str] = []
    lasts: list[str] = []
    begins: list[str] = []
    takers: list[tuple[str, int | None]] = []
    for key, line, start, until in stays:
        low, high = bisect_right(lasts, start), bisect_left(firsts, until)
        taken = list(zip(firsts[low:high], lasts[low:high], strict=True))
        if taken and line is not None:
            yield line, *takers[bisect_right(begins, max(start, taken[0][0])) - 1]
        for begin in _free(start, until, taken):
            place = bisect_right(begins, begin)
            begins.insert(place, begin)
            takers.insert(place, (key, line))
        firsts[low:high] = [min([start, *(first for first, _last in taken)])]
        lasts[low:high] = [max([until, *(last for _first, last in taken)])]


def _free(start: str, until: str, taken: list[tuple[str, str]]) -> Iterator[str]:
    """Where the parts of [start, until) begin that the taken spans leave."""
    for first, last in taken:
        if start < first:
            yield start
        start = max(start, last)
    if start < until:
        yield start
