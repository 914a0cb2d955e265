"""Implementation plans as rows to count; the intervention's unit and person are theirs. Unevaluated."""

from typing import Any

from django.db.models import QuerySet

from samsyn.access.statistics import Scope, counted
from samsyn.core.latest import latest_of_each
from samsyn.core.periods import Period
from samsyn.delivery.models import ImplementationPlan


def latest_plans(scope: Scope, period: Period) -> QuerySet[Any]:
    """Each person's latest plan made in the period: client_took_part."""
    rows = scope.select(
        ImplementationPlan.objects.filter(made_on__range=(period.first, period.last)), unit="intervention__unit"
    )
    return counted(
        latest_of_each(rows, person="intervention__person_id", on="made_on"),
        unit="intervention__unit_id",
        person="intervention__person_id",
        sex="intervention__person__sex",
    )
