"""Who may see whom: scopes for querysets, and the grounds of one person, both by the one decision (`decision`).

A wall shuts out whoever its list does not name, whatever the ground. In walled areas some roles read only where they
have stated a reason; break-glass opens one person for a while.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext as _

from samsyn.access import rights, rules
from samsyn.access.actors import ActiveGround, Actor, RoleInForce
from samsyn.access.decision import (
    AccessDecision,
    Answer,
    GroundRow,
    decide,
    emergency_roles,
    opened_grounds,
    units_opened,
    units_with,
    weigh,
)
from samsyn.access.models import Ground, GroundKind, TemporaryAccessKind
from samsyn.core.days import DaysLater
from samsyn.core.rows import EVERY_ROW, NO_ROW, in_force
from samsyn.core.same_query import SameQuery
from samsyn.organisation.practice import practice_in

NEED_TO_KNOW = "need_to_know"


def grounds_to_read(actor: Actor, *, right: str = rights.READ_PERSON, file: bool = False) -> QuerySet[Ground]:
    """The grounds that open their person to the actor now; with `file` the person's file too."""
    return Ground.objects.filter(opened_grounds(actor, right, file=file))


def grounds_to_list(actor: Actor, *, right: str = rights.READ_PERSON) -> QuerySet[Ground]:
    """Those that open now or once a reason is stated: for lists of whom the actor can open, never for what is read."""
    return Ground.objects.filter(opened_grounds(actor, right, reasons_to_come=True))


def reads_nobody(actor: Actor) -> bool:
    """Whether no ground that there could be would open a person to the actor."""
    return not any(units_with(role, rights.READ_PERSON) and rules.AREAS[role.role] for role in actor.roles_in_force)


def carries_out_orders(actor: Actor) -> bool:
    """Whether some role of the actor's acts on what is ordered from its units."""
    return any(rules.on_side(role.role, rules.PROVIDER_WHYS) for role in actor.roles_in_force)


def opened(actor: Actor) -> frozenset[int]:
    """The persons whom break-glass opens to the actor now."""
    return frozenset(way.person_id for way in actor.in_emergency if emergency_roles(actor, way.person_id))


def may_read_person(actor: Actor, person_field: str = "pk") -> Q:
    """For a queryset whose rows are (or point at) persons: those whom the actor may read about now."""
    return _through(grounds_to_read(actor), actor, person_field)


def may_list_person(actor: Actor, person_field: str = "pk", *, right: str = rights.READ_PERSON) -> Q:
    """Those whom the actor may read about, now or once a reason is stated, and has the right over."""
    return _through(grounds_to_list(actor, right=right), actor, person_field)


def _through(grounds: QuerySet[Ground], actor: Actor, person_field: str) -> Q:
    seen = Q(Exists(grounds.filter(person_id=OuterRef(person_field))))
    glass = opened(actor)
    return seen | Q(**{f"{person_field}__in": glass}) if glass else seen


_PERSONS = SameQuery(lambda: Ground.objects.order_by().values_list("person_id").distinct())


def readable_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of the persons whom a ground opens to the actor now. One query, for nobody too."""
    among = Q(person_id__in=person_ids) if person_ids else NO_ROW
    return frozenset(person for (person,) in _PERSONS.where(opened_grounds(actor), among))


def may_see_case(actor: Actor, case_field: str, person_field: str, *, file: bool = True) -> Exists:
    """For rows of the authority's side: their case is the actor's own or the actor's unit's, and about their person.

    An interview may have been made for an investigation of somebody else's: that case tells nothing of its person.
    Without `file`: for what tells only that the case is there, and where it stands.
    """
    grounds = grounds_to_read(actor, file=file).filter(why__in=rules.OF_A_CASE, case_id=OuterRef(case_field))
    return Exists(grounds.filter(person_id=OuterRef(person_field)))


def handles(actor: Actor, person_field: str = "pk") -> Exists:
    """For a queryset whose rows are (or point at) persons: the actor handles their case, or stands in."""
    own = grounds_to_read(actor).filter(why__in=sorted(rules.IN_PERSON), staff__isnull=False)
    return Exists(own.filter(person_id=OuterRef(person_field)))


def cases_handled_by(staff_id: int, on: date) -> QuerySet[Ground, int | None]:
    """The cases that are somebody's to handle that day. Unevaluated; names nobody."""
    own = Ground.objects.filter(in_force(on), staff_id=staff_id, why=GroundKind.HANDLER)
    return own.values_list("case_id", flat=True)


