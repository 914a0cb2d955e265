from samsyn.access.models.assignments import Assignment
from samsyn.access.models.grounds import Ground, GroundKind
from samsyn.access.models.limits import RightLimit
from samsyn.access.models.walls import PersonWall, TemporaryAccess, TemporaryAccessKind, WallMember

__all__ = [
    "Assignment",
    "Ground",
    "GroundKind",
    "PersonWall",
    "RightLimit",
    "TemporaryAccess",
    "TemporaryAccessKind",
    "WallMember",
]
