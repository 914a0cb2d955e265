"""Whose figures an actor may see, and which of the rows behind them the actor may open."""

from django.db.models import Exists, OuterRef, Q

from samsyn.access import rights, rules
from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.access.policies import grounds_to_read, may_read_person, may_see_case


def whole_units(actor: Actor) -> frozenset[int]:
    """Of the units whose figures the actor may see, those that are part of no other of them."""
    seeing = [reach for reach in actor.roles_in_force if reach.unit_id in reach.units_with(rights.SEE_FIGURES)]
    return frozenset(
        reach.unit_id
        for reach in seeing
        if not any(reach.unit_id in other.unit_ids and reach.unit_id != other.unit_id for other in seeing)
    )


def sees_small_counts(actor: Actor, area: str, unit_id: int) -> bool:
    """Whether a figure of the unit shows the actor also counts of a few persons in the (walled) area.

    For those who work in the area, and those who see every area's sums; the others are colleagues who know faces.
    """
    return any(
        area in rules.SUM_AREAS[reach.role]
        and (area in reach.areas or area not in rules.AREAS[reach.role])
        and unit_id in reach.units_with(rights.SEE_FIGURES)
        for reach in actor.roles_in_force
    )


def areas_left_out(actor: Actor, unit_id: int) -> tuple[str, ...]:
    """The walled areas that the actor is outside of, of a unit's figures.

    What is counted with them could be counted without them in the lists, and the rest subtracted.
    """
    return tuple(sorted(area for area in rules.WALLED_AREAS if not sees_small_counts(actor, area, unit_id)))


def of_other_areas(areas: tuple[str, ...], *, person: str, case: str) -> Q:
    """For rows behind a figure: those of no matter in the areas.

    What hangs on no matter goes with its person's.
    """
    matter = Ground.objects.filter(person_id=OuterRef(person), area__in=areas)
    if not case:
        return ~Q(Exists(matter))
    in_case = Q(**{f"{case.removesuffix('_id')}__area__in": areas})
    return ~in_case & (Q(**{f"{case}__isnull": False}) | ~Q(Exists(matter)))


def may_open_row(actor: Actor, kind: str, *, person: str, case: str, unit: str) -> Q:
    """For the rows behind a figure, of a kind named by `statistics.Rows`; the rest are ways from the row.

    A row of a case is the case's staff's; what is carried out for a client, also its provider's; where
    somebody lives, and a notice, the unit's own. A row without a case is for those who may see the person.
    What has come in is also for those who read no more of the file.
    """
    if kind in rules.UNITS_OWN:
        own = grounds_to_read(actor, file=True).filter(why=kind, person_id=OuterRef(person), unit_id=OuterRef(unit))
        allowed = Q(Exists(own))
        return allowed | Q(may_see_case(actor, case, person)) if case else allowed
    allowed = Q(may_see_case(actor, case, person, file=kind not in rules.COME_IN))
    if kind in rules.CARRIED_OUT:
        ordered = grounds_to_read(actor, file=True).filter(
            why="order", person_id=OuterRef(person), case_id=OuterRef(case)
        )
        allowed |= Q(Exists(ordered))
    # What costs least is asked first: the database takes them in this order.
    return allowed | (Q(**{f"{case}__isnull": True}) & Q(may_read_person(actor, person)))
