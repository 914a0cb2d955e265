from dataclasses import dataclass
from typing import ClassVar

from samsyn.log.entries import Entry


@dataclass(frozen=True)
class MatterReceived(Entry):
    """About whom the registrar's unit got, whoever that is."""

    action: ClassVar[str] = "matter_received"
    sentence: ClassVar[str] = "tog emot ett ärende"
    changes_facts: ClassVar[bool] = True
    receipt: str


@dataclass(frozen=True)
class MatterReceivedBeside(Entry):
    """In the log of whose number it is, where the matter became another record's; in words it is the same."""

    action: ClassVar[str] = "matter_received_beside"
    sentence: ClassVar[str] = MatterReceived.sentence
    changes_facts: ClassVar[bool] = False
    receipt: str


@dataclass(frozen=True)
class IdentityConfirmed(Entry):
    action: ClassVar[str] = "identity_confirmed"
    sentence: ClassVar[str] = "bekräftade vem ett ärende gäller"
    changes_facts: ClassVar[bool] = False
    receipt: str


@dataclass(frozen=True)
class MatterMoved(Entry):
    """In the log of whom it was not about, and of whom it is about."""

    action: ClassVar[str] = "matter_moved"
    sentence: ClassVar[str] = "flyttade ett ärende till rätt person"
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
