"""Intakes as rows to count, each with its unit, case, person and sex (which may be unknown). Unevaluated."""

from datetime import timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

from samsyn.access.statistics import Scope, counted
from samsyn.core.days import DaysBetween
from samsyn.core.periods import Period
from samsyn.intake.models import Intake


def received(scope: Scope, period: Period) -> QuerySet[Any]:
    """Those whose received_on lies in the period: area, kind."""
    return counted(scope.select(Intake.objects.filter(received_on__range=(period.first, period.last))))


def received_and_assessed(scope: Scope, period: Period, *, within: int) -> QuerySet[Any]:
    """As `received`, with in_time (assessed `within` so many days) and awaited (not assessed, days left)."""
    still_time = Q(assessed_on__isnull=True, received_on__gte=period.last - timedelta(days=within))
    return (
        received(scope, period)
        .annotate(waited=DaysBetween(F("received_on"), F("assessed_on")))
        .annotate(
            in_time=ExpressionWrapper(Q(assessed_on__isnull=False, waited__lte=within), BooleanField()),
            awaited=ExpressionWrapper(still_time, BooleanField()),
        )
    )
