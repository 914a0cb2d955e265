"""An obvious mistake in a decision is corrected; both readings stay (FL 36 §)."""

from django.db import transaction

from samsyn.access.actors import Actor
from samsyn.access.services.reasons import given_reason
from samsyn.cases.services.delegation import deciding_rule, matter
from samsyn.cases.services.in_hand import take_in_hand
from samsyn.core.errors import NotFound
from samsyn.decisions import audit
from samsyn.decisions.models import Correction, Decision
from samsyn.decisions.refusals import CorrectionChangesOutcome
from samsyn.decisions.selectors import state_of

CORRECTABLE = ("reasons", "conditions", "not_granted", "decided_by_name")
"""What a correction may touch: words. Outcome, kind, period and amount are the decision itself."""


def correct_decision(*, actor: Actor, decision_id: int, column: str, text: str, why: str) -> int:
    """Corrects the words of one column; the correction's id.

    CorrectionChangesOutcome for anything that would change what was decided: that is another decision.
    """
    with transaction.atomic():
        case_id = Decision.objects.filter(pk=decision_id).values_list("case_id", flat=True).first()
        if case_id is None:
            raise NotFound
        hand = take_in_hand(actor, "correct_decision", case_id)
        row = Decision.objects.select_for_update(of=("self",)).get(pk=decision_id)
        hand.in_state(state_of(row))
        if column not in CORRECTABLE:
            raise CorrectionChangesOutcome
        deciding_rule(hand, matter(hand, "correct"))
        correction = Correction.objects.create(
            board_id=row.board_id,
            registered_by=actor.user,
            decision=row,
            column=column,
            before=getattr(row, column),
            after=text,
            why=given_reason(why),
            corrected_on=actor.today,
        )
        setattr(row, column, text)
        row.save(update_fields=[column])
        hand.record(audit.DecisionCorrected(column=column))
    return correction.pk
