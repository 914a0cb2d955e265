from samsyn.access.models.facts_version import FactsVersion
from samsyn.access.models.grounds import Ground, GroundKind
from samsyn.access.models.limits import LocalPractice, RightLimit
from samsyn.access.models.log import LogAnchor, LogEntry, LogPerson, LogSeal, SealQueue
from samsyn.access.models.organisation import (
    AccountManager,
    Assignment,
    Board,
    LinkState,
    PasswordLink,
    Staff,
    Unit,
    UnitKind,
    User,
)
from samsyn.access.models.reviews import WAITS, ReviewItem, ReviewOutcome, ReviewProgress, ReviewSample
from samsyn.access.models.walls import PersonWall, TemporaryAccess, TemporaryAccessKind, WallMember

__all__ = [
    "WAITS",
    "AccountManager",
    "Assignment",
    "Board",
    "FactsVersion",
    "Ground",
    "GroundKind",
    "LinkState",
    "LocalPractice",
    "LogAnchor",
    "LogEntry",
    "LogPerson",
    "LogSeal",
    "PasswordLink",
    "PersonWall",
    "ReviewItem",
    "ReviewOutcome",
    "ReviewProgress",
    "ReviewSample",
    "RightLimit",
    "SealQueue",
    "Staff",
    "TemporaryAccess",
    "TemporaryAccessKind",
    "Unit",
    "UnitKind",
    "User",
    "WallMember",
]
