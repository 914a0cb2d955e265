"""Reads of investigations; scope in the queryset."""

from dataclasses import dataclass
from datetime import date

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.core.rows import MOST_OF_ONE
from samsyn.core.same_query import SameQuery
from samsyn.investigations.models import ChildImpact, Investigation


@dataclass(frozen=True)
class InvestigationLine:
    """`child_impact` is empty where no minor child is affected."""

    case_id: int
    opened_on: date
    communicated_on: date | None
    concluded_on: date | None
    child_impact: str
    handler: str


_LINES = SameQuery(
    lambda: Investigation.objects.order_by("-opened_on", "-pk").values_list(
        "case_id", "opened_on", "communicated_on", "concluded_on", "child_impact_analysis", "handler__name"
    ),
    MOST_OF_ONE,
)


def investigations_of_person(actor: Actor, person_id: int) -> list[InvestigationLine]:
    """In the cases the actor may see, newest first. One query."""
    lines = _LINES.where(policies.in_cases_seen(actor, person_id), person_id=person_id)
    return [
        InvestigationLine(
            case_id,
            opened_on,
            communicated_on,
            concluded_on,
            "" if impact == ChildImpact.NOT_APPLICABLE else str(ChildImpact(impact).label),
            handler or "",
        )
        for case_id, opened_on, communicated_on, concluded_on, impact, handler in lines
    ]
