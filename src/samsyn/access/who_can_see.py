"""Who can see whom, and why: what an account can see, and which accounts can read about a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from samsyn.access import policies, rights, rules
from samsyn.access.actors import Actor, RoleInForce
from samsyn.access.decision import GroundRow, decide, emergency_roles
from samsyn.access.models import Assignment, Ground, TemporaryAccess, TemporaryAccessKind
from samsyn.access.reach import actor_of, actors_about
from samsyn.access.rights import RIGHTS
from samsyn.access.selectors import ground_words, my_grounds
from samsyn.core.codes import Area, Role
from samsyn.core.rows import in_force
from samsyn.organisation.models import User


class FoundGround(NamedTuple):
    """`path`: of the unit, from the board down."""

    row: GroundRow
    unit: str
    path: str


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
        RightHeld(
            _(right.name), _(right.sentence), len(reach.unit_ids - reach.units_with(right.code)), len(reach.unit_ids)
        )
        for right in RIGHTS.values()
        if reach.role in right.roles
    )
    areas = ", ".join(str(Area(area).label) for area in sorted(reach.areas))
    return ReachLine(str(Role(reach.role).label), reach.unit, areas, held)


@dataclass(frozen=True)
class Reader:
    """An account on one ground, in an area or none.

    `asks`: it opens only once a reason is stated; `through`: what else it stands on.
    """

    account_id: int
    name: str
    role: str
    unit: str
    ground: str
    since: date
    asks: bool
    through: str
    area: str = ""


def readers(actor: Actor, person_id: int, *, units: bool) -> list[Reader]:
    """Every account that can read about the person today, walls applied; nobody for whoever may not know.

    `units`: the units of roles and grounds are named. A ground in a walled area is shown to those who read there now:
    to others it would tell that there is one. Six queries.
    """
    if not policies.may_about(actor, rights.SEE_READERS, person_id):
        return []
    found = everybody_for(person_id, actor.today, units=units)
    if person_id in policies.opened(actor):
        return found
    told = {held.area for held in policies.grounds_for(actor, person_id)} | (set(Area.values) - rules.WALLED_AREAS)
    return [reader for reader in found if not reader.area or reader.area in told]


def everybody_for(person_id: int, today: date, *, units: bool = True) -> list[Reader]:
    """`readers`, for whoever has been let through to ask. Six queries."""
    columns = ("why", "board_id", "unit_id", "staff_id", "person_id", "area", "valid_from", "valid_to")
    rows = Ground.objects.filter(in_force(today), person_id=person_id)
    grounds = [
        FoundGround(GroundRow(*row), unit if unit and units else "", path or "")
        for *row, unit, path in rows.values_list(*columns, "unit__name", "unit__path").distinct()
    ]
    lines = [
        reader
        for actor, assignments in actors_about(person_id, _assignments(person_id, grounds, today), today=today)
        for reader in _lines_of(actor, assignments, person_id, grounds)
    ]
    if not units:
        lines = [replace(line, unit="") for line in lines]
    return sorted(
        _merged(lines), key=lambda reader: (reader.name.casefold(), reader.account_id, reader.since, reader.ground)
    )


def _merged(found: Sequence[Reader]) -> Collection[Reader]:
    """One of those that differ in nothing but their first day (a ground a case): the earliest."""
    earliest: dict[Reader, Reader] = {}
    for reader in sorted(found, key=lambda reader: reader.since):
        earliest.setdefault(replace(reader, since=date.min), reader)
    return earliest.values()


def _assignments(person_id: int, grounds: Sequence[FoundGround], today: date) -> list[Assignment]:
    """Those in force of whom a ground may reach: through a unit, through the staff row, by break-glass.

    One query.
    """
    units = {int(part) for ground in grounds for part in ground.path.split("/") if part}
    staff = {ground.row.staff_id for ground in grounds if ground.row.staff_id is not None}
    glass = TemporaryAccess.objects.filter(
        person_id=person_id, kind=TemporaryAccessKind.BREAK_GLASS, ended_at__isnull=True
    )
    reached = Q(unit_id__in=units) | Q(user__staff_id__in=staff) | Q(user_id__in=glass.values("user_id"))
    rows = Assignment.objects.filter(reached, in_force(today), user__is_active=True)
    return list(rows.select_related("user", "unit").order_by("valid_from", "pk"))


def _in_words(row: GroundRow, unit: str) -> str:
    area = str(Area(row.area).label) if row.area else ""
    return ", ".join(filter(None, (ground_words(row.why), unit, area)))


def _lines_of(
    actor: Actor, assignments: Sequence[Assignment], person_id: int, grounds: Sequence[FoundGround]
) -> list[Reader]:
    """A line for each ground that opens the person to one account, or will; and one for break-glass."""
    lines: list[Reader] = []
    for ground in grounds:
        row, decision = ground.row, decide(actor, ground.row)
        if not decision.lists or decision.role is None:
            continue
        trusted = assignments[actor.roles_in_force.index(decision.role)]
        lines.append(
            Reader(
                account_id=actor.user.pk,
                name=actor.name,
                role=str(Role(decision.role.role).label),
                unit=decision.role.unit,
                ground=_in_words(row, ground.unit),
                since=max(row.valid_from, trusted.valid_from),
                asks=not decision.opens,
                through=ground_words(policies.NEED_TO_KNOW) if person_id in actor.named else "",
                area=row.area,
            )
        )
    for role in emergency_roles(actor, person_id)[:1]:
        label = ground_words(TemporaryAccessKind.BREAK_GLASS)
        lines.append(
            Reader(actor.user.pk, actor.name, str(Role(role.role).label), role.unit, label, actor.today, False, "")
        )
    return lines
