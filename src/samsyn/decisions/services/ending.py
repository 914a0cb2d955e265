"""A matter ends without being tried: it is taken off the list, or dismissed (FL 20 §)."""

from datetime import date

from django.db import transaction

from samsyn.access.actors import Actor
from samsyn.access.selectors import role_name
from samsyn.access.services.reasons import given_reason
from samsyn.cases.services import settle
from samsyn.cases.services.delegation import deciding_rule, matter
from samsyn.cases.services.in_hand import InHand
from samsyn.core.rows import new_external_id
from samsyn.decisions import audit, rules
from samsyn.decisions.letters import decided_by, decision_letter
from samsyn.decisions.models import Body, Decision, DecisionOutcome
from samsyn.decisions.refusals import NotHelpedFirst, NotWithdrawn, ReasonsMissing
from samsyn.documents.letters import write
from samsyn.intake.assessing import end_unassessed, intake_in_hand, state_of, withdraw_requests
from samsyn.investigations.services.in_hand import InvestigationInHand, take_investigation
from samsyn.investigations.services.proposing import settle_proposal
from samsyn.people.person_selectors import died_on_of

WITHDRAWN, DECEASED, OBJECT_LOST = "withdrawn", "deceased", "object_lost"


def discontinue(
    *,
    actor: Actor,
    why: str,
    how: str,
    intake_id: int | None = None,
    investigation_id: int | None = None,
    withdrawn_on: date | None = None,
) -> int:
    """Takes the matter off the list; the decision's id. `why`: `withdrawn`, `deceased` or `object_lost`.

    `how`: to whom and how the applicant took it back, or what else happened. NotWithdrawn: nobody has taken it back, the
    person lives. Moving away is no loss of object where the investigation must be finished (SoL 29:9).
    """
    with transaction.atomic():
        reasons = given_reason(how, refusal=ReasonsMissing)
        if investigation_id is not None:
            taken = take_investigation(actor, "discontinue", investigation_id)
            taken.in_state()
            return _end(taken.hand, DecisionOutcome.DISCONTINUED, "discontinue", reasons, why, withdrawn_on, taken)
        hand, intake = intake_in_hand(actor, "discontinue", intake_id or 0)
        hand.in_state(state_of(intake), of="intake")
        decision = _end(hand, DecisionOutcome.DISCONTINUED, "discontinue", reasons, why, withdrawn_on)
        end_unassessed(hand, intake, reasons)
        return decision


def dismiss(
    *, actor: Actor, reasons: str, helped: str, intake_id: int | None = None, investigation_id: int | None = None
) -> int:
    """Dismisses what cannot be tried; the decision's id (FL 20 §).

    `helped`: how the person was helped to complete it, and told what follows otherwise. NotHelpedFirst without.
    """
    with transaction.atomic():
        given_reason(helped, refusal=NotHelpedFirst)
        text = given_reason(reasons, refusal=ReasonsMissing)
        if investigation_id is not None:
            taken = take_investigation(actor, "dismiss", investigation_id)
            taken.in_state()
            return _end(taken.hand, DecisionOutcome.DISMISSED, "dismiss", f"{text}\n\n{helped}", taken=taken)
        hand, intake = intake_in_hand(actor, "dismiss", intake_id or 0)
        hand.in_state(state_of(intake), of="intake")
        decision = _end(hand, DecisionOutcome.DISMISSED, "dismiss", f"{text}\n\n{helped}")
        end_unassessed(hand, intake, text)
        return decision


def _end(
    hand: InHand,
    outcome: str,
    kind: str,
    reasons: str,
    why: str = "",
    withdrawn_on: date | None = None,
    taken: InvestigationInHand | None = None,
) -> int:
    case = hand.case
    if why == WITHDRAWN:
        if not withdraw_requests(case.pk, withdrawn_on or hand.actor.today):
            raise NotWithdrawn
    elif why == DECEASED and (case.person_id is None or died_on_of(case.person_id) is None):
        raise NotWithdrawn
    rule = deciding_rule(hand, matter(hand, kind))
    decision = Decision.objects.create(
        board_id=case.board_id,
        registered_by=hand.actor.user,
        external_id=new_external_id(),
        case=case,
        investigation_id=taken.row.pk if taken else None,
        person_id=case.person_id or 0,
        unit_id=case.unit_id,
        decided_on=hand.actor.today,
        outcome=outcome,
        legal_basis=rules.usual_basis(hand.actor.today).text,
        decided_by_id=hand.actor.staff_id,
        body=Body.DELEGATE,
        delegation_rule_id=int(rule.key),
        reasons=reasons,
    )
    if taken is not None:
        settle_proposal(taken)
    hand.record(audit.Decided(outcome=outcome, body=Body.DELEGATE.value), since=case.opened_on)
    settle(case.board_id, [case.pk])
    by = decided_by(decision, role_name(hand.role.role))
    write(hand, decision_letter(decision, by=by, withdrawn=why == WITHDRAWN))
    return decision.pk
