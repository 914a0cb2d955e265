"""Entries of the log: each type knows its sentence; no entry holds journal text or an identity number."""

from dataclasses import dataclass
from typing import ClassVar

from samsyn.log.entries import Entry


@dataclass(frozen=True)
class RoleAssigned(Entry):
    action: ClassVar[str] = "role_assigned"
    sentence: ClassVar[str] = "gav ett konto en roll i en enhet"
    username: str
    unit: str
    role: str


@dataclass(frozen=True)
class WallPassed(Entry):
    """The reason stands in the passage."""

    action: ClassVar[str] = "wall_passed"
    sentence: ClassVar[str] = "angav skäl och läste bakom en vägg"
    passage: int


@dataclass(frozen=True)
class GlassBroken(Entry):
    action: ClassVar[str] = "glass_broken"
    sentence: ClassVar[str] = "öppnade en person i nödläge"
    passage: int


@dataclass(frozen=True)
class GlassRefused(Entry):
    """Nobody was opened: there is no such number, or nobody may pass there."""

    action: ClassVar[str] = "glass_refused"
    sentence: ClassVar[str] = "försökte öppna i nödläge, utan träff"
    kind: str


@dataclass(frozen=True)
class GlassStopped(Entry):
    """Too many tries within an hour; what was asked for is not looked for."""

    action: ClassVar[str] = "glass_stopped"
    sentence: ClassVar[str] = "stoppades efter för många försök till nödöppning"
    tries: int


@dataclass(frozen=True)
class TemporaryAccessEnded(Entry):
    action: ClassVar[str] = "passage_ended"
    sentence: ClassVar[str] = "stängde en öppning i förtid"
    passage: int


@dataclass(frozen=True)
class TemporaryAccessReviewed(Entry):
    action: ClassVar[str] = "passage_reviewed"
    sentence: ClassVar[str] = "granskade en nödöppning"
    passage: int
    finding: str


@dataclass(frozen=True)
class WallSet(Entry):
    """`members` are account ids."""

    action: ClassVar[str] = "wall_set"
    sentence: ClassVar[str] = "satte en vägg kring en person"
    wall: int
    members: list[int]


@dataclass(frozen=True)
class WallChanged(Entry):
    action: ClassVar[str] = "wall_changed"
    sentence: ClassVar[str] = "ändrade listan vid en vägg"
    wall: int
    added: list[int]
    removed: list[int]


@dataclass(frozen=True)
class WallLifted(Entry):
    action: ClassVar[str] = "wall_lifted"
    sentence: ClassVar[str] = "upphävde en vägg kring en person"
    wall: int


@dataclass(frozen=True)
class RightNarrowed(Entry):
    action: ClassVar[str] = "right_narrowed"
    sentence: ClassVar[str] = "begränsade en rättighet"
    limit: int
    right: str
    role: str
    unit: str


@dataclass(frozen=True)
class LimitLifted(Entry):
    action: ClassVar[str] = "limit_lifted"
    sentence: ClassVar[str] = "upphävde en begränsning av en rättighet"
    limit: int


@dataclass(frozen=True)
class PracticeDecided(Entry):
    action: ClassVar[str] = "practice_decided"
    sentence: ClassVar[str] = "bestämde enhetens praxis"
    code: str
    number: int
    valid_from: str
