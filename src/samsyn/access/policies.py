"""Who may see whom: a join on the grounds in force, the same for lists, searches, counts and pages."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from samsyn.access import rules
from samsyn.access.actors import Actor
from samsyn.access.models import Ground


def grounds_of(actor: Actor) -> QuerySet[Ground]:
    """The grounds the actor stands on today: own assignments, and those of units within reach.

    A ground without an area (a placement, a lease) follows the unit alone.
    """
    held = Q(pk__in=())
    if actor.staff_id is not None and any(rules.AREAS[role] for role in actor.roles):
        held |= Q(staff_id=actor.staff_id)
    for reach in actor.reaches:
        whys = rules.WHYS.get(reach.role, frozenset())
        if whys:
            held |= Q(unit_id__in=reach.unit_ids, why__in=whys, area__in=[*reach.areas, ""])
    in_force = Q(valid_from__lte=actor.today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=actor.today))
    return Ground.objects.filter(held & in_force)


def may_see_person(actor: Actor, person_field: str = "pk") -> Exists:
    """For a queryset whose rows are (or point at) persons: those the actor has a ground for."""
    return Exists(grounds_of(actor).filter(person_id=OuterRef(person_field)))


def may_see_case(actor: Actor, case_field: str = "case_id") -> Exists:
    """For rows of the authority's side: their case is the actor's own or the actor's unit's."""
    return Exists(grounds_of(actor).filter(why__in=("unit", "handler"), case_id=OuterRef(case_field)))


def cases_seen(actor: Actor, person_id: int) -> QuerySet[Ground, Any]:
    """`may_see_case` for one person: the ids of those cases, found once by the person and not row by row."""
    return (
        grounds_of(actor)
        .filter(person_id=person_id, why__in=("unit", "handler"), case_id__isnull=False)
        .values("case_id")
    )


def figure_units(actor: Actor, roles: frozenset[str] = rules.SEES_FIGURES) -> frozenset[int]:
    """The units whose figures (or, with other roles, the cases behind them) the actor may see."""
    return frozenset(unit for reach in actor.reaches if reach.role in roles for unit in reach.unit_ids)


def may_open_row(actor: Actor, kind: str, *, person: str, case: str, unit: str) -> Q:
    """For the rows behind a figure, of a kind named by `statistics.Rows`; the rest are ways from the row.

    A row of a case is the case's staff's; what is carried out for a client, also its provider's; where
    somebody lives, and a notice, the unit's own. A row without a case is for those who may see the person.
    """
    if kind in rules.UNITS_OWN:
        own = grounds_of(actor).filter(why=kind, person_id=OuterRef(person), unit_id=OuterRef(unit))
        allowed = Q(Exists(own))
        return allowed | Q(may_see_case(actor, case)) if case else allowed
    allowed = Q(may_see_case(actor, case))
    if kind in rules.CARRIED_OUT:
        ordered = grounds_of(actor).filter(why="order", person_id=OuterRef(person), case_id=OuterRef(case))
        allowed |= Q(Exists(ordered))
    return allowed | Q(may_see_person(actor, person), **{f"{case}__isnull": True})


def carries_out(actor: Actor) -> Q:
    """For interventions: ordered from a unit whose orders the actor acts on, in the actor's areas, while they run."""
    held = Q(pk__in=())
    for reach in actor.reaches:
        if "order" in rules.WHYS.get(reach.role, frozenset()):
            held |= Q(provider_id__in=reach.unit_ids, area__in=reach.areas)
    return held & (Q(ended_on__isnull=True) | Q(ended_on__gte=actor.today))
