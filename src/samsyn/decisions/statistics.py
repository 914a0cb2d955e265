"""Decisions as rows to count. Unevaluated."""

from datetime import date

from django.db.models import Q

from samsyn.decisions.models import GRANTING, Decision
from samsyn.organisation.statistics import Rows, Scope


def waiting(scope: Scope, day: date, *, decided_by: date) -> Rows:
    """Those that granted something, wholly or partly, by `decided_by` and were not executed on the day.

    Looks back without limit; the index holds what waits and what was executed after the day.
    """
    rows = Decision.objects.filter(outcome__in=GRANTING, decided_on__lte=decided_by)
    return Rows("decision", scope.select(rows.filter(Q(executed_on__isnull=True) | Q(executed_on__gt=day))))
