"""The actor behind an account: assignments, units, limits, walls and temporary accesses, a typed query each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from samsyn.access import rules
from samsyn.access.actors import Actor, RoleInForce, TemporaryAccessInForce
from samsyn.access.models import Assignment, PersonWall, RightLimit, TemporaryAccess, TemporaryAccessKind, WallMember
from samsyn.access.rights import BREAK_GLASS
from samsyn.core.days import within
from samsyn.core.rows import NO_ROW, in_force_sql
from samsyn.core.same_query import SameQuery
from samsyn.log.cached_totals import CachedTotals
from samsyn.organisation.models import Unit, User


class UnitPlace(NamedTuple):
    """Where a unit stands: `path` lists the ids from the board down, so that a prefix is a subtree."""

    id: int
    path: str
    board_id: int


class LimitInForce(NamedTuple):
    """A right that a role does not have in the unit with the path and those below it."""

    role: str
    right: str
    path: str


class WallInForce(NamedTuple):
    """A wall around a person. `inside`: the account is on its list."""

    board_id: int
    person_id: int
    closed_in_emergency: bool
    inside: bool


def actor_of(user: User, *, today: date, origin: str = "", recount: bool = False) -> Actor:
    """Three queries, whatever the rights.

    `origin` is the address that asks, for the log; `recount`: for `totals`.
    """
    roles_in_force = _roles_of(user, today)
    boards = {role.board_id for role in roles_in_force}
    accesses = _temporary_accesses(Q(user_id=user.pk))
    return actor_from(
        user, today, roles_in_force, accesses.get(user.pk, ()), _walls_around(user, boards), origin, recount
    )


def actors_about(
    person_id: int, assignments: Sequence[Assignment], *, today: date
) -> list[tuple[Actor, list[Assignment]]]:
    """`actor_of` for everybody with those assignments in force, as far as one person goes. Three queries.

    Each with the assignments that its roles in force come from, in the same order.
    """
    boards = {assignment.unit.board_id for assignment in assignments}
    units, limits = _units_and_limits(boards, today)
    walls, accesses = _walls(person_id), _temporary_accesses(Q(person_id=person_id))
    by_user: dict[User, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        by_user[assignment.user].append(assignment)
    actors = []
    alike: dict[tuple[str, int, str], RoleInForce] = {}
    for user, own in by_user.items():
        for assignment in own:
            key = assignment.role, assignment.unit_id, assignment.areas
            if key not in alike:
                alike[key] = _role(assignment, units, limits)
        roles_in_force = tuple(alike[one.role, one.unit_id, one.areas] for one in own)
        inside = {role.board_id for role in roles_in_force}
        around = [
            WallInForce(board, person_id, closed, user.pk in members)
            for board, closed, members in walls
            if board in inside
        ]
        actors.append((actor_from(user, today, roles_in_force, accesses.get(user.pk, ()), around), own))
    return actors


def actor_from(
    user: User,
    today: date,
    roles_in_force: tuple[RoleInForce, ...],
    accesses: Iterable[TemporaryAccessInForce],
    walls: Sequence[WallInForce],
    origin: str = "",
    recount: bool = False,
) -> Actor:
    """Break-glass goes with its right: what was opened at a board is closed when the account no longer has it there.

    It passes a wall that is not closed in an emergency.
    """
    boards = {role.board_id for role in roles_in_force if role.units_with(BREAK_GLASS)}
    running = tuple(
        access for access in accesses if access.kind != TemporaryAccessKind.BREAK_GLASS or access.board_id in boards
    )
    glass = {access.person_id for access in running if access.kind == TemporaryAccessKind.BREAK_GLASS}
    outside = [wall for wall in walls if not wall.inside]
    return Actor(
        user=user,
        name=str(user),
        staff_id=user.staff_id,
        today=today,
        roles_in_force=roles_in_force,
        temporary_accesses=running,
        shut_out=frozenset(w.person_id for w in outside if w.closed_in_emergency or w.person_id not in glass),
        named=frozenset(wall.person_id for wall in walls if wall.inside),
        origin=origin,
        totals=CachedTotals(recount),
    )


_ROLES = f"""
SELECT a.id, a.role, a.areas, a.unit_id, own.name, place.id, place.path, place.board_id, l."right"
FROM {Assignment._meta.db_table} a
JOIN {Unit._meta.db_table} own ON own.id = a.unit_id
JOIN {Unit._meta.db_table} place ON place.board_id = own.board_id
    AND (place.path LIKE own.path || '%%' OR own.path LIKE place.path || '%%')
LEFT JOIN {RightLimit._meta.db_table} l ON l.unit_id = place.id AND l.role = a.role AND {in_force_sql("l")}
    AND (l.lifted_on IS NULL OR l.lifted_on > l.valid_from)
