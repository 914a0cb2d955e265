"""Interventions and follow-ups as rows to count.

Unevaluated; a query of one is bounded by the boards and the period's days through an index.
Definitions: docs/indicators.md.
"""

from collections.abc import Sequence

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from samsyn.core.periods import Period
from samsyn.interventions.models import FollowUp, FollowUpKind, Intervention
from samsyn.organisation.statistics import Rows, Scope, external_providers


def ended(scope: Scope, period: Period) -> Rows:
    """Those whose ended_on lies in the period: area, kind, end_reason."""
    return _rows(scope.select(Intervention.objects.filter(until__range=(period.first, period.last))))


def started(scope: Scope, period: Period) -> Rows:
    """Those whose started_on lies in the period: kind, own_provider (no provider counts as own)."""
    rows = scope.select(Intervention.objects.filter(started_on__range=(period.first, period.last)))
    own = Q(provider__isnull=True) | ~Q(provider__in=external_providers())
    return _rows(rows.annotate(own_provider=ExpressionWrapper(own, BooleanField())))


def in_force(scope: Scope, period: Period, area: str) -> Rows:
    """Those of an area in force on any day of the period: started by its end, not ended before it."""
    rows = Intervention.objects.filter(area=area, started_on__lte=period.last, until__gte=period.first)
    return _rows(scope.select(rows))


def latest_dur_reviews(scope: Scope, period: Period) -> Rows:
    """Each person's latest DUR review of the period that answers manages_more_alone."""
    return _answered(scope, period, "manages_more_alone", kinds=(FollowUpKind.DUR_REVIEW,), latest=True)


def alone_answers(scope: Scope, period: Period) -> Rows:
    """Every DUR review and follow-up of an intervention in the period that answers manages_more_alone."""
    kinds = (FollowUpKind.DUR_REVIEW, FollowUpKind.INTERVENTION)
    return _answered(scope, period, "manages_more_alone", kinds=kinds)


def latest_satisfied(scope: Scope, period: Period) -> Rows:
    """Each person's latest follow-up of the period, of any kind, that answers satisfied."""
    return _answered(scope, period, "satisfied", latest=True)


def _rows(rows: QuerySet[Intervention]) -> Rows:
    return Rows("intervention", rows)


def _answered(scope: Scope, period: Period, question: str, *, kinds: Sequence[str] = (), latest: bool = False) -> Rows:
    rows = FollowUp.objects.filter(followed_up_on__range=(period.first, period.last)).exclude(**{question: ""})
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return Rows("followup", scope.select(rows), latest_on="followed_up_on" if latest else "")
