"""An investigation taken in hand for a verb: its case, its state, what of it is signed."""

from dataclasses import dataclass

from samsyn.access.actors import Actor
from samsyn.cases.services.in_hand import InHand, take_in_hand
from samsyn.core.errors import NotFound
from samsyn.investigations import rules
from samsyn.investigations.case_selectors import parts_of, signed_parts, state_of
from samsyn.investigations.models import Investigation
from samsyn.investigations.refusals import Incomplete, NeedsChildImpactAnalysis, ViolenceNotAsked


@dataclass(frozen=True)
class InvestigationInHand:
    """`hand` holds the case; the investigation is locked to the end of the transaction."""

    hand: InHand
    row: Investigation

    def state(self) -> str:
        return state_of(self.row, self.hand.actor.today)

    def in_state(self) -> str:
        """The state, from which the verb can be done. WrongState where it cannot."""
        state = self.state()
        self.hand.in_state(state, of="investigation")
        return state

    def refuse_unfinished(self) -> None:
        """Refuses what must be there before an investigation is shown, proposed or decided.

        ViolenceNotAsked, NeedsChildImpactAnalysis, Incomplete with the parts by name. Two queries.
        """
        signed = signed_parts(self.row.pk)
        missing = rules.missing(parts_of(self.row), signed, minor_children=self.row.minor_children)
        codes = {part.code for part in missing}
        if rules.VIOLENCE in codes:
            raise ViolenceNotAsked
        if rules.CHILD_IMPACT in codes:
            raise NeedsChildImpactAnalysis
        if missing:
            raise Incomplete.of(part.title for part in missing)


def take_investigation(actor: Actor, verb: str, investigation_id: int) -> InvestigationInHand:
    """NotFound as `take_in_hand`: also for one that there is not."""
    case_id = Investigation.objects.filter(pk=investigation_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    hand = take_in_hand(actor, verb, case_id)
    row = Investigation.objects.select_for_update(of=("self",)).get(pk=investigation_id)
    return InvestigationInHand(hand, row)
