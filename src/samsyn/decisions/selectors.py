"""Reads of decisions; scope in the queryset."""

from dataclasses import dataclass
from datetime import date

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.core.codes import InterventionKind
from samsyn.core.rows import MOST_OF_ONE
from samsyn.core.same_query import SameQuery
from samsyn.decisions.models import GRANTING, Decision, DecisionOutcome


@dataclass(frozen=True)
class DecisionLine:
    """`kind` is what was granted, if anything was."""

    id: int
    case_id: int
    decided_on: date
    outcome: str
    granting: bool
    kind: str
    legal_basis: str
    valid_to: date | None
    decided_by: str


_LINES = SameQuery(
    lambda: Decision.objects.order_by("-decided_on", "-pk").values_list(
        "pk", "case_id", "decided_on", "outcome", "intervention_kind", "legal_basis", "valid_to", "decided_by__name"
    ),
    MOST_OF_ONE,
)


def decisions_of_person(actor: Actor, person_id: int) -> list[DecisionLine]:
    """In the cases the actor may see, newest first. One query."""
    lines = _LINES.where(policies.in_cases_seen(actor, person_id), person_id=person_id)
    return [
        DecisionLine(
            id=pk,
            case_id=case_id,
            decided_on=decided_on,
            outcome=str(DecisionOutcome(outcome).label),
            granting=outcome in GRANTING,
            kind=str(InterventionKind(kind).label) if kind else "",
            legal_basis=legal_basis,
            valid_to=valid_to,
            decided_by=decided_by or "",
        )
        for pk, case_id, decided_on, outcome, kind, legal_basis, valid_to, decided_by in lines
    ]
