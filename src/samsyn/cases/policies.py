"""Who may see a case: the staff of the unit it belongs to, in its area."""

from datetime import date

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from samsyn.access.grounds import Facts, facts
from samsyn.cases.models import Case


def grounds(board_id: int) -> QuerySet[Case, Facts]:
    """The unit's own ground, from the day the case was opened; closed cases stay the unit's until disposal."""
    return facts(
        Case.objects.filter(board_id=board_id, person__isnull=False),
        unit=F("unit_id"),
        case=F("id"),
        area=F("area"),
        why="unit",
        valid_from=Coalesce(F("opened_on"), Value(date(1900, 1, 1))),
    )
