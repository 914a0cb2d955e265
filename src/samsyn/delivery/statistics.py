"""Implementation plans as rows to count. Unevaluated."""

from samsyn.access.statistics import Rows, Scope
from samsyn.core.periods import Period
from samsyn.delivery.models import ImplementationPlan


def latest_plans(scope: Scope, period: Period) -> Rows:
    """Each person's latest plan made in the period: client_took_part."""
    rows = ImplementationPlan.objects.filter(made_on__range=(period.first, period.last))
    return Rows(
        "plan",
        scope.select(rows),
        latest_on="made_on",
    )
