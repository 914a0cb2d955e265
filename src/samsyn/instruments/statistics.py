"""Interviews and forms as rows to count. Which unit they belong to, `investigations` knows. Unevaluated."""

from typing import Any

from django.db.models import QuerySet

from samsyn.access.statistics import NONE, Scope, counted
from samsyn.core.periods import Period
from samsyn.instruments.models import InstrumentResponse


def answered(scope: Scope, period: Period) -> QuerySet[Any]:
    """Those answered in the period in the boards asked for, whatever unit: instrument."""
    rows = InstrumentResponse.objects.filter(board__in=scope.boards, answered_on__range=(period.first, period.last))
    return counted(rows, unit=NONE)
