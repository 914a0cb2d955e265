"""Who may see an intervention: its provider, from the order to the end."""

from datetime import date

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from samsyn.access.grounds import Facts, facts
from samsyn.interventions.models import Intervention


def grounds(board_id: int) -> QuerySet[Intervention, Facts]:
    return facts(
        Intervention.objects.filter(board_id=board_id, provider__isnull=False),
        unit=F("provider_id"),
        area=F("area"),
        why="order",
        valid_from=Coalesce(
            F("started_on"), F("decision__decided_on"), F("case__opened_on"), F("ended_on"), Value(date(1900, 1, 1))
        ),
        valid_to=F("ended_on"),
    )
