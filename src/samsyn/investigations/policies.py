"""Who may see an investigation: whoever handles it, as long as its case is open and not handed over."""

from django.db.models import F, QuerySet

from samsyn.access.grounds import Facts, facts
from samsyn.cases.policies import handles_until
from samsyn.investigations.models import Investigation


def grounds(board_id: int) -> QuerySet[Investigation, Facts]:
    return facts(
        Investigation.objects.filter(board_id=board_id, handler__isnull=False),
        staff=F("handler_id"),
        area=F("area"),
        why="handler",
        valid_from=F("opened_on"),
        valid_to=handles_until("handler_id", "opened_on"),
    )
