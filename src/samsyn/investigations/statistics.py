"""Investigations as rows to count. Unevaluated."""

from typing import Any

from django.db.models import QuerySet

from samsyn.access.statistics import Rows, Scope
from samsyn.core.periods import Period
from samsyn.investigations.models import Investigation, InvestigationResponse


def concluded(scope: Scope, period: Period) -> Rows:
    """Those whose concluded_on lies in the period: minor_children, child_impact_analysis."""
    rows = Investigation.objects.filter(concluded_on__range=(period.first, period.last))
    return Rows("investigation", scope.select(rows))


def open_during(scope: Scope, period: Period, area: str) -> Rows:
    """Those of an area that were open on any day of the period."""
    rows = Investigation.objects.filter(area=area, opened_on__lte=period.last, until__gte=period.first)
    return Rows("investigation", scope.select(rows))


def responses_within(scope: Scope, responses: QuerySet[Any]) -> QuerySet[Any]:
    """The ids of those of the instrument responses that were made for an investigation of the unit asked for."""
    rows = InvestigationResponse.objects.filter(response__in=responses.values("pk"))
    return scope.select(rows, board="investigation__board", unit="investigation__unit").values("response")
