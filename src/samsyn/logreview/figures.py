"""What the checks of the log have come to, month by month, without persons and without readers' names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.models import TemporaryAccess, TemporaryAccessKind
from samsyn.core.periods import month_before
from samsyn.core.rows import NO_ROW
from samsyn.logreview.models import WAITS, ReviewItem, ReviewOutcome, ReviewSample
from samsyn.logreview.rules import RULES

MONTHS = 13
"""The month that runs, and twelve before it."""


@dataclass(frozen=True)
class Month:
    """`readings` and `readers` are known once the month's sample is drawn.

    `days`: the median from found to signed.
    """

    month: str
    readings: int | None
    readers: int | None
    sampled: int
    hits: Mapping[str, int]
    items: int
    reviewed: int
    outcomes: Mapping[str, int]
    waiting: int
    days: float | None
    glass: int
    glass_reviewed: int


def months(today: date) -> list[str]:
    """The latest first."""
    firsts, day = [], today.replace(day=1)
    for _each in range(MONTHS):
        firsts.append(f"{day:%Y-%m}")
        day = month_before(day)
    return firsts


def by_month(actor: Actor) -> list[Month]:
    """Of the units where the actor has the right, the latest month first. Four queries."""
    shown = months(actor.today)
    units = Q(unit_id__in=actor.units_with(rights.REVIEW_STATISTICS)) | NO_ROW
    items = ReviewItem.objects.filter(units, month__in=shown)
    counted = {row["month"]: row for row in _counted(items)}
    samples = {
        row["month"]: row
        for row in ReviewSample.objects.filter(units, month__in=shown)
        .order_by()
        .values("month")
        .annotate(read=Sum("readings"), who=Sum("readers"))
    }
    days, glass = _days(items), _glass(units, shown[-1])
    return [
        _month(month, counted.get(month, {}), samples.get(month, {}), days.get(month, []), glass.get(month, {}))
        for month in shown
    ]


def _counted(items: QuerySet[ReviewItem]) -> QuerySet[Any, Any]:
    counts = {f"rule_{code}": Count("pk", filter=Q(rules__contains=code)) for code in RULES}
    counts |= {f"outcome_{code}": Count("pk", filter=Q(outcome=code)) for code in ReviewOutcome.values}
    return (
        items.order_by()
        .values("month")
        .annotate(n=Count("pk"), drawn=Count("pk", filter=Q(sampled=True)), open=Count("pk", filter=WAITS), **counts)
    )


def _days(items: QuerySet[ReviewItem]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = defaultdict(list)
    signed = items.exclude(WAITS).order_by().values_list("month", "made_at", "reviewed_at")
    for month, written, reviewed in signed:
        if reviewed is not None:
            taken[month].append((reviewed - written).total_seconds() / 86400)
    return taken


def _glass(units: Q, first: str) -> dict[str, Mapping[str, Any]]:
    year, month = map(int, first.split("-"))
    start = timezone.make_aware(datetime(year, month, 1))  # noqa: DTZ001 - made aware here
    rows = TemporaryAccess.objects.filter(units, kind=TemporaryAccessKind.BREAK_GLASS, at__gte=start).order_by()
    counted = rows.annotate(month=TruncMonth("at")).values("month")
    return {
        f"{row['month']:%Y-%m}": row
        for row in counted.annotate(n=Count("pk"), done=Count("pk", filter=Q(reviewed_at__isnull=False)))
    }


def _month(
    month: str, row: Mapping[str, Any], sample: Mapping[str, Any], days: Sequence[float], glass: Mapping[str, Any]
) -> Month:
    items, waits = row.get("n", 0), row.get("open", 0)
    return Month(
        month=month,
        readings=sample.get("read"),
        readers=sample.get("who"),
        sampled=row.get("drawn", 0),
        hits={code: row.get(f"rule_{code}", 0) for code in RULES},
        items=items,
        reviewed=items - waits,
        outcomes={code: row.get(f"outcome_{code}", 0) for code in ReviewOutcome.values},
        waiting=waits,
        days=median(days) if days else None,
        glass=glass.get("n", 0),
        glass_reviewed=glass.get("done", 0),
    )
