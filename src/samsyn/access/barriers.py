"""What stands between an actor and somebody who is known already, asked by the act that registers a matter.

The answers are for the program alone: nothing of them is to show to the actor (docs/security/neutral-receipt.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from samsyn.access import policies, rights, rules
from samsyn.access.actors import Actor
from samsyn.access.decision import GroundRow, decide
from samsyn.access.models import Ground, GroundKind, PersonWall, WallMember

NONE, PERSON_WALL, AREA, PROTECTION = "", "person_wall", "area", "protection"
SEPARATE = "separate"
"""No wall: a record of its own beside the one whose number it is."""


@dataclass(frozen=True)
class Between:
    """`barrier`: the strongest. `seen`: the actor has a ground, or would have with a stated reason."""

    barrier: str
    seen: bool


def between(actor: Actor, *, board_id: int, protected: Mapping[int, bool]) -> dict[int, Between]:
    """For each person, by whether protected. Three queries, the same whoever they are, nobody too.

    Whoever has a ground already sees the person; a wall shuts out all the same. A person with any ground in a
    walled area, in force or not, is behind that area's wall.
    """
    persons = sorted(protected) or [0]
    walls = PersonWall.objects.filter(person_id__in=persons, lifted_at__isnull=True)
    mine = Exists(WallMember.objects.filter(wall=OuterRef("pk"), user=actor.user, removed_at__isnull=True))
    walled = {person for person, inside in walls.annotate(mine=mine).values_list("person_id", "mine") if not inside}
    grounds = policies.grounds_to_list(actor).filter(person_id__in=persons)
    seen = set(grounds.values_list("person_id", flat=True).distinct())
    areas = Ground.objects.filter(board_id=board_id, person_id__in=persons, area__in=rules.WALLED_AREAS)
    behind = set(areas.values_list("person_id", flat=True).distinct())
    found = {}
    for person, hidden in protected.items():
        barrier = AREA if person in behind else PROTECTION if hidden else NONE
        barrier = PERSON_WALL if person in walled else NONE if person in seen else barrier
        found[person] = Between(barrier, person in seen and person not in walled)
    return found


def owns_barrier(actor: Actor) -> Q:
    """For rows with person, unit, board, area, registrar and `barrier`: those that wait for the actor.

    A person wall's are its members'; an area's, of those with a ground there; a protected person's, of those with
    any ground; a separate record's, of the managers of the person's unit. Where nobody has a ground at all: the
    managers of the unit that received it. Never the registrar's own, and what was received in a walled area is for
    those alone who may receive there.
    """
    held = policies.grounds_to_list(actor).filter(person_id=OuterRef("person_id"))
    managed = actor.units_with(rights.SET_WALL)
    nobody = ~Exists(Ground.objects.filter(person_id=OuterRef("person_id")))
    mine = Q(barrier=PERSON_WALL, person_id__in=actor.named) | Q(Exists(held), barrier__in=(PERSON_WALL, PROTECTION))
    mine |= Q(Exists(held.filter(area__in=rules.WALLED_AREAS)), barrier=AREA)
    mine |= Q(Exists(held.filter(unit_id__in=managed)), barrier=SEPARATE)
    mine |= Q(nobody, unit_id__in=managed)
    within = Q(board_id__in=actor.board_ids) & ~Q(barrier=NONE) & ~Q(registered_by=actor.user)
    within &= ~Q(area__in=rules.WALLED_AREAS) | _received_where_the_actor_may(actor)
    return within & mine & ~Q(person_id__in=actor.shut_out)


def _received_where_the_actor_may(actor: Actor) -> Q:
    found = Q(pk__in=())
    for reach in actor.roles_in_force:
        found |= Q(area__in=reach.areas, unit_id__in=reach.units_with(rights.REGISTER))
    return found


def would_see(actor: Actor, *, board_id: int, person_id: int, unit_id: int, area: str) -> bool:
    """Whether a case of the unit's in the area would show the person to the actor. No query."""
    return decide(actor, GroundRow(GroundKind.UNIT, board_id, unit_id, None, person_id, area, actor.today)).lists
