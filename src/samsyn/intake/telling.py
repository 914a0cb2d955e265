"""The notice that a matter has come in, and how it goes on from here."""

from django.db import transaction

from samsyn.access.actors import Actor
from samsyn.core.codes import label_of
from samsyn.documents.letters import write
from samsyn.intake.assessing import intake_in_hand, state_of
from samsyn.intake.identity import may_be_sent
from samsyn.intake.letters import receipt_notice
from samsyn.intake.selectors import KINDS
from samsyn.journal.refusals import PersonUnconfirmed


def tell_received(*, actor: Actor, intake_id: int) -> int:
    """Writes the notice of receipt.

    The document's id. PersonUnconfirmed where nobody knows yet who it is about.
    """
    with transaction.atomic():
        hand, intake = intake_in_hand(actor, "tell_received", intake_id)
        hand.in_state(state_of(intake))
        if intake.person_id is None or not may_be_sent(intake.case_id):
            raise PersonUnconfirmed
        kind = label_of(KINDS, intake.kind)
        return write(hand, receipt_notice(kind=kind, received_on=intake.received_on, number=hand.case.number))
