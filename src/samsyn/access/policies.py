"""Who may see whom: a join on the grounds in force, the same for lists, searches, counts and pages."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from samsyn.access import rules
from samsyn.access.actors import Actor, Held
from samsyn.access.models import Ground, GroundWhy
from samsyn.core.rows import NO_ROW


def grounds_of(actor: Actor) -> QuerySet[Ground]:
    """The grounds the actor stands on today: own assignments, and those of units within reach.

    A ground without an area (a placement, a lease) follows the unit alone.
    """
    held = _own(actor)
    for reach in actor.reaches:
        whys = rules.WHYS.get(reach.role, frozenset())
        if whys:
            held |= Q(unit_id__in=reach.unit_ids, why__in=whys, area__in=[*reach.areas, ""])
    return Ground.objects.filter(held & _in_force(actor))


def _own(actor: Actor) -> Q:
    if actor.staff_id is None or not any(rules.AREAS[role] for role in actor.roles):
        return Q(pk__in=())
    return Q(staff_id=actor.staff_id)


def _in_force(actor: Actor) -> Q:
    return Q(valid_from__lte=actor.today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=actor.today))


def may_see_person(actor: Actor, person_field: str = "pk") -> Exists:
    """For a queryset whose rows are (or point at) persons: those the actor has a ground for."""
    return Exists(grounds_of(actor).filter(person_id=OuterRef(person_field)))


def may_see_case(actor: Actor, case_field: str = "case_id") -> Exists:
    """For rows of the authority's side: their case is the actor's own or the actor's unit's."""
    return Exists(grounds_of(actor).filter(why__in=("unit", "handler"), case_id=OuterRef(case_field)))


def handles(actor: Actor, person_field: str = "pk") -> Exists:
    """For a queryset whose rows are (or point at) persons: those in whose case the actor is the handler."""
    own = Ground.objects.filter(_own(actor) & _in_force(actor), why="handler")
    return Exists(own.filter(person_id=OuterRef(person_field)))


def grounds_for(actor: Actor, person_id: int) -> tuple[Held, ...]:
    """The actor's grounds for one person, strongest first; none is no reading at all. One query a request."""
    if person_id not in actor.held:
        rows = grounds_of(actor).filter(person_id=person_id)
        found = rows.values_list("why", "unit_id", "unit__name", "case_id", "area").distinct()
        held = (Held(why, unit_id, unit or "", case_id, area) for why, unit_id, unit, case_id, area in found)
        actor.held[person_id] = tuple(sorted(held, key=_strongest))
    return actor.held[person_id]


def _strongest(held: Held) -> tuple[int, str, str, int]:
    return GroundWhy.values.index(held.why), held.unit, held.area, held.case_id or 0


def cases_seen(actor: Actor, person_id: int) -> frozenset[int]:
    """`may_see_case` for one person: the ids of those cases. No query beyond `grounds_for`."""
    held = grounds_for(actor, person_id)
    return frozenset(ground.case_id for ground in held if ground.case_id and ground.why in ("unit", "handler"))


def in_cases_seen(actor: Actor, person_id: int, case_field: str = "case_id") -> Q:
    """For one person's rows on the authority's side. Where no case is seen the database is asked all the same."""
    return Q(**{f"{case_field}__in": cases_seen(actor, person_id)}) | NO_ROW


def stands_on(actor: Actor, person_id: int, why: str) -> bool:
    return any(ground.why == why for ground in grounds_for(actor, person_id))


def carries_out(actor: Actor) -> Q:
    """For interventions: ordered from a unit whose orders the actor acts on, in the actor's areas, while they run."""
    held = Q(pk__in=())
    for reach in actor.reaches:
        if "order" in rules.WHYS.get(reach.role, frozenset()):
            held |= Q(provider_id__in=reach.unit_ids, area__in=reach.areas)
    return held & (Q(ended_on__isnull=True) | Q(ended_on__gte=actor.today))
