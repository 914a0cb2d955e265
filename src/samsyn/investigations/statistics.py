"""Investigations as rows to count. Unevaluated."""

from samsyn.core.periods import Period
from samsyn.investigations.models import Investigation
from samsyn.organisation.statistics import Rows, Scope


def concluded(scope: Scope, period: Period) -> Rows:
    """Those whose concluded_on lies in the period: minor_children, child_impact_analysis."""
    rows = Investigation.objects.filter(concluded_on__range=(period.first, period.last))
    return Rows("investigation", scope.select(rows))


def open_during(scope: Scope, period: Period, area: str) -> Rows:
    """Those of an area that were open on any day of the period."""
    rows = Investigation.objects.filter(area=area, opened_on__lte=period.last, until__gte=period.first)
    return Rows("investigation", scope.select(rows))
