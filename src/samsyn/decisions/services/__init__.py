"""Writes of decisions: made, taken off the list, corrected."""

from samsyn.decisions.services.correcting import correct_decision
from samsyn.decisions.services.deciding import Ruling, decide, record_body_decision
from samsyn.decisions.services.delegating import begin_register, delegate, end_delegation
from samsyn.decisions.services.ending import discontinue, dismiss

__all__ = [
    "Ruling",
    "begin_register",
    "correct_decision",
    "decide",
    "delegate",
    "discontinue",
    "dismiss",
    "end_delegation",
    "record_body_decision",
]
