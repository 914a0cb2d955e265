"""Who may see an intake: whoever handles it, as long as its case is open."""

from django.db.models import F, QuerySet

from samsyn.access.grounds import Facts, facts
from samsyn.intake.models import Intake


def grounds(board_id: int) -> QuerySet[Intake, Facts]:
    return facts(
        Intake.objects.filter(board_id=board_id, person__isnull=False, handler__isnull=False),
        staff=F("handler_id"),
        area=F("area"),
        why="handler",
        valid_from=F("received_on"),
        valid_to=F("case__closed_on"),
    )
