"""Who may see whom: a join on the grounds in force, the same for lists, searches, counts and pages.

A wall shuts out whoever its list does not name, whatever the ground. In walled areas some roles read only
where they have stated a reason (`rules.REASON_AREAS`); break-glass opens one person for a while.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from samsyn.access import rights, rules
from samsyn.access.actors import ActiveGround, Actor, RoleInForce
from samsyn.access.models import Ground, GroundKind, TemporaryAccessKind
from samsyn.core.rows import EVERY_ROW, NO_ROW

NEED_TO_KNOW = "need_to_know"


def grounds_of(actor: Actor, *, reasons_to_come: bool = False, right: str = rights.READ_PERSON) -> QuerySet[Ground]:
    """The grounds the actor stands on today: own assignments, and those of units within reach.

    A ground without an area (a placement, a lease) follows the unit alone. With `reasons_to_come` also those
    that open once a reason is stated: for lists of whom the actor can open, never for what is read of them. With
    another `right` only where the role has that too.
    """
    held = _own(actor, right)
    reasoned = actor.let_through(TemporaryAccessKind.STATED_REASON)
    reads: dict[tuple[frozenset[str], frozenset[str], frozenset[str]], set[int]] = defaultdict(set)
    for reach in actor.roles_in_force:
        asks = frozenset() if reasons_to_come else _asks_reason(reach)
        reads[rules.WHYS.get(reach.role, frozenset()), reach.areas, asks] |= _units(reach, right)
    for (whys, areas, asks), units in reads.items():
        if not whys or not units:
            continue
        of_unit = Q(unit_id__in=units, why__in=whys)
        held |= of_unit & Q(area__in=[*sorted(areas - asks), ""])
        if asks and reasoned:
            held |= of_unit & Q(area__in=sorted(asks), person_id__in=reasoned)
    grounds = Ground.objects.filter(held & in_force(actor))
    return grounds.exclude(person_id__in=actor.shut_out) if actor.shut_out else grounds


def _asks_reason(reach: RoleInForce) -> frozenset[str]:
    return reach.areas & rules.REASON_AREAS.get(reach.role, frozenset())


def _units(reach: RoleInForce, right: str) -> frozenset[int]:
    return reach.units_with(rights.READ_PERSON) & reach.units_with(right)


def _own(actor: Actor, right: str = rights.READ_PERSON) -> Q:
    """A handler's own, at each board in the areas that the handler's roles there are trusted with."""
    own = Q(pk__in=())
    for board_id, areas in own_areas(actor, right).items():
        if actor.staff_id is not None:
            own |= Q(staff_id=actor.staff_id, area__in=sorted(areas), board_id=board_id)
    return own


def own_areas(actor: Actor, right: str = rights.READ_PERSON) -> dict[int, frozenset[str]]:
    """By board."""
    found: dict[int, frozenset[str]] = defaultdict(frozenset)
    for reach in actor.roles_in_force:
        if _units(reach, right) and rules.AREAS[reach.role]:
            found[reach.board_id] |= rules.AREAS[reach.role]
    return dict(found)


def in_force(actor: Actor) -> Q:
    return Q(valid_from__lte=actor.today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=actor.today))


def opened(actor: Actor) -> frozenset[int]:
    """The persons whom break-glass opens to the actor now."""
    if not actor.may(rights.BREAK_GLASS):
        return frozenset()
    return actor.let_through(TemporaryAccessKind.BREAK_GLASS) - actor.shut_out


def may_see_person(
    actor: Actor, person_field: str = "pk", *, reasons_to_come: bool = False, right: str = rights.READ_PERSON
) -> Q:
    """For a queryset whose rows are (or point at) persons: those the actor has a ground for."""
    grounds = grounds_of(actor, reasons_to_come=reasons_to_come, right=right)
    seen = Q(Exists(grounds.filter(person_id=OuterRef(person_field))))
    glass = opened(actor)
    return seen | Q(**{f"{person_field}__in": glass}) if glass else seen


def may_see_case(actor: Actor, case_field: str, person_field: str) -> Exists:
    """For rows of the authority's side: their case is the actor's own or the actor's unit's, and about their person.

    An interview may have been made for an investigation of somebody else's: that case tells nothing of its person.
    """
    grounds = grounds_of(actor).filter(why__in=("unit", "handler"), case_id=OuterRef(case_field))
    return Exists(grounds.filter(person_id=OuterRef(person_field)))


def handles(actor: Actor, person_field: str = "pk") -> Exists:
    """For a queryset whose rows are (or point at) persons: those in whose case the actor is the handler."""
    own = Ground.objects.filter(_own(actor) & in_force(actor), why="handler").exclude(person_id__in=actor.shut_out)
    return Exists(own.filter(person_id=OuterRef(person_field)))


def cases_handled_by(staff_id: int, on: date) -> QuerySet[Ground, int | None]:
    """The cases that are somebody's to handle that day. Unevaluated; names nobody."""
    own = Ground.objects.filter(staff_id=staff_id, why="handler", valid_from__lte=on)
    return own.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).values_list("case_id", flat=True)


