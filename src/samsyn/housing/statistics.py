"""Placements, leases and eviction notices as rows to count. Unevaluated.

A placement or lease belongs to its residence's unit. In force on d: a placement moved_in_on <= d and
moved_out_on empty or > d; a lease starts_on <= d and ends_on empty or >= d.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest, Least

from samsyn.core.days import DaysBetween
from samsyn.core.fields import MoneyField
from samsyn.core.latest import latest_of_each
from samsyn.core.periods import Period
from samsyn.housing.models import EvictionNotice, Lease, MovedTo, Placement
from samsyn.organisation.statistics import Rows, Scope

_UNIT = "residence__unit"


def nights(scope: Scope, period: Period) -> Rows:
    """Placements with a night in the period: residence_kind, nights (clipped to the period), cost (SEK).

    An empty moved_out_on has no end; an empty price counts as 0.
    """
    end = period.last + timedelta(days=1)
    rows = Placement.objects.filter(
        Q(moved_out_on__isnull=True) | Q(moved_out_on__gt=period.first) & Q(moved_out_on__gt=F("moved_in_on")),
        moved_in_on__lte=period.last,
    )
    first = Greatest(F("moved_in_on"), Value(period.first))
    until = Least(Coalesce(F("moved_out_on"), Value(end)), Value(end))
    counted = scope.select(rows, unit=_UNIT).annotate(nights=DaysBetween(first, until))
    cost = ExpressionWrapper(Coalesce(F("price_per_day"), 0) * F("nights"), MoneyField())
    return _placements(counted.annotate(cost=cost))


def placements_ended(scope: Scope, period: Period) -> Rows:
    """Those whose moved_out_on lies in the period: residence_kind, moved_to."""
    rows = Placement.objects.filter(moved_out_on__range=(period.first, period.last))
    return _placements(scope.select(rows, unit=_UNIT))


def ended_in_homelessness(scope: Scope, day: date) -> Rows:
    """Each person's latest placement ended by the day, where it ended in homelessness.

    In whatever unit, where the person has no placement or lease in force on the day. Looks back without limit.
    """
    ended = Placement.objects.filter(board__in=scope.boards, moved_out_on__lte=day)
    roofless = (~Exists(roofs.filter(person=OuterRef("person"))) for roofs in _roofs(day))
    rows = latest_of_each(ended, person="person_id", on="moved_out_on").filter(*roofless, moved_to=MovedTo.HOMELESS)
    return _placements(scope.select(rows, unit=_UNIT))


def housed(scope: Scope, day: date) -> QuerySet[Any]:
    """The ids of the persons with a placement or lease in force on the day, in any unit of the boards."""
    placements, leases = (rows.filter(board__in=scope.boards).values("person") for rows in _roofs(day))
    return placements.union(leases)


def leases(scope: Scope, period: Period) -> Rows:
    """Those in force on any day of the period: kind, end_reason, ended (whether that was in the period)."""
    rows = Lease.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=period.first), starts_on__lte=period.last)
    ended = Q(ends_on__isnull=False, ends_on__lte=period.last)
    in_period = scope.select(rows, unit=_UNIT).annotate(ended=ExpressionWrapper(ended, BooleanField()))
    return Rows("lease", in_period, unit="residence__unit_id", case="")


def notices_received(scope: Scope, period: Period) -> Rows:
    """Eviction notices received in the period: sender, avertable."""
    return _notices(scope, received_on__range=(period.first, period.last))


def evictions(scope: Scope, period: Period) -> Rows:
    """Eviction notices that ended in an eviction in the period: with_children."""
    rows = _notices(scope, evicted_on__range=(period.first, period.last))
    with_children = ExpressionWrapper(Q(children_affected__gte=1), BooleanField())
    return replace(rows, query=rows.query.annotate(with_children=with_children))


def _roofs(day: date) -> tuple[QuerySet[Placement], QuerySet[Lease]]:
    return (
        Placement.objects.filter(Q(moved_out_on__isnull=True) | Q(moved_out_on__gt=day), moved_in_on__lte=day),
        Lease.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day),
    )


def _placements(rows: QuerySet[Placement]) -> Rows:
    return Rows("placement", rows.annotate(residence_kind=F("residence__kind")), unit="residence__unit_id")


def _notices(scope: Scope, **days: tuple[date, date]) -> Rows:
    return Rows("notice", scope.select(EvictionNotice.objects.filter(**days)), case="")
