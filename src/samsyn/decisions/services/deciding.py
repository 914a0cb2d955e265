"""A decision is made, by a delegate or by the board, once the investigation is ready (FL 31–32 §§)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from samsyn.access.actors import Actor
from samsyn.access.selectors import role_name
from samsyn.access.services.reasons import given_reason
from samsyn.cases.acts import plan_granted
from samsyn.cases.services import settle
from samsyn.cases.services.delegation import deciding_rule, matter
from samsyn.core.rows import new_external_id
from samsyn.decisions import audit, rules
from samsyn.decisions.letters import decided_by, decision_letter
from samsyn.decisions.models import GRANTING, Body, Decision, DecisionOutcome
from samsyn.decisions.refusals import (
    AlreadyDecided,
    BasisNotInForce,
    BodyUnknown,
    DayOfDecision,
    DeciderMissing,
    NotGrantedMissing,
    OutcomeNotHere,
    PeriodBackwards,
    ReasonsMissing,
    WhatIsGranted,
    WhichRequest,
)
from samsyn.documents.letters import write
from samsyn.intake.assessing import standing_requests
from samsyn.investigations.services.in_hand import InvestigationInHand, take_investigation
from samsyn.investigations.services.proposing import refuse_not_at_committee, refuse_undecidable, settle_proposal
from samsyn.organisation.delegation import DelegationRule


@dataclass(frozen=True)
class Ruling:
    """What is decided of one thing that was applied for.

    `request_id`: None where the investigation has no application. `valid_to` None: until further notice.
    `price_per_day`: SEK; None: unknown. `not_granted`: of a partly granted one, what is not.
    """

    outcome: str
    legal_basis: str
    reasons: str
    request_id: int | None = None
    intervention_kind: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    price_per_day: Decimal | None = None
    conditions: str = ""
    not_granted: str = ""

    @property
    def granting(self) -> bool:
        return self.outcome in GRANTING

    @property
    def cost(self) -> Decimal | None:
        """SEK over the whole period, where its length and the price are known."""
        days = rules.period_days(self.valid_from, self.valid_to)
        return None if days is None or self.price_per_day is None else days * self.price_per_day


def decide(*, actor: Actor, investigation_id: int, ruling: Ruling) -> int:
    """Decides by delegation; the decision's id. One decision for each thing applied for.

    The investigation is concluded when every one has its own. A granted one makes its planned intervention. Refuses what
    the party has not seen or may still answer, a basis that is not in force today, and what is beyond the delegation.
    """
    with transaction.atomic():
        taken = take_investigation(actor, "decide", investigation_id)
        refuse_undecidable(taken)
        _refuse_ruling(taken, ruling)
        rule = _refuse_beyond(taken, ruling)
        return _write(taken, ruling, body=Body.DELEGATE, decided_by_id=actor.staff_id, rule_id=int(rule.key))


def record_body_decision(
    *, actor: Actor, investigation_id: int, ruling: Ruling, body: str, decided_by_name: str, decided_on: date
) -> int:
    """Enters what the committee, the board, its chair or an appointed member has decided; its id."""
    with transaction.atomic():
        taken = take_investigation(actor, "record_body_decision", investigation_id)
        refuse_not_at_committee(taken)
        refuse_undecidable(taken)
        _refuse_ruling(taken, ruling, on=decided_on)
        if body not in Body.values or body == Body.DELEGATE:
            raise BodyUnknown
        name = decided_by_name.strip()
        if not name:
            raise DeciderMissing
        return _write(taken, ruling, body=body, name=name, decided_on=decided_on)


def _refuse_ruling(taken: InvestigationInHand, ruling: Ruling, *, on: date | None = None) -> None:
    day = on or taken.hand.actor.today
    if ruling.outcome not in (*GRANTING, DecisionOutcome.REJECTED):
        raise OutcomeNotHere
    basis = rules.basis_named(ruling.legal_basis)
    if basis is None or not basis.in_force(day):
        raise BasisNotInForce
    if day > taken.hand.actor.today or day < taken.row.opened_on:
        raise DayOfDecision
    if ruling.granting != bool(ruling.intervention_kind):
        raise WhatIsGranted
    if ruling.outcome == DecisionOutcome.PARTLY_GRANTED and not ruling.not_granted.strip():
        raise NotGrantedMissing
    if ruling.valid_from and ruling.valid_to and ruling.valid_to < ruling.valid_from:
        raise PeriodBackwards
    given_reason(ruling.reasons, refusal=ReasonsMissing)
    waiting = _undecided(taken)
    if ruling.request_id is None:
        if waiting or standing_requests(taken.row.intake_id):
            raise WhichRequest
        if Decision.objects.filter(investigation=taken.row).exists():
            raise AlreadyDecided
    elif ruling.request_id not in waiting:
        raise AlreadyDecided


def _refuse_beyond(taken: InvestigationInHand, ruling: Ruling) -> DelegationRule:
    """The rule that reaches the ruling.

    A partly granted one is within both the power to grant and the power to reject.

    A rejection is of what was applied for, and costs nothing.
    """
    asked = {one.id: one.kind for one in standing_requests(taken.row.intake_id)}
    kind = ruling.intervention_kind or asked.get(ruling.request_id or 0, "")
    rejecting = matter(taken.hand, "reject", basis=ruling.legal_basis, intervention_kind=kind, cost=Decimal(0))
    rules_of_power = []
    if ruling.granting:
        granting = matter(
            taken.hand,
            "grant",
            basis=ruling.legal_basis,
            intervention_kind=kind,
            first=ruling.valid_from,
            last=ruling.valid_to,
            cost=ruling.cost,
            has_period=True,
        )
        rules_of_power.append(deciding_rule(taken.hand, granting))
    if ruling.outcome != DecisionOutcome.GRANTED:
        rules_of_power.append(deciding_rule(taken.hand, rejecting))
    return rules_of_power[0]


def _undecided(taken: InvestigationInHand) -> set[int]:
    """The requests without a decision. Two queries."""
    asked = {one.id for one in standing_requests(taken.row.intake_id)}
    return asked - set(Decision.objects.filter(request_id__in=asked).values_list("request_id", flat=True))


def _write(
    taken: InvestigationInHand,
    ruling: Ruling,
    *,
    body: str,
    decided_by_id: int | None = None,
    name: str = "",
    rule_id: int | None = None,
    decided_on: date | None = None,
) -> int:
    hand, row = taken.hand, taken.row
    day = decided_on or hand.actor.today
    decision = Decision.objects.create(
        board_id=row.board_id,
        registered_by=hand.actor.user,
        external_id=new_external_id(),
        case_id=row.case_id,
        investigation=row,
        person_id=row.person_id,
        unit_id=row.unit_id,
        decided_on=day,
        outcome=ruling.outcome,
        legal_basis=ruling.legal_basis,
        intervention_kind=ruling.intervention_kind,
        valid_from=ruling.valid_from or (day if ruling.granting else None),
        valid_to=ruling.valid_to,
        price_per_day=ruling.price_per_day,
        decided_by_id=decided_by_id,
        request_id=ruling.request_id,
        body=body,
        decided_by_name=name,
        delegation_rule_id=rule_id,
        reasons=ruling.reasons,
        conditions=ruling.conditions,
        not_granted=ruling.not_granted,
        cost=ruling.cost,
    )
    if not _undecided(taken):
        settle_proposal(taken)
    if ruling.granting:
        plan_granted(hand.actor, decision.pk)
    hand.record(audit.Decided(outcome=ruling.outcome, body=body), since=min(day, row.opened_on))
    settle(row.board_id, [row.case_id])
    write(hand, decision_letter(decision, by=decided_by(decision, role_name(hand.role.role))))
    return decision.pk
