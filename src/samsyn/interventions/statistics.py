"""Interventions and follow-ups as rows to count, each with its unit, case, person and sex.

Unevaluated; a query of one is bounded by the board and the period's days through an index,
except `executing`, which looks back without limit. Definitions: docs/indicators.md.
"""

from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from samsyn.access.statistics import Scope, counted, external_providers
from samsyn.core.latest import latest_of_each
from samsyn.core.periods import Period
from samsyn.interventions.models import FollowUp, FollowUpKind, Intervention

ANSWERS_ALONE = (FollowUpKind.DUR_REVIEW.value, FollowUpKind.INTERVENTION.value)


def ended(scope: Scope, period: Period) -> QuerySet[Any]:
    """Those whose ended_on lies in the period: area, kind, end_reason."""
    return counted(scope.select(Intervention.objects.filter(ended_on__range=(period.first, period.last))))


def started(scope: Scope, period: Period) -> QuerySet[Any]:
    """Those whose started_on lies in the period: kind, own_provider (no provider counts as own)."""
    rows = scope.select(Intervention.objects.filter(started_on__range=(period.first, period.last)))
    own = Q(provider__isnull=True) | ~Q(provider__in=external_providers())
    return counted(rows).annotate(own_provider=ExpressionWrapper(own, BooleanField()))


def in_force(scope: Scope, period: Period, area: str) -> QuerySet[Any]:
    """Those of an area that were in force on any day of the period: started by its end, not ended before it."""
    rows = Intervention.objects.filter(area=area, started_on__lte=period.last)
    return counted(scope.select(rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=period.first))))


def executing(on: date) -> QuerySet[Intervention]:
    """Those that had started or ended by the day; for a comparison with their decisions."""
    return Intervention.objects.filter(Q(started_on__lte=on) | Q(ended_on__lte=on))


def latest_dur_reviews(scope: Scope, period: Period) -> QuerySet[Any]:
    """Each person's latest DUR review of the period that answers manages_more_alone."""
    return _latest(_answered(scope, period, "manages_more_alone").filter(kind=FollowUpKind.DUR_REVIEW))


def alone_answers(scope: Scope, period: Period) -> QuerySet[Any]:
    """Every DUR review and follow-up of an intervention in the period that answers manages_more_alone."""
    return _followups(_answered(scope, period, "manages_more_alone").filter(kind__in=ANSWERS_ALONE))


def latest_satisfied(scope: Scope, period: Period) -> QuerySet[Any]:
    """Each person's latest follow-up of the period, of any kind, that answers satisfied."""
    return _latest(_answered(scope, period, "satisfied"))


def _answered(scope: Scope, period: Period, question: str) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.filter(followed_up_on__range=(period.first, period.last)).exclude(**{question: ""})
    return scope.select(rows, unit="intervention__unit")


def _latest(rows: QuerySet[FollowUp]) -> QuerySet[Any]:
    return _followups(latest_of_each(rows, person="person_id", on="followed_up_on"))


def _followups(rows: QuerySet[FollowUp]) -> QuerySet[Any]:
    """A follow-up belongs to its intervention's unit, or to none."""
    return counted(rows, unit="intervention__unit_id")
