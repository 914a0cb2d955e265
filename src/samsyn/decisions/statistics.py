"""Decisions as rows to count. Unevaluated."""

from datetime import date

from samsyn.access.statistics import Rows, Scope
from samsyn.decisions.models import GRANTING, Decision


def granted_by(scope: Scope, day: date) -> Rows:
    """Every decision that granted something, wholly or partly, on the day or earlier: without limit back."""
    return Rows("decision", scope.select(Decision.objects.filter(outcome__in=GRANTING, decided_on__lte=day)))
