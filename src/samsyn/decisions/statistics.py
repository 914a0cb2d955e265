"""Decisions as rows to count, each with its unit, case, person and sex. Unevaluated."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from samsyn.access.statistics import Scope, counted
from samsyn.decisions.models import GRANTING, Decision


def granted_by(scope: Scope, day: date) -> QuerySet[Any]:
    """Every decision that granted something, wholly or partly, on the day or earlier: without limit back."""
    return counted(scope.select(Decision.objects.filter(outcome__in=GRANTING, decided_on__lte=day)))
