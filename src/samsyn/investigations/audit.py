from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class InvestigationOpened(
    Entry, action="investigation_opened", sentence=gettext_noop("inledde en utredning"), changes_facts=True
):
    opening_ground: str


class PartSigned(
    Entry, action="part_signed", sentence=gettext_noop("signerade en del av en utredning"), changes_facts=True
):
    part: str


class ChildNoted(
    Entry, action="child_noted", sentence=gettext_noop("antecknade ett barn som berörs"), changes_facts=True
):
    pass


class ConsentNoted(
    Entry, action="consent_noted", sentence=gettext_noop("antecknade ett samtycke"), changes_facts=False
):
    what: str
    refused: bool


class ConsentWithdrawn(
    Entry,
    action="consent_withdrawn",
    sentence=gettext_noop("antecknade att ett samtycke togs tillbaka"),
    changes_facts=False,
):
    what: str


class OthersAsked(
    Entry,
    action="others_asked",
    sentence=gettext_noop("begärde uppgifter från någon annan"),
    changes_facts=False,
    hides=("whom",),
):
    """Asking tells, too: it is a disclosure."""

    whom: str
    legal_basis: str


class MaterialSent(
    Entry, action="material_sent", sentence=gettext_noop("skickade utredningen till personen"), changes_facts=True
):
    manner: str
    answer_by_on: str


class AnswerNoted(
    Entry, action="answer_noted", sentence=gettext_noop("antecknade personens svar"), changes_facts=False
):
    waived: bool


class CommunicationLeftOut(
    Entry,
    action="communication_left_out",
    sentence=gettext_noop("beslutade att inte skicka utredningen före beslutet"),
    changes_facts=False,
):
    why: str


class DecisionProposed(
    Entry, action="decision_proposed", sentence=gettext_noop("lämnade ett förslag till beslut"), changes_facts=False
):
    """`to`: the role that decides; empty for the committee."""

    to: str


class ProposalReturned(
    Entry,
    action="proposal_returned",
    sentence=gettext_noop("skickade tillbaka ett förslag till beslut"),
    changes_facts=False,
    hides=("why",),
):
    why: str


class InvestigationConcluded(
    Entry,
    action="investigation_concluded",
    sentence=gettext_noop("avslutade en utredning utan åtgärd"),
    changes_facts=True,
):
    pass


class DelayNotified(
    Entry, action="delay_notified", sentence=gettext_noop("meddelade att ett ärende försenas"), changes_facts=False
):
    until_on: str


class DelayRequested(
    Entry,
    action="delay_requested",
    sentence=gettext_noop("tog emot en begäran om att ett ärende avgörs"),
    changes_facts=False,
):
    counts: bool


class DelayRequestRefused(
    Entry,
    action="delay_request_refused",
    sentence=gettext_noop("avslog en begäran om att ett ärende avgörs"),
    changes_facts=False,
):
    pass


class ConferenceNoted(
    Entry,
    action="conference_noted",
    sentence=gettext_noop("antecknade från en ärendedragning"),
    changes_facts=False,
):
    pass


class PointFinished(
    Entry,
    action="point_finished",
    sentence=gettext_noop("gjorde klart en punkt från en ärendedragning"),
    changes_facts=False,
):
    pass
