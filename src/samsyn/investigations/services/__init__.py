"""Writes of an investigation, from its opening to what is proposed."""

from samsyn.investigations.services.communicating import communicate, leave_out_communication, record_answer
from samsyn.investigations.services.conferring import finish_point, note_conference
from samsyn.investigations.services.delays import notify_delay, receive_delay_request, refuse_delay_request
from samsyn.investigations.services.opening import open_investigation
from samsyn.investigations.services.proposing import conclude_without_measure, propose_decision, return_proposal
from samsyn.investigations.services.writing import (
    ask_third_party,
    note_child,
    record_consent,
    sign_part,
    withdraw_consent,
)

__all__ = [
    "ask_third_party",
    "communicate",
    "conclude_without_measure",
    "finish_point",
    "leave_out_communication",
    "note_child",
    "note_conference",
    "notify_delay",
    "open_investigation",
    "propose_decision",
    "receive_delay_request",
    "record_answer",
    "record_consent",
    "refuse_delay_request",
    "return_proposal",
    "sign_part",
    "withdraw_consent",
]
