"""Implementation plans as rows to count. Unevaluated."""

from samsyn.core.periods import Period
from samsyn.delivery.models import ImplementationPlan
from samsyn.organisation.statistics import Rows, Scope


def latest_plans(scope: Scope, period: Period) -> Rows:
    """Each person's latest plan made in the period: client_took_part."""
    rows = ImplementationPlan.objects.filter(made_on__range=(period.first, period.last))
    return Rows(
        "plan",
        scope.select(rows),
        latest_on="made_on",
    )
