"""Interviews and forms as rows to count. Unevaluated."""

from samsyn.core.periods import Period
from samsyn.instruments.models import InstrumentResponse
from samsyn.organisation.statistics import Rows, Scope


def answered(scope: Scope, period: Period) -> Rows:
    """Those answered in the period: instrument. A unit's are those made for its investigations."""
    rows = InstrumentResponse.objects.filter(answered_on__range=(period.first, period.last))
    return Rows("response", scope.select(rows))
