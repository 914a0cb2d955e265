"""Interviews and forms as rows to count. Which unit they belong to, `investigations` knows. Unevaluated."""

from samsyn.access.statistics import Rows, Scope
from samsyn.core.periods import Period
from samsyn.instruments.models import InstrumentResponse


def answered(scope: Scope, period: Period) -> Rows:
    """Those answered in the period in the boards asked for, whatever unit: instrument."""
    days = (period.first, period.last)
    return Rows("response", InstrumentResponse.objects.filter(board__in=scope.boards, answered_on__range=days), unit="")
