from samsyn.access.models.assignments import Assignment
from samsyn.access.models.grounds import Ground, GroundKind
from samsyn.access.models.limits import RightLimit
from samsyn.access.models.proposals import ControlProposal, ProposalKind, ProposalState
from samsyn.access.models.walls import PersonWall, TemporaryAccess, TemporaryAccessKind, WallMember

__all__ = [
    "Assignment",
    "ControlProposal",
    "Ground",
    "GroundKind",
    "PersonWall",
    "ProposalKind",
    "ProposalState",
    "RightLimit",
    "TemporaryAccess",
    "TemporaryAccessKind",
    "WallMember",
]