WHERE a.user_id = %(user)s AND {in_force_sql("a")}
ORDER BY a.valid_from, a.id
"""
"""Of each assignment in force: its unit, those below and those above, with the limits in force that are set there."""


def _roles_of(user: User, today: date) -> tuple[RoleInForce, ...]:
    """In the order in which they were given. One query."""
    trusts: dict[int, tuple[str, str, int, str]] = {}
    places: dict[int, dict[int, UnitPlace]] = defaultdict(dict)
    limits: dict[int, list[LimitInForce]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ROLES, {"user": user.pk, "day": today.isoformat()})
        for assignment, role, areas, unit, name, place, path, board, right in cursor.fetchall():
            trusts[assignment] = role, areas, unit, name
            places[assignment][place] = UnitPlace(place, path, board)
            if right is not None:
                limits[assignment].append(LimitInForce(role, right, path))
    return tuple(
        role_in_force(role, areas, places[key][unit], name, places[key].values(), limits[key])
        for key, (role, areas, unit, name) in trusts.items()
    )


def _units_and_limits(boards: Collection[int], today: date) -> tuple[list[UnitPlace], list[LimitInForce]]:
    """Those of the boards. One query; one join, so that no limit meets another."""
    limit = ("limits__role", "limits__right", "limits__valid_from", "limits__valid_to", "limits__lifted_on")
    units, limits = {}, []
    for pk, path, board, role, right, first, last, lifted in Unit.objects.filter(board_id__in=boards).values_list(
        "pk", "path", "board_id", *limit
    ):
        units[pk] = UnitPlace(pk, path, board)
        if first is not None and within(first, last, today) and (lifted is None or lifted > first):
            limits.append(LimitInForce(role, right, path))
    return list(units.values()), limits


_WALLS = SameQuery(
    lambda user_id: PersonWall.objects.filter(lifted_at__isnull=True).values_list(
        *("board_id", "person_id", "closed_in_emergency"),
        Exists(WallMember.objects.filter(wall=OuterRef("pk"), user_id=user_id, removed_at__isnull=True)),
    )
)


def _walls_around(user: User, boards: Collection[int]) -> list[WallInForce]:
    """Those of the boards, and whether each lists the account. One query."""
    return [WallInForce(*row) for row in _WALLS.where(Q(board_id__in=boards) | NO_ROW, given=[user.pk])]


def _walls(person_id: int) -> list[tuple[int, bool, set[int]]]:
    """Those around the person: board, whether closed in an emergency, and the accounts that they list.

    One query.
    """
    rows = PersonWall.objects.filter(person_id=person_id, lifted_at__isnull=True)
    listed: dict[int, tuple[int, bool, set[int]]] = {}
    columns = ("pk", "board_id", "closed_in_emergency", "members__user_id", "members__removed_at")
    for pk, board, closed, member, removed in rows.values_list(*columns):
        members = listed.setdefault(pk, (board, closed, set()))[2]
        if member is not None and removed is None:
            members.add(member)
    return list(listed.values())


_ACCESSES = SameQuery(
    lambda: (
        TemporaryAccess.objects.filter(ended_at__isnull=True)
        .order_by("pk")
        .values_list("user_id", "pk", "person_id", "kind", "until", "board_id")
    )
)


def _temporary_accesses(whose: Q) -> Mapping[int, Sequence[TemporaryAccessInForce]]:
    """Those that run now, by account. One query."""
    running: dict[int, list[TemporaryAccessInForce]] = defaultdict(list)
    for user_id, pk, person_id, kind, until, board_id in _ACCESSES.where(whose, until__gt=timezone.now()):
        running[user_id].append(TemporaryAccessInForce(pk, person_id, kind, until, board_id))
    return running


def never_held() -> Q:
    """For limits: lifted on the first day or before."""
    return Q(lifted_on__lte=F("valid_from"))


def role_in_force(
    role: str, areas: str, unit: UnitPlace, name: str, units: Iterable[UnitPlace], limits: Iterable[LimitInForce]
) -> RoleInForce:
    """What an assignment gives, after what its unit, or one above or below, has taken away.

    `areas`: those it is narrowed to, with a blank between; `name`: the unit's; `units`: at least those below it.
    """
    narrowed, covered = frozenset(areas.split()), rules.AREAS[role]
    inside = {
        place.id: place.path for place in units if place.board_id == unit.board_id and place.path.startswith(unit.path)
    }
    taken: dict[str, frozenset[int]] = {}
    for limited, right, path in limits:
        if limited == role:
            without = frozenset(one for one, own_path in inside.items() if own_path.startswith(path))
            taken[right] = taken.get(right, frozenset()) | without
    return RoleInForce(
        role=role,
        unit_id=unit.id,
        unit=name,
        board_id=unit.board_id,
        unit_ids=frozenset(inside),
        areas=narrowed & covered if narrowed else covered,
        taken_away=taken,
    )


def _role(assignment: Assignment, units: Iterable[UnitPlace], limits: Iterable[LimitInForce]) -> RoleInForce:
    unit = assignment.unit
    place = UnitPlace(unit.pk, unit.path, unit.board_id)
    return role_in_force(assignment.role, assignment.areas, place, unit.name, units, limits)