def handled_by(staff_ids: Iterable[int], on: date) -> QuerySet[Ground, tuple[Any, ...]]:
    """By case and handler, the handler's grounds in force that day. Unevaluated; names no person."""
    own = Ground.objects.filter(staff_id__in=list(staff_ids), why="handler", valid_from__lte=on, case_id__isnull=False)
    own = own.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return own.order_by().values_list("case_id", "staff_id")


def grounds_for(actor: Actor, person_id: int) -> tuple[ActiveGround, ...]:
    """The actor's grounds for one person, strongest first; none is no reading at all. One query a request.

    Break-glass comes last: whoever has a ground of their own reads on that.
    """
    if person_id not in actor.held:
        rows = grounds_of(actor, reasons_to_come=True).filter(person_id=person_id)
        found = rows.values_list("why", "unit_id", "unit__name", "case_id", "area", "board_id").distinct()
        named = NEED_TO_KNOW if person_id in actor.named else ""
        held = []
        for why, unit_id, unit, case_id, area, board_id in found:
            through = named if _opens(actor, why, unit_id, area) else _reason_for(actor, person_id)
            if through is None:
                actor.behind.add(person_id)
            else:
                held.append(ActiveGround(why, unit_id, unit or "", case_id, area, through, board_id))
        held.sort(key=_strongest)
        if person_id in opened(actor):
            held.append(
                ActiveGround(TemporaryAccessKind.BREAK_GLASS, None, "", None, "", TemporaryAccessKind.BREAK_GLASS)
            )
        actor.held[person_id] = tuple(held)
    return actor.held[person_id]


def may_about(actor: Actor, right: str, person_id: int) -> bool:
    """Whether a role that opens the person to the actor has the right where it does. No query beyond `grounds_for`.

    A right held elsewhere, or in another role, is of no use here.
    """
    return any(_carries(reach, right, held) for held in grounds_for(actor, person_id) for reach in actor.roles_in_force)


def refuse_without(actor: Actor, right: str, person_id: int) -> None:
    """PermissionDenied for whoever may read about the person but has not the right there; whoever may not is not told."""
    if grounds_for(actor, person_id) and not may_about(actor, right, person_id):
        raise PermissionDenied(_("Din roll har inte den rätten för den här personen."))


def _carries(reach: RoleInForce, right: str, held: ActiveGround) -> bool:
    units = reach.units_with(right)
    if held.why == TemporaryAccessKind.BREAK_GLASS:
        return right in rights.IN_EMERGENCY and bool(units & reach.units_with(rights.BREAK_GLASS))
    if held.unit_id is None:
        return bool(units) and reach.board_id == held.board_id and held.area in rules.AREAS[reach.role]
    whys = rules.WHYS.get(reach.role, frozenset())
    return held.unit_id in units and held.why in whys and held.area in (*reach.areas, "")


