"""Who may see an investigation.

Whoever handles it, as long as its case is open and not handed over; and who prepares for the committee that it lies
with.
"""

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from samsyn.access.grounds import Facts, facts
from samsyn.cases.policies import handles_until
from samsyn.core.days import DaysLater
from samsyn.investigations.models import Investigation, Proposal
from samsyn.investigations.rules import COMMITTEE_READS_AFTER_DAYS


def grounds(board_id: int) -> QuerySet[Investigation, Facts]:
    return facts(
        Investigation.objects.filter(board_id=board_id, handler__isnull=False),
        staff=F("handler_id"),
        area=F("area"),
        why="handler",
        valid_from=F("opened_on"),
        valid_to=handles_until("handler_id", "opened_on"),
    )


def committee_grounds(board_id: int) -> QuerySet[Proposal, Facts]:
    """From the day a proposal is left with the committee until it comes back or is long decided."""
    rows = Proposal.objects.filter(board_id=board_id, to_committee=True, case__person__isnull=False)
    # Sent back the day that it was left, it has lain there no day.
    rows = rows.exclude(returned_on=F("proposed_on"))
    decided = DaysLater(F("decided_on"), Value(COMMITTEE_READS_AFTER_DAYS))
    return facts(
        rows.annotate(person_id=F("case__person_id")),
        unit=F("case__unit_id"),
        area=F("case__area"),
        why="committee",
        valid_from=F("proposed_on"),
        valid_to=Coalesce(DaysLater(F("returned_on"), Value(-1)), decided),
    )
