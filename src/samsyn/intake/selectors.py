"""Reads of intakes; scope in the queryset."""

from dataclasses import dataclass
from datetime import date

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.core.rows import MOST_OF_ONE
from samsyn.intake.models import Intake, IntakeKind, IntakeOutcome


@dataclass(frozen=True)
class IntakeLine:
    """`outcome` is empty until the intake has been assessed."""

    case_id: int
    kind: str
    received_on: date
    assessed_on: date | None
    outcome: str
    handler: str


def intakes_of_person(actor: Actor, person_id: int) -> list[IntakeLine]:
    """In the cases the actor may see, newest first. One query."""
    rows = Intake.objects.filter(policies.in_cases_seen(actor, person_id), person_id=person_id)
    lines = rows.order_by("-received_on", "-pk").values_list(
        "case_id", "kind", "received_on", "assessed_on", "outcome", "handler__name"
    )
    return [
        IntakeLine(
            case_id,
            str(IntakeKind(kind).label),
            received_on,
            assessed_on,
            str(IntakeOutcome(outcome).label) if outcome else "",
            handler or "",
        )
        for case_id, kind, received_on, assessed_on, outcome, handler in lines[:MOST_OF_ONE]
    ]