def handled_by(staff_ids: Iterable[int], on: date) -> QuerySet[Ground, tuple[Any, ...]]:
    """By case and handler, the handler's grounds in force that day. Unevaluated; names no person."""
    own = Ground.objects.filter(
        in_force(on), staff_id__in=list(staff_ids), why=GroundKind.HANDLER, case_id__isnull=False
    )
    return own.order_by().values_list("case_id", "staff_id")


_OF_PERSON = SameQuery(
    lambda: Ground.objects.values_list(
        *("why", "board_id", "unit_id", "staff_id", "person_id", "area", "valid_from", "valid_to"),
        *("unit__name", "case_id"),
    )
)


def decided(actor: Actor, person_id: int) -> tuple[tuple[ActiveGround, AccessDecision], ...]:
    """Every ground for the person that the actor stands on, now or once a reason is stated, strongest first.

    One query a request.
    """
    if person_id not in actor.decided:
        named = NEED_TO_KNOW if person_id in actor.named else ""
        listed = {}
        for *columns, unit, case_id in _OF_PERSON.where(in_force(actor.today), person_id=person_id):
            ground = GroundRow(*columns)
            decision = decide(actor, ground)
            if decision.lists:
                through = TemporaryAccessKind.STATED_REASON if decision.by_reason else named
                active = ActiveGround(
                    ground.why, ground.unit_id, unit or "", case_id, ground.area, through, ground.board_id
                )
                listed[active] = decision
        actor.decided[person_id] = tuple(sorted(listed.items(), key=lambda item: _strongest(item[0])))
    return actor.decided[person_id]


def grounds_for(actor: Actor, person_id: int) -> tuple[ActiveGround, ...]:
    """The actor's grounds for one person, strongest first; none is no reading at all.

    No query beyond `decided`.

    Break-glass comes last: whoever has a ground of their own reads on that.
    """
    grounds = tuple(ground for ground, decision in decided(actor, person_id) if decision.opens)
    kind = TemporaryAccessKind.BREAK_GLASS
    emergency = ActiveGround(kind, None, "", None, "", kind)
    return (*grounds, emergency) if emergency_roles(actor, person_id) else grounds


def may_about(actor: Actor, right: str, person_id: int) -> bool:
    """Whether a role that opens the person to the actor has the right where it does.

    No query beyond `decided`.

    A right held elsewhere, or in another role, is of no use here.
    """
    emergency = emergency_roles(actor, person_id) if right in rights.IN_EMERGENCY else []
    if any(role.units_with(right) & role.units_with(rights.BREAK_GLASS) for role in emergency):
        return True
    return any(
        weigh(role, ground, right) <= Answer.ASKS_REASON
        for ground, decision in decided(actor, person_id)
        if decision.opens
        for role in actor.roles_in_force
    )


def refuse_without(actor: Actor, right: str, person_id: int) -> None:
    """PermissionDenied for whoever may read about the person but has not the right there.

    Whoever may not is not told.
    """
    if grounds_for(actor, person_id) and not may_about(actor, right, person_id):
        raise PermissionDenied(_("Din roll har inte den rätten för den här personen."))


def asks_reason_for(actor: Actor, person_id: int) -> bool:
    """Whether more of the person opens once the actor states a reason. No query beyond `decided`."""
    return any(not decision.opens for _ground, decision in decided(actor, person_id))


def role_that_asks(actor: Actor, person_id: int) -> RoleInForce | None:
    """By which the actor states a reason for the person; again, while one holds.

    No query beyond `decided`.
    """
    asking = (
        decision.role
        for _ground, decision in decided(actor, person_id)
        if decision.by_reason or decision.answer is Answer.ASKS_REASON
    )
    return next(asking, None)


def _strongest(ground: ActiveGround) -> tuple[int, str, str, int]:
    return GroundKind.values.index(ground.why), ground.unit, ground.area, ground.case_id or 0


def acting_roles(actor: Actor, person_id: int) -> frozenset[str]:
    """The actor's roles that open the person: on a ground, or by break-glass. No query beyond `decided`."""
    by_ground = {
        role.role
        for ground, decision in decided(actor, person_id)
        if decision.opens
        for role in actor.roles_in_force
        if weigh(role, ground) <= Answer.ASKS_REASON
    }
    return frozenset(by_ground) | {role.role for role in emergency_roles(actor, person_id)}


def reads_matters(actor: Actor, person_id: int) -> bool:
    """Whether a role that opens the person acts on its matters. No query beyond `decided`."""
    return any(
        rules.on_side(role, rules.AUTHORITY_WHYS | rules.COMMITTEE_WHYS) for role in acting_roles(actor, person_id)
    )


