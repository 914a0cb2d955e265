from dataclasses import dataclass
from typing import ClassVar

from samsyn.access.audit import Entry


@dataclass(frozen=True)
class MatterReceived(Entry):
    """The same whoever the person is, and whether anything came of it at once."""

    action: ClassVar[str] = "matter_received"
    sentence: ClassVar[str] = "tog emot ett ärende"
    changes_facts: ClassVar[bool] = True
    receipt: str


@dataclass(frozen=True)
class ReceiptRead(Entry):
    action: ClassVar[str] = "receipt_read"
    sentence: ClassVar[str] = "läste ett ärende som kommit in bakom en vägg"
    changes_facts: ClassVar[bool] = False
    receipt: str


@dataclass(frozen=True)
class ReceiptTakenOver(Entry):
    action: ClassVar[str] = "receipt_taken_over"
    sentence: ClassVar[str] = "tog över ett ärende som kommit in bakom en vägg"
    changes_facts: ClassVar[bool] = True
    receipt: str


@dataclass(frozen=True)
class ReceiptSetAside(Entry):
    """The reason stands with the receipt."""

    action: ClassVar[str] = "receipt_set_aside"
    sentence: ClassVar[str] = "lade undan ett ärende som kommit in bakom en vägg"
    changes_facts: ClassVar[bool] = True
    receipt: str
