"""Reads about those who leave and those who take over: units, areas, and who gets what still reaches a leaver."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from samsyn.access import rights, rules
from samsyn.access.actors import Actor
from samsyn.access.models import Assignment
from samsyn.core.rows import in_force
from samsyn.organisation.models import Staff, Unit, User


class Successor(NamedTuple):
    """Who gets a leaver's cases: a staff row, and the areas in which its own cases open."""

    staff_id: int
    areas: frozenset[str]


def successor_with_areas(staff_id: int, today: date) -> Successor:
    """One query."""
    return Successor(staff_id, areas_of([staff_id], today)[staff_id])


def successors_of_leavers(today: date) -> dict[int, Successor]:
    """By the staff row of everybody whose last day has gone: whoever has been chosen, or that one's own successor.

    Two queries.
    """
    left = User.objects.filter(last_day__lt=today, staff__isnull=False, successor__isnull=False)
    chosen = {int(leaver or 0): int(heir_id or 0) for leaver, heir_id in left.values_list("staff_id", "successor_id")}
    last = {leaver: _last(chosen, leaver) for leaver in chosen}
    areas = areas_of({found for found in last.values() if found}, today)
    return {leaver: Successor(found, areas[found]) for leaver, found in last.items() if found}


def _last(chosen: dict[int, int], leaver: int) -> int:
    """0 where they have chosen each other."""
    gone = {leaver}
    found = chosen[leaver]
    while found in chosen:
        if found in gone:
            return 0
        gone.add(found)
        found = chosen[found]
    return found


def in_keeping(actor: Actor, board_id: int, staff_ids: Collection[int]) -> bool:
    """Whether all of them work at the board, and the first in a unit whose accounts the actor looks after.

    One query.
    """
    found = dict(Staff.objects.filter(pk__in=staff_ids, board_id=board_id).values_list("pk", "unit_id"))
    units = actor.units_with(rights.MANAGE_ACCOUNTS)
    return len(found) == len(set(staff_ids)) and found[next(iter(staff_ids))] in units


class Covering(NamedTuple):
    """Somebody's role in force: in units below the path, in the areas."""

    staff_id: int
    name: str
    path: str
    areas: frozenset[str]


def staff_handling(board_id: int, today: date) -> list[Covering]:
    """Everybody of the board's whose role in force handles cases. One query."""
    return staff_with(rights.RIGHTS[rights.HANDLE_CASE].roles, board_id, today)


def staff_with(roles: Collection[str], board_id: int, today: date) -> list[Covering]:
    """Everybody of the board's with one of the roles in force. One query."""
    trusted = _running(today).filter(unit__board_id=board_id, user__is_active=True, user__staff__isnull=False)
    rows = trusted.filter(role__in=roles).select_related("user__staff", "unit")
    return [
        Covering(
            row.user.staff.pk,
            row.user.staff.name,
            row.unit.path,
            (frozenset(row.areas.split()) or rules.AREAS[row.role]) & rules.AREAS[row.role],
        )
        for row in rows
        if row.user.staff is not None
    ]


def staff_covering(board_id: int, unit_id: int, area: str, today: date) -> dict[int, str]:
    """Names, by staff row, of those whose role in force handles cases of the area in the unit.

    Two queries.
    """
    path = Unit.objects.values_list("path", flat=True).get(pk=unit_id)
    return {
        one.staff_id: one.name
        for one in staff_handling(board_id, today)
        if area in one.areas and path.startswith(one.path)
    }


def areas_of(staff_ids: Collection[int], today: date) -> dict[int, frozenset[str]]:
    """Those of the roles that do not end, of accounts that can sign in. One query."""
    found: dict[int, frozenset[str]] = dict.fromkeys(staff_ids, frozenset())
    held = _running(today).filter(user__staff_id__in=staff_ids or [0], user__is_active=True, valid_to__isnull=True)
    for staff_id, role, areas in held.values_list("user__staff_id", "role", "areas"):
        own = frozenset(areas.split())
        covered = rules.handled_areas(role)
        found[int(staff_id or 0)] |= own & covered if own else covered
    return found


def _running(today: date) -> QuerySet[Assignment]:
    return Assignment.objects.filter(in_force(today))


def handling_staff(board_ids: Collection[int], today: date) -> dict[int, str]:
    """Names, by staff row, of those whose role in force handles cases or carries out at the boards.

    One query.
    """
    roles = rights.RIGHTS[rights.HANDLE_CASE].roles | rights.RIGHTS[rights.CARRY_OUT].roles
    rows = _running(today).filter(unit__board_id__in=sorted(board_ids), role__in=roles, user__is_active=True)
    names = rows.filter(user__staff__isnull=False).values_list("user__staff_id", "user__staff__name")
    return {int(staff_id or 0): name or "" for staff_id, name in names}


def staff_of_units(unit_ids: Collection[int], today: date) -> dict[int, str]:
    """Names, by staff row, of those who work in the units and have an account with a role in force.

    One query.
    """
    rows = _running(today).filter(user__staff__unit_id__in=sorted(unit_ids), user__is_active=True)
    return {int(pk or 0): name or "" for pk, name in rows.values_list("user__staff_id", "user__staff__name")}
