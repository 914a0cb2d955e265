"""A second pair of hands, for tests of what comes after."""

from typing import Any

from samsyn.access.models import ControlProposal
from samsyn.access.reach import actor_of
from samsyn.accounts import services
from samsyn.organisation.models import User
from samsyn.people.tests.factories import TODAY, World


def second_hand(world: World, board: str = "nord") -> User:
    return world.user("deputy_head", unit=board)


def agreed(world: World, given: Any) -> Any:
    """The row that came of what a verb gave, agreed to, where it waits, by somebody who then leaves."""
    if not isinstance(given, ControlProposal):
        return given
    other = second_hand(world, given.board.code)
    services.agree_to_proposal(actor=actor_of(other, today=TODAY), proposal_id=given.pk)
    other.assignments.all().delete()
    if given.user is not None:
        return given.user.assignments.latest("pk")
    return given.unit.limits.latest("pk") if given.limit is None and not given.number else given.limit
