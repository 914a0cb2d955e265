"""Intakes as rows to count; the person may be unknown. Unevaluated."""

from datetime import timedelta

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from samsyn.core.days import DaysBetween
from samsyn.core.periods import Period
from samsyn.intake.models import Intake
from samsyn.organisation.statistics import Rows, Scope


def received(scope: Scope, period: Period) -> Rows:
    """Those whose received_on lies in the period: area, kind."""
    return Rows("intake", scope.select(Intake.objects.filter(received_on__range=(period.first, period.last))))


def received_and_assessed(scope: Scope, period: Period, *, within: int) -> Rows:
    """As `received`, with in_time (assessed `within` so many days) and awaited (not assessed, days left)."""
    rows = received(scope, period).query.annotate(waited=DaysBetween(F("received_on"), F("assessed_on")))
    in_time = Q(assessed_on__isnull=False, waited__lte=within)
    awaited = Q(assessed_on__isnull=True, received_on__gte=period.last - timedelta(days=within))
    return Rows(
        "intake",
        rows.annotate(
            in_time=ExpressionWrapper(in_time, BooleanField()), awaited=ExpressionWrapper(awaited, BooleanField())
        ),
    )
