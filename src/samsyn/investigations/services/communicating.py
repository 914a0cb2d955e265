"""The party is shown what the decision will rest on, before it is made (FL 25 §, SoL 14:8)."""

from datetime import date

from django.db import transaction

from samsyn.access.actors import Actor
from samsyn.cases.services.in_hand import InHand
from samsyn.core.rows import new_external_id
from samsyn.documents.letters import write
from samsyn.intake.identity import may_be_sent
from samsyn.investigations import audit
from samsyn.investigations.case_selectors import party_texts
from samsyn.investigations.letters import communication_letter
from samsyn.investigations.models import Communication, Investigation, LeftOut, Manner
from samsyn.investigations.refusals import AnswerDayTooEarly, AnswerMissing, CommunicationNeeded
from samsyn.investigations.services.in_hand import take_investigation
from samsyn.journal.refusals import PersonUnconfirmed


def communicate(*, actor: Actor, investigation_id: int, manner: str, answer_by_on: date) -> int:
    """Sends all that matters to the party, with a day to answer by; the row's id.

    Gone through together counts as sent. Refuses what is unfinished (`refuse_unfinished`) and a day that leaves no time.
    The first communication sets the investigation's own day.
    """
    with transaction.atomic():
        taken = take_investigation(actor, "communicate", investigation_id)
        taken.in_state()
        taken.refuse_unfinished()
        row = taken.row
        if not may_be_sent(row.case_id):
            raise PersonUnconfirmed
        if answer_by_on <= actor.today and manner != Manner.TOGETHER:
            raise AnswerDayTooEarly
        sent = _write(taken.hand, row, sent_on=actor.today, manner=manner, answer_by_on=max(answer_by_on, actor.today))
        if row.communicated_on is None:
            row.communicated_on = actor.today
            row.save(update_fields=["communicated_on"])
        taken.hand.record(audit.MaterialSent(manner=manner, answer_by_on=answer_by_on.isoformat()), since=row.opened_on)
        write(taken.hand, communication_letter(party_texts(row), answer_by_on=max(answer_by_on, actor.today)))
    return sent.pk


def record_answer(*, actor: Actor, investigation_id: int, answer: str = "", waives: bool = False) -> None:
    """Notes what the party answered, in their words, or that they need no more time.

    Disagreement stays in the file (SoL 14:6).
    """
    with transaction.atomic():
        taken = take_investigation(actor, "record_answer", investigation_id)
        taken.in_state()
        rows = Communication.objects.select_for_update(of=("self",)).filter(investigation=taken.row)
        row = rows.order_by("-pk")[0]
        if answer.strip():
            row.answer, row.answered_on = answer, actor.today
        elif waives:
            row.waived_on = actor.today
        else:
            raise AnswerMissing
        row.save(update_fields=["answer", "answered_on", "waived_on"])
        taken.hand.record(audit.AnswerNoted(waived=waives))


def leave_out_communication(*, actor: Actor, investigation_id: int, why: str) -> None:
    """Decides without showing the material, for one of the reasons there are (FL 25 § first paragraph)."""
    with transaction.atomic():
        taken = take_investigation(actor, "leave_out_communication", investigation_id)
        taken.in_state()
        if why not in LeftOut.values:
            raise CommunicationNeeded
        taken.refuse_unfinished()
        _write(taken.hand, taken.row, left_out_why=why)
        taken.hand.record(audit.CommunicationLeftOut(why=why))


def _write(hand: InHand, row: Investigation, **columns: object) -> Communication:
    return Communication.objects.create(
        board_id=row.board_id,
        registered_by=hand.actor.user,
        external_id=new_external_id(),
        investigation=row,
        case_id=row.case_id,
        **columns,
    )
