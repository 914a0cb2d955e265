"""Entries of the log: each type knows its sentence; no entry holds journal text or an identity number."""

from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class RoleAssigned(
    Entry, action="role_assigned", sentence=gettext_noop("gav ett konto en roll i en enhet"), hides=("username",)
):
    username: str
    unit: str
    role: str


class WallPassed(Entry, action="wall_passed", sentence=gettext_noop("angav skäl och läste bakom en vägg")):
    """The reason stands in the passage."""

    passage: int


class GlassBroken(Entry, action="glass_broken", sentence=gettext_noop("öppnade en person i nödläge")):
    passage: int


class GlassRefused(Entry, action="glass_refused", sentence=gettext_noop("försökte öppna i nödläge, utan träff")):
    """Nobody was opened: there is no such number, or nobody may pass there."""

    kind: str


class GlassStopped(
    Entry, action="glass_stopped", sentence=gettext_noop("stoppades efter för många försök till nödöppning")
):
    """Too many tries within an hour; what was asked for is not looked for."""

    tries: int


class TemporaryAccessEnded(Entry, action="passage_ended", sentence=gettext_noop("stängde en öppning i förtid")):
    passage: int


class TemporaryAccessReviewed(Entry, action="passage_reviewed", sentence=gettext_noop("granskade en nödöppning")):
    passage: int
    finding: str


class WallSet(Entry, action="wall_set", sentence=gettext_noop("satte en vägg kring en person"), hides=("members",)):
    """`members` are account ids."""

    wall: int
    members: list[int]


class WallChanged(
    Entry,
    action="wall_changed",
    sentence=gettext_noop("ändrade listan vid en vägg"),
    hides=(
        "added",
        "removed",
    ),
):
    wall: int
    added: list[int]
    removed: list[int]


class WallLifted(Entry, action="wall_lifted", sentence=gettext_noop("upphävde en vägg kring en person")):
    wall: int


class RightNarrowed(Entry, action="right_narrowed", sentence=gettext_noop("begränsade en rättighet")):
    limit: int
    right: str
    role: str
    unit: str


class LimitLifted(Entry, action="limit_lifted", sentence=gettext_noop("upphävde en begränsning av en rättighet")):
    limit: int


class PracticeDecided(Entry, action="practice_decided", sentence=gettext_noop("bestämde enhetens praxis")):
    """`unit`: empty where the number is the board's."""

    code: str
    number: int
    valid_from: str
    unit: str = ""


class ControlProposed(
    Entry,
    action="control_proposed",
    sentence=gettext_noop("föreslog något som försvagar kontrollen"),
    hides=("username",),
):
    """`username`: whom it favours, if anybody."""

    proposal: int
    kind: str
    code: str
    unit: str
    role: str
    username: str


class ProposalAgreed(
    Entry,
    action="proposal_agreed",
    sentence=gettext_noop("godkände något som försvagar kontrollen"),
    hides=("proposed_by",),
):
    proposal: int
    proposed_by: str


class ProposalRefused(
    Entry,
    action="proposal_refused",
    sentence=gettext_noop("avslog något som försvagar kontrollen"),
    hides=("proposed_by",),
):
    proposal: int
    proposed_by: str


class ProposalWithdrawn(Entry, action="proposal_withdrawn", sentence=gettext_noop("tog tillbaka sitt förslag")):
    proposal: int


class ProposalAlone(
    Entry,
    action="proposal_alone",
    sentence=gettext_noop("genomförde ensam, på servern, något som försvagar kontrollen"),
):
    """Nobody else had the right to agree."""

    proposal: int
