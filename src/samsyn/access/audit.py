"""Entries of the log: each type knows its sentence; no entry holds journal text or an identity number."""

from samsyn.log.entries import Entry


class RoleAssigned(Entry, action="role_assigned", sentence="gav ett konto en roll i en enhet", hides=("username",)):
    username: str
    unit: str
    role: str


class WallPassed(Entry, action="wall_passed", sentence="angav skäl och läste bakom en vägg"):
    """The reason stands in the passage."""

    passage: int


class GlassBroken(Entry, action="glass_broken", sentence="öppnade en person i nödläge"):
    passage: int


class GlassRefused(Entry, action="glass_refused", sentence="försökte öppna i nödläge, utan träff"):
    """Nobody was opened: there is no such number, or nobody may pass there."""

    kind: str


class GlassStopped(Entry, action="glass_stopped", sentence="stoppades efter för många försök till nödöppning"):
    """Too many tries within an hour; what was asked for is not looked for."""

    tries: int


class TemporaryAccessEnded(Entry, action="passage_ended", sentence="stängde en öppning i förtid"):
    passage: int


class TemporaryAccessReviewed(Entry, action="passage_reviewed", sentence="granskade en nödöppning"):
    passage: int
    finding: str


class WallSet(Entry, action="wall_set", sentence="satte en vägg kring en person", hides=("members",)):
    """`members` are account ids."""

    wall: int
    members: list[int]


class WallChanged(
    Entry,
    action="wall_changed",
    sentence="ändrade listan vid en vägg",
    hides=(
        "added",
        "removed",
    ),
):
    wall: int
    added: list[int]
    removed: list[int]


class WallLifted(Entry, action="wall_lifted", sentence="upphävde en vägg kring en person"):
    wall: int


class RightNarrowed(Entry, action="right_narrowed", sentence="begränsade en rättighet"):
    limit: int
    right: str
    role: str
    unit: str


class LimitLifted(Entry, action="limit_lifted", sentence="upphävde en begränsning av en rättighet"):
    limit: int


class PracticeDecided(Entry, action="practice_decided", sentence="bestämde enhetens praxis"):
    code: str
    number: int
    valid_from: str
