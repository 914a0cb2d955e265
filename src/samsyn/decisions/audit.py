from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class Decided(Entry, action="decided", sentence=gettext_noop("fattade ett beslut"), changes_facts=True):
    """`body`: a delegate, or whoever of the board."""

    outcome: str
    body: str


class DecisionCorrected(
    Entry, action="decision_corrected", sentence=gettext_noop("rättade ett skrivfel i ett beslut"), changes_facts=False
):
    """Both readings stand with the decision."""

    column: str


class DelegationAdded(
    Entry,
    action="delegation_added",
    sentence=gettext_noop("lade till en rad i delegationsordningen"),
    changes_facts=False,
):
    rule: int
    kind: str
    holder: str
    role: str


class DelegationEnded(
    Entry,
    action="delegation_ended",
    sentence=gettext_noop("avslutade en rad i delegationsordningen"),
    changes_facts=False,
):
    rule: int
