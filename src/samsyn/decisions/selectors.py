"""Reads of decisions; scope in the queryset."""

from dataclasses import dataclass
from datetime import date

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.core.codes import InterventionKind
from samsyn.core.rows import MOST_OF_ONE
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
    valid_from: date | None
    valid_to: date | None
    decided_by: str


def decisions_of_person(actor: Actor, person_id: int) -> list[DecisionLine]:
    """In the cases the actor may see, newest first. One query."""
    rows = Decision.objects.filter(policies.in_cases_seen(actor, person_id), person_id=person_id)
    return [_line(row) for row in rows.select_related("decided_by").order_by("-decided_on", "-pk")[:MOST_OF_ONE]]


def _line(row: Decision) -> DecisionLine:
    return DecisionLine(
        id=row.pk,
        case_id=row.case_id,
        decided_on=row.decided_on,
        outcome=str(DecisionOutcome(row.outcome).label),
        granting=row.outcome in GRANTING,
        kind=str(InterventionKind(row.intervention_kind).label) if row.intervention_kind else "",
        legal_basis=row.legal_basis,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        decided_by=row.decided_by.name if row.decided_by else "",
    )
