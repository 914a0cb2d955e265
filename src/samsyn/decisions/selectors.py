"""Reads of decisions; scope in the queryset."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.core.codes import Choices, InterventionKind
from samsyn.core.rows import MOST_OF_ONE
from samsyn.core.same_query import SameQuery
from samsyn.decisions import rules
from samsyn.decisions.models import GRANTING, Body, Decision, DecisionOutcome


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


def state_of(row: Decision) -> str:
    """The derived state of a decision (`rules.state`). No query."""
    return rules.state(annulled_on=row.annulled_on, replaced=row.replaced_by_id is not None)


@dataclass(frozen=True)
class Granted:
    """What a granting decision gives, for the act that plans it; `area` is its case's."""

    board_id: int
    case_id: int
    person_id: int
    unit_id: int
    area: str
    kind: str


def granted(decision_id: int) -> Granted:
    """One query; for verbs in whose transaction the decision is made."""
    columns = ("board_id", "case_id", "person_id", "unit_id", "case__area", "intervention_kind")
    return Granted(*Decision.objects.values_list(*columns).get(pk=decision_id))


@dataclass(frozen=True)
class DecisionInCase:
    """A decision whole, for the page of its case; `kind` is a code of InterventionKind."""

    id: int
    request_id: int | None
    decided_on: date
    outcome: str
    kind: str
    legal_basis: str
    reasons: str
    conditions: str
    not_granted: str
    valid_from: date | None
    valid_to: date | None
    cost: Decimal | None
    body: str
    decided_by: str
    decided_by_name: str
    investigation_id: int | None


def decisions_of_case(case_id: int) -> list[DecisionInCase]:
    """The first first. One query; for a case whose file is open to the actor."""
    rows = (
        Decision.objects.filter(case_id=case_id)
        .order_by("decided_on", "pk")
        .values_list(
            *("pk", "request_id", "decided_on", "outcome", "intervention_kind", "legal_basis", "reasons", "conditions"),
            *("not_granted", "valid_from", "valid_to", "cost", "body", "decided_by__name", "decided_by_name"),
            "investigation_id",
        )
    )
    return [DecisionInCase(*row) for row in rows[:MOST_OF_ONE]]


OUTCOMES: Choices = DecisionOutcome.choices
DECIDABLE: Choices = [choice for choice in OUTCOMES if choice[0] in (*GRANTING, DecisionOutcome.REJECTED)]
"""The outcomes of what was tried; the others are verbs of their own."""

REJECTED = DecisionOutcome.REJECTED.value
BODIES: Choices = [choice for choice in Body.choices if choice[0] != Body.DELEGATE]
