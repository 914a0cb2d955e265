"""Who can see whom, and why: what an account can see, and which accounts can read about a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from samsyn.access import policies, rights, rules
from samsyn.access.actors import Actor, RoleInForce
from samsyn.access.models import Assignment, Ground, GroundKind, TemporaryAccess, TemporaryAccessKind
from samsyn.access.reach import actor_of, actors_about, holds_on
from samsyn.access.rights import RIGHTS
from samsyn.access.selectors import ground_words, my_grounds
from samsyn.core.codes import Area, Role
from samsyn.organisation.models import User

GroundRow = tuple[str, int | None, str | None, str | None, int | None, str, date, int]
"""Why, the unit's id, name and path, the staff row's id, the area, the first day, the board's id."""


@dataclass(frozen=True)
class RightHeld:
    """`missing`: in how many of the role's units a limit takes the right away; `units`: how many they are."""

    name: str
    sentence: str
    missing: int
    units: int


@dataclass(frozen=True)
class ReachLine:
    role: str
    unit: str
    areas: str
    rights: tuple[RightHeld, ...]


@dataclass(frozen=True)
class VisibilityLine:
    """How many persons on one ground, and how many of them only with a stated reason."""

    why: str
    unit: str
    area: str
    people: int
    asking: int


@dataclass(frozen=True)
class Visibility:
    roles_in_force: tuple[ReachLine, ...]
    lines: tuple[VisibilityLine, ...]


def visibility_of(actor: Actor, user: User) -> Visibility:
    """What the account can see today in the actor's boards, in numbers. Five queries."""
    seen = actor_of(user, today=actor.today)
    seen = replace(
        seen, roles_in_force=tuple(reach for reach in seen.roles_in_force if reach.board_id in actor.board_ids)
    )
    if not user.is_active:
        seen = replace(seen, roles_in_force=())
    now = {(group.why, group.unit, group.area): group.people for group in my_grounds(seen)}
    lines = tuple(
        VisibilityLine(
            group.why,
            group.unit,
            group.area,
            group.people,
            group.people - now.get((group.why, group.unit, group.area), 0),
        )
        for group in my_grounds(seen, reasons_to_come=True)
    )
    return Visibility(tuple(_reach_line(reach) for reach in seen.roles_in_force), lines)


def _reach_line(reach: RoleInForce) -> ReachLine:
    held = tuple(
        RightHeld(right.name, right.sentence, len(reach.unit_ids - reach.units_with(right.code)), len(reach.unit_ids))
        for right in RIGHTS.values()
        if reach.role in right.roles
    )
    areas = ", ".join(str(Area(area).label) for area in sorted(reach.areas))
    return ReachLine(str(Role(reach.role).label), reach.unit, areas, held)


@dataclass(frozen=True)
class Reader:
    """An account on one ground, in an area or none. `asks`: it opens only once a reason is stated; `through`: what
    else it stands on."""

    account_id: int
    name: str
    role: str
    unit: str
    ground: str
    since: date
    asks: bool
    through: str
    area: str = ""


def readers(actor: Actor, person_id: int) -> list[Reader]:
    """Every account that can read about the person today, walls applied; nobody for whoever may not know.

    A ground in a walled area is told to those who read there now: to others it would tell that there is one. Six
    queries.
    """
    if not policies.may_about(actor, rights.SEE_READERS, person_id):
        return []
    found = everybody_for(person_id, actor.today)
    if person_id in policies.opened(actor):
        return found
    told = {held.area for held in policies.grounds_for(actor, person_id)} | (set(Area.values) - rules.WALLED_AREAS)
    return [reader for reader in found if not reader.area or reader.area in told]


def everybody_for(person_id: int, today: date) -> list[Reader]:
    """`readers`, for whoever has been let through to ask. Five queries."""
    grounds = list(
        Ground.objects.filter(holds_on(today), person_id=person_id)
        .values_list("why", "unit_id", "unit__name", "unit__path", "staff_id", "area", "valid_from", "board_id")
        .distinct()
    )
    found = [
        reader
        for able, own in actors_about(person_id, _assignments(person_id, grounds, today), today=today)
        for reader in _of(able, own, person_id, grounds)
    ]
    return sorted(
        _merged(found), key=lambda reader: (reader.name.casefold(), reader.account_id, reader.since, reader.ground)
    )


def _merged(found: Sequence[Reader]) -> Collection[Reader]:
    """One of those that differ in nothing but their first day (a ground a case): the earliest."""
    earliest: dict[Reader, Reader] = {}
    for reader in sorted(found, key=lambda reader: reader.since):
        earliest.setdefault(replace(reader, since=date.min), reader)
    return earliest.values()


def _assignments(person_id: int, grounds: Sequence[GroundRow], today: date) -> list[Assignment]:
    """Those in force of whom a ground may reach: through a unit, through the staff row, by break-glass. One query."""
    units = {int(part) for row in grounds for part in str(row[3] or "").split("/") if part}
    staff = {row[4] for row in grounds if row[4] is not None}
    glass = TemporaryAccess.objects.filter(
        person_id=person_id, kind=TemporaryAccessKind.BREAK_GLASS, ended_at__isnull=True
    )
    reached = Q(unit_id__in=units) | Q(user__staff_id__in=staff) | Q(user_id__in=glass.values("user_id"))
    rows = Assignment.objects.filter(reached, holds_on(today), user__is_active=True)
    return list(rows.select_related("user", "unit").order_by("valid_from", "pk"))


def _of(able: Actor, own: list[Assignment], person_id: int, grounds: Sequence[GroundRow]) -> list[Reader]:
    lines: list[Reader] = []
    glass = person_id in policies.opened(able)
    if person_id in able.shut_out:
        return lines
    for why, unit_id, unit, _path, staff_id, area, since, board_id in grounds:
        if not policies.stands_for(able, why, unit_id, staff_id, area, board_id=board_id):
            continue
        role, place, begun = _through(able, own, why, unit_id, area, board_id)
        asks = not policies.opens(able, person_id, why, unit_id, area)
        through = ground_words(policies.NEED_TO_KNOW) if person_id in able.named else ""
        label = str(GroundKind(why).label)
        ground = f"{label}, {unit}" if unit else label
        if area:
            ground = f"{ground}, {Area(area).label}"
        lines.append(Reader(able.user.pk, able.name, role, place, ground, max(since, begun), asks, through, area))
    if glass:
        held = next(reach for reach in able.roles_in_force if reach.units_with(rights.BREAK_GLASS))
        label = str(TemporaryAccessKind.BREAK_GLASS.label)
        lines.append(
            Reader(able.user.pk, able.name, str(Role(held.role).label), held.unit, label, able.today, False, "")
        )
    return lines


def _through(
    able: Actor, own: list[Assignment], why: str, unit_id: int | None, area: str, board_id: int
) -> tuple[str, str, date]:
    """The role, its unit and first day, that a ground is acted on in."""
    for reach, assignment in zip(able.roles_in_force, own, strict=True):
        alone = replace(able, roles_in_force=(reach,))
        if policies.stands_for(
            alone, why, unit_id, able.staff_id if unit_id is None else None, area, board_id=board_id
        ):
            return str(Role(reach.role).label), reach.unit, assignment.valid_from
    raise LookupError("a ground stands on one of the roles in force")
