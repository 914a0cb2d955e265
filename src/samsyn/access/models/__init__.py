from samsyn.access.models.facts_version import FactsVersion
from samsyn.access.models.grounds import Ground, GroundWhy
from samsyn.access.models.limits import Practice, RightLimit
from samsyn.access.models.log import LogAnchor, LogEntry, LogPerson, LogSeal, LogUnsealed
from samsyn.access.models.organisation import (
    AccountLink,
    AccountManager,
    Assignment,
    Board,
    LinkState,
    Staff,
    Unit,
    UnitKind,
    User,
)
from samsyn.access.models.reviews import WAITS, ReviewItem, ReviewOutcome, ReviewProgress, ReviewSample
from samsyn.access.models.walls import Passage, PassageKind, PersonWall, WallMember

__all__ = [
    "WAITS",
    "AccountLink",
    "AccountManager",
    "Assignment",
    "Board",
    "FactsVersion",
    "Ground",
    "GroundWhy",
    "LinkState",
    "LogAnchor",
    "LogEntry",
    "LogPerson",
    "LogSeal",
    "LogUnsealed",
    "Passage",
    "PassageKind",
    "PersonWall",
    "Practice",
    "ReviewItem",
    "ReviewOutcome",
    "ReviewProgress",
    "ReviewSample",
    "RightLimit",
    "Staff",
    "Unit",
    "UnitKind",
    "User",
    "WallMember",
]