def stands_for(actor: Actor, why: str, unit_id: int | None, staff_id: int | None, area: str, *, board_id: int) -> bool:
    """`grounds_of` with the reasons to come, for one ground in force that is at hand. Walls aside; no query."""
    if staff_id is not None:
        return staff_id == actor.staff_id and area in own_areas(actor).get(board_id, ())
    return any(
        unit_id in reach.units_with(rights.READ_PERSON)
        and why in rules.WHYS.get(reach.role, frozenset())
        and area in (*reach.areas, "")
        for reach in actor.roles_in_force
    )


def opens(actor: Actor, person_id: int, why: str, unit_id: int | None, area: str) -> bool:
    """Whether a ground that the actor stands on opens today, or waits for a stated reason. No query."""
    return _opens(actor, why, unit_id, area) or _reason_for(actor, person_id) is not None


def asks_reason_for(actor: Actor, person_id: int) -> bool:
    """Whether more of the person opens once the actor states a reason. No query beyond `grounds_for`."""
    grounds_for(actor, person_id)
    return person_id in actor.behind


def _opens(actor: Actor, why: str, unit_id: int | None, area: str) -> bool:
    """Without a reason: the actor's own, or of a unit in an area that asks for none."""
    return unit_id is None or any(
        unit_id in reach.units_with(rights.READ_PERSON)
        and why in rules.WHYS.get(reach.role, frozenset())
        and area in (*(reach.areas - _asks_reason(reach)), "")
        for reach in actor.roles_in_force
    )


def _reason_for(actor: Actor, person_id: int) -> str | None:
    stated = person_id in actor.let_through(TemporaryAccessKind.STATED_REASON)
    return TemporaryAccessKind.STATED_REASON if stated else None


def _strongest(held: ActiveGround) -> tuple[int, str, str, int]:
    return GroundKind.values.index(held.why), held.unit, held.area, held.case_id or 0


def cases_seen(actor: Actor, person_id: int) -> frozenset[int]:
    """`may_see_case` for one person: the ids of those cases. No query beyond `grounds_for`."""
    held = grounds_for(actor, person_id)
    return frozenset(ground.case_id for ground in held if ground.case_id and ground.why in ("unit", "handler"))


def in_cases_seen(actor: Actor, person_id: int, case_field: str = "case_id") -> Q:
    """For one person's rows on the authority's side. Where no case is seen the database is asked all the same."""
    return Q(**{f"{case_field}__in": cases_seen(actor, person_id)}) | all_of(actor, person_id)


def all_of(actor: Actor, person_id: int) -> Q:
    """Everything of a person whom break-glass opens; else nothing."""
    return EVERY_ROW if person_id in opened(actor) else NO_ROW


def stands_on(actor: Actor, person_id: int, why: str) -> bool:
    return any(ground.why == why for ground in grounds_for(actor, person_id))


def carries_out(actor: Actor) -> Q:
    """For interventions: ordered from a unit whose orders the actor acts on, in the actor's areas.

    From the order until the dated while after its end (`rules.provider_reads_until`).
    """
    held = Q(pk__in=())
    reads: dict[tuple[int, frozenset[str]], set[int]] = defaultdict(set)
    for reach in actor.roles_in_force:
        if "order" in rules.WHYS.get(reach.role, frozenset()):
            after = actor.practice(reach.board_id, "provider_reads_after_days")
            reads[after, reach.areas - _asks_reason(reach)] |= reach.units_with(rights.READ_PERSON)
    for (after, areas), units in reads.items():
        readable = Q(ended_on__isnull=True) | Q(ended_on__gte=actor.today - timedelta(days=after))
        held |= Q(provider_id__in=units, area__in=sorted(areas)) & readable
    return held
