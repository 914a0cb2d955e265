"""What stands between an actor and somebody who is known already, asked by the act that registers a matter.

The answers are for the program alone: nothing of them is to show to the actor (docs/security/neutral-receipt.md).
"""

from django.db.models import Exists, OuterRef, Q

from samsyn.access import policies, rights, rules
from samsyn.access.actors import Actor
from samsyn.access.models import Ground, PersonWall, WallMember

NONE, PERSON_WALL, AREA, PROTECTION = "", "person_wall", "area", "protection"


def between(actor: Actor, *, board_id: int, person_id: int | None, protected: bool) -> str:
    """The strongest barrier; none for nobody. Three queries, the same whoever it is.

    Whoever has a ground already sees the person; a wall shuts out all the same. A person with any ground in a
    walled area, in force or not, is behind that area's wall.
    """
    person = person_id or 0
    walls = PersonWall.objects.filter(person_id=person, lifted_at__isnull=True)
    mine = Exists(WallMember.objects.filter(wall=OuterRef("pk"), user=actor.user, removed_at__isnull=True))
    walled = list(walls.annotate(mine=mine).values_list("mine", flat=True))
    seen = policies.grounds_of(actor, reasons_to_come=True).filter(person_id=person).exists()
    behind = Ground.objects.filter(board_id=board_id, person_id=person, area__in=rules.WALLED_AREAS).exists()
    if not all(walled):
        return PERSON_WALL
    if seen:
        return NONE
    if behind:
        return AREA
    return PROTECTION if protected else NONE


def owns_barrier(actor: Actor) -> Q:
    """For rows with person, unit, board and `barrier`: those that wait for the actor.

    A person wall's are its members'; an area's, of those with a ground there; a protected person's, of those with
    any ground. Where nobody has one at all: the managers of the unit that received it.
    """
    held = policies.grounds_of(actor, reasons_to_come=True).filter(person_id=OuterRef("person_id"))
    nobody = ~Exists(Ground.objects.filter(person_id=OuterRef("person_id")))
    mine = Q(barrier=PERSON_WALL, person_id__in=actor.named) | Q(Exists(held)) & ~Q(barrier=AREA)
    mine |= Q(Exists(held.filter(area__in=rules.WALLED_AREAS)), barrier=AREA)
    mine |= Q(nobody, unit_id__in=actor.units_with(rights.SET_WALL))
    within = Q(board_id__in=actor.board_ids) & ~Q(barrier=NONE)
    return within & mine & ~Q(person_id__in=actor.shut_out)


def would_see(actor: Actor, *, person_id: int, unit_id: int, area: str) -> bool:
    """Whether a case of the unit's in the area would show the person to the actor. No query."""
    return person_id not in actor.shut_out and any(
        unit_id in reach.units_with(rights.READ_PERSON)
        and area in reach.areas
        and "unit" in rules.WHYS.get(reach.role, frozenset())
        for reach in actor.reaches
    )
