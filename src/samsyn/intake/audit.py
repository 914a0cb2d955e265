from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class MatterReceived(Entry, action="matter_received", sentence=gettext_noop("tog emot ett ärende"), changes_facts=True):
    """About whom the registrar's unit got, whoever that is."""

    receipt: str


class MatterReceivedBeside(
    Entry, action="matter_received_beside", sentence=MatterReceived.sentence, changes_facts=False
):
    """In the log of whose number it is, where the matter became another record's; in words it is the same."""

    receipt: str


class IdentityConfirmed(
    Entry, action="identity_confirmed", sentence=gettext_noop("bekräftade vem ett ärende gäller"), changes_facts=False
):
    receipt: str


class MatterMoved(
    Entry, action="matter_moved", sentence=gettext_noop("flyttade ett ärende till rätt person"), changes_facts=True
):
    """In the log of whom it was not about, and of whom it is about."""

    receipt: str


class ReceiptRead(
    Entry,
    action="receipt_read",
    sentence=gettext_noop("läste ett ärende som kommit in bakom en vägg"),
    changes_facts=False,
):
    receipt: str


class ReceiptTakenOver(
    Entry,
    action="receipt_taken_over",
    sentence=gettext_noop("tog över ett ärende som kommit in bakom en vägg"),
    changes_facts=True,
):
    receipt: str


class ReceiptSetAside(
    Entry,
    action="receipt_set_aside",
    sentence=gettext_noop("lade undan ett ärende som kommit in bakom en vägg"),
    changes_facts=True,
):
    """The reason stands with the receipt."""

    receipt: str


class ReceiptsListed(
    Entry, action="receipts_listed", sentence=gettext_noop("läste listan över sina egna kvitton"), changes_facts=False
):
    """What the reader typed when matters came in; whose they are is not asked."""


class RequestAdded(
    Entry, action="request_added", sentence=gettext_noop("antecknade vad som ansöks om"), changes_facts=False
):
    pass


class AssessmentExtended(
    Entry, action="assessment_extended", sentence=gettext_noop("förlängde en förhandsbedömning"), changes_facts=False
):
    until: str


class ProtectionRecorded(
    Entry, action="protection_recorded", sentence=gettext_noop("antecknade en skyddsbedömning"), changes_facts=False
):
    in_need: bool


class IntakeAssessed(
    Entry, action="intake_assessed", sentence=gettext_noop("avslutade en förhandsbedömning"), changes_facts=True
):
    outcome: str


class DangerMarked(Entry, action="danger_marked", sentence=gettext_noop("markerade fara nu"), changes_facts=False):
    pass


class UnknownReceived(
    Entry,
    action="unknown_received",
    sentence=gettext_noop("tog emot ett ärende om någon som inte är känd"),
    changes_facts=True,
):
    pass


class UnknownListed(
    Entry,
    action="unknown_listed",
    sentence=gettext_noop("läste ärenden om dem som inte är kända"),
    changes_facts=False,
):
    pass


class PersonNamed(
    Entry,
    action="person_named",
    sentence=gettext_noop("angav vem ett ärende gäller"),
    changes_facts=True,
):
    """About whom the unit got, whoever that is."""

    receipt: str