def reads_file(actor: Actor, person_id: int) -> bool:
    """Whether a role that opens the person reads more than what has come in. No query beyond `decided`."""
    return any(rules.reads_file(role) for role in acting_roles(actor, person_id))


def roles_in_case(
    actor: Actor, person_id: int, case_id: int, *, among: Collection[str], any_of: Collection[str]
) -> list[RoleInForce]:
    """The roles by which the actor may act in a case that is open to it.

    `among`: the roles that the verb is for. `any_of`: rights of which one is enough; none: reading is. No query beyond
    `decided`. A role that opens another case of the person is of no use here.
    """
    grounds = [
        ground
        for ground, decision in decided(actor, person_id)
        if decision.opens and ground.case_id == case_id and ground.why in rules.OF_A_CASE
    ]
    asked = any_of or (rights.READ_PERSON,)
    return [
        role
        for role in actor.roles_in_force
        if role.role in among
        and any(weigh(role, ground, right) <= Answer.ASKS_REASON for ground in grounds for right in asked)
    ]


def cases_seen(actor: Actor, person_id: int, *, file: bool = True) -> frozenset[int]:
    """`may_see_case` for one person: the ids of those cases. No query beyond `decided`."""
    return frozenset(
        ground.case_id
        for ground, decision in decided(actor, person_id)
        if decision.opens and ground.case_id and ground.why in rules.OF_A_CASE and (decision.file or not file)
    )


def in_cases_seen(actor: Actor, person_id: int, case_field: str = "case_id", *, file: bool = True) -> Q:
    """For one person's rows on the authority's side.

    Where no case is seen the database is asked all the same.
    """
    if (whole := all_of(actor, person_id, file=file)) is EVERY_ROW:
        return whole
    return Q(**{f"{case_field}__in": sorted(cases_seen(actor, person_id, file=file)) or [0]})


def all_of(actor: Actor, person_id: int, *, file: bool = True) -> Q:
    """Everything of a person whom break-glass opens, by a role that reads it; else nothing."""
    roles = emergency_roles(actor, person_id)
    return EVERY_ROW if any(rules.reads_file(role.role) or not file for role in roles) else NO_ROW


def cases_at_committee(actor: Actor) -> QuerySet[Ground, int | None]:
    """The ids of the cases that lie with the committee and open to the actor for that. Unevaluated."""
    return grounds_to_read(actor).filter(why=GroundKind.COMMITTEE).values_list("case_id", flat=True)


def statements_seen(actor: Actor, person_id: int) -> frozenset[int]:
    """The cases whose statement the actor reads, with the material that it stands on.

    Those whose file opens, and those that lie with the committee. No query beyond `decided`.
    """
    at_committee = (
        ground.case_id
        for ground, decision in decided(actor, person_id)
        if decision.opens and ground.case_id and ground.why == GroundKind.COMMITTEE
    )
    return cases_seen(actor, person_id) | frozenset(at_committee)


def stands_on(actor: Actor, person_id: int, why: str) -> bool:
    return any(ground.why == why for ground in grounds_for(actor, person_id))


def carries_out(actor: Actor, person_id: int) -> Q:
    """For a person's interventions: ordered from a unit whose orders the actor acts on, in the actor's areas.

    From the order until the dated while after its end.
    """
    ordered = NO_ROW
    for role, units, areas in units_opened(actor, GroundKind.ORDER, person_id):
        after = practice_in(role.board_id, "provider_reads_after_days", actor.today)
        readable = Q(ended_on__isnull=True) | Q(GreaterThanOrEqual(DaysLater(F("ended_on"), after), actor.today))
        ordered |= Q(provider_id__in=units, area__in=sorted(areas)) & readable
    return ordered


def stands_with(actor: Actor, person_id: int, rights_asked: Collection[str]) -> list[tuple[ActiveGround, RoleInForce]]:
    """The grounds that open the person, each with the first role on it that has one of the rights.

    No query beyond `decided`.
    """
    standing = []
    for ground, decision in decided(actor, person_id):
        able = (
            role
            for role in actor.roles_in_force
            for right in rights_asked
            if weigh(role, ground, right) <= Answer.ASKS_REASON
        )
        role = next(able, None) if decision.opens else None
        if role is not None:
            standing.append((ground, role))
    return standing


def provider_grounds(actor: Actor, person_id: int) -> frozenset[tuple[int, int]]:
    """Unit and case of the orders by which the provider's side reads its own of the person.

    Each holds from the order until the dated while after its end. No query beyond `decided`.
    """
    return frozenset(
        (ground.unit_id, ground.case_id)
        for ground, decision in decided(actor, person_id)
        if decision.opens and decision.file and ground.why == GroundKind.ORDER and ground.unit_id and ground.case_id
    )
