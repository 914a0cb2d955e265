"""An account's reach as it stands now: assignments, units, limits, passages and walls. Three queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Count,
    DateTimeField,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from samsyn.access import rules
from samsyn.access.actors import Actor, RoleInForce, TemporaryAccessInForce
from samsyn.access.models import Assignment, PersonWall, RightLimit, TemporaryAccess, TemporaryAccessKind, WallMember
from samsyn.access.rights import BREAK_GLASS
from samsyn.log.cached_totals import CachedTotals
from samsyn.log.models import FactsVersion
from samsyn.organisation import rules as organisation_rules
from samsyn.organisation.models import LocalPractice, Unit, User

_LIMIT, _WALL, _CLOSED, _NAMED, _PRACTICE = "limit", "wall", "closed", "named", "practice"
_CHANGED = "changed"


def actor_of(user: User, *, today: date, origin: str = "", recount: bool = False) -> Actor:
    """Three queries, whatever the rights. `origin` is the address that asks, for the log; `recount`: for `totals`."""
    held = list(
        Assignment.objects.filter(user=user, valid_from__lte=today)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        .select_related("unit")
        .order_by("valid_from", "pk")
    )
    below = Q(pk__in=())
    for assignment in held:
        below |= Q(board_id=assignment.unit.board_id, path__startswith=assignment.unit.path)
    units = list(Unit.objects.filter(below).values_list("pk", "path", "board_id")) if held else []
    found = _around(user, today, {assignment.unit.board_id for assignment in held})
    limits = [(text, path) for kind, _row, _unit, text, path, _until in found if kind == _LIMIT]
    roles_in_force = tuple(_reach(assignment, units, limits) for assignment in held)
    passed = [
        (TemporaryAccessInForce(row, person, kind, until), int(text))
        for kind, row, person, text, _path, until in found
        if until
    ]
    temporary_accesses = _still(passed, roles_in_force)
    glass = {way.person_id for way in temporary_accesses if way.kind == TemporaryAccessKind.BREAK_GLASS}
    walled = {person for kind, _row, person, *_rest in found if kind == _WALL} - glass
    closed = {person for kind, _row, person, *_rest in found if kind == _CLOSED}
    return Actor(
        user=user,
        name=str(user),
        staff_id=user.staff_id,
        today=today,
        roles_in_force=roles_in_force,
        temporary_accesses=temporary_accesses,
        shut_out=frozenset(walled | closed),
        named=frozenset(person for kind, _row, person, *_rest in found if kind == _NAMED),
        origin=origin,
        totals=CachedTotals({board: text for kind, _row, board, text, *_rest in found if kind == _CHANGED}, recount),
        practices=_practices(
            [(path, row, board, text) for kind, row, board, text, path, _u in found if kind == _PRACTICE]
        ),
    )


def actors_about(
    person_id: int, assignments: Sequence[Assignment], *, today: date
) -> list[tuple[Actor, list[Assignment]]]:
    """`actor_of` for everybody with those assignments in force, as far as one person goes. Three queries.

    Each with the assignments that its roles in force come from, in the same order.
    """
    boards = {assignment.unit.board_id for assignment in assignments}
    units, limits = _units_and_limits(boards, today)
    walls = _walls(person_id)
    passages = TemporaryAccess.objects.filter(person_id=person_id, until__gt=timezone.now(), ended_at__isnull=True)
    passed: dict[int, list[tuple[TemporaryAccessInForce, int]]] = defaultdict(list)
    for passage in passages:
        way = TemporaryAccessInForce(passage.pk, person_id, passage.kind, passage.until)
        passed[passage.user_id].append((way, passage.board_id))
    held: dict[User, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        held[assignment.user].append(assignment)
    made = []
    known: dict[tuple[str, int, str], RoleInForce] = {}
    for user, own in held.items():
        inside = {assignment.unit.board_id for assignment in own}
        standing = [wall for wall in walls if wall.board_id in inside]
        named = [wall for wall in standing if user.pk in wall.members]
        roles_in_force = []
        for assignment in own:
            key = assignment.role, assignment.unit_id, assignment.areas
            if key not in known:
                known[key] = _reach(assignment, units, limits)
            roles_in_force.append(known[key])
        temporary_accesses = _still(passed[user.pk], roles_in_force)
        glass = any(way.kind == TemporaryAccessKind.BREAK_GLASS for way in temporary_accesses)
        shut = any(wall not in named and (wall.closed_in_emergency or not glass) for wall in standing)
        actor = Actor(
            user=user,
            name=str(user),
            staff_id=user.staff_id,
            today=today,
            roles_in_force=tuple(roles_in_force),
            temporary_accesses=temporary_accesses,
            shut_out=frozenset((person_id,)) if shut else frozenset(),
            named=frozenset((person_id,)) if named else frozenset(),
        )
        made.append((actor, own))
    return made


def _still(
    passed: Iterable[tuple[TemporaryAccessInForce, int]], roles_in_force: Sequence[RoleInForce]
) -> tuple[TemporaryAccessInForce, ...]:
    """Break-glass goes with its right: what was opened at a board is closed when the account no longer has it there."""
    boards = {reach.board_id for reach in roles_in_force if reach.units_with(BREAK_GLASS)}
    return tuple(way for way, board in passed if way.kind != TemporaryAccessKind.BREAK_GLASS or board in boards)


class _Wall(NamedTuple):
    board_id: int
    closed_in_emergency: bool
    members: frozenset[int]


def _walls(person_id: int) -> list[_Wall]:
    """Those that stand around the person, with the accounts that they list. One query."""
    rows = PersonWall.objects.filter(person_id=person_id, lifted_at__isnull=True)
    rows = rows.annotate(listed=FilteredRelation("members", condition=Q(members__removed_at__isnull=True)))
    found: dict[int, tuple[int, bool, set[int]]] = {}
    for pk, board, closed, member in rows.values_list("pk", "board_id", "closed_in_emergency", "listed__user_id"):
        found.setdefault(pk, (board, closed, set()))[2].add(member)
    return [_Wall(board, closed, frozenset(members)) for board, closed, members in found.values()]


def _units_and_limits(boards: set[int], today: date) -> tuple[list[tuple[int, str, int]], list[tuple[str, str]]]:
    """The boards' units, and what is taken from a role in one of them and those below. One query."""
    holds = limit_holds_on(today, "limits__")
    rows = Unit.objects.filter(board_id__in=boards).annotate(limited=FilteredRelation("limits", condition=holds))
    units, limits = {}, set()
    values = rows.values_list("pk", "path", "board_id", "limited__role", "limited__right").distinct()
    for pk, path, board, role, right in values:
        units[pk] = pk, path, board
        if role is not None:
            limits.add((f"{role} {right}", path))
    return list(units.values()), sorted(limits)


def limit_holds_on(today: date, of: str = "") -> Q:
    """For limits, or for rows that have them (`of`): in force that day. Lifted on its first day or before, it never was."""
    held = Q(**{f"{of}lifted_on__isnull": True}) | Q(**{f"{of}lifted_on__gt": F(f"{of}valid_from")})
    last = Q(**{f"{of}valid_to__isnull": True}) | Q(**{f"{of}valid_to__gte": today})
    return held & Q(**{f"{of}valid_from__lte": today}) & last


def holds_on(today: date) -> Q:
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def practice_of(board_id: int, code: str, on: date) -> int:
    """The board's own number that day, else the usual one. One query."""
    decided = LocalPractice.objects.filter(board_id=board_id, code=code, valid_from__lte=on).order_by(
        "-valid_from", "-pk"
    )
    number = decided.values_list("number", flat=True).first()
    return organisation_rules.PRACTICES[code][0] if number is None else number


def practice_in(board_id: int, code: str, on: date) -> Coalesce:
    """`practice_of`, for a queryset to reckon with."""
    decided = LocalPractice.objects.filter(board_id=board_id, code=code, valid_from__lte=on).order_by(
        "-valid_from", "-pk"
    )
    return Coalesce(
        Subquery(decided.values("number")[:1]),
        Value(organisation_rules.PRACTICES[code][0]),
        output_field=IntegerField(),
    )


def _practices(found: list[tuple[str, int, int, str]]) -> dict[tuple[int, str], int]:
    """By board and code, the number that holds since the latest day. `found` is day, row, board, code and number."""
    numbers: dict[tuple[int, str], int] = {}
    for _day, _row, board, text in sorted(found):
        code, number = text.split(" ")
        numbers[board, code] = int(number)
    return numbers


def _latest_practices(boards: set[int], today: date) -> QuerySet[LocalPractice]:
    """Of the latest day of each: of what was decided for one day the last holds."""
    later = LocalPractice.objects.filter(
        board=OuterRef("board"), code=OuterRef("code"), valid_from__gt=OuterRef("valid_from"), valid_from__lte=today
    )
    return LocalPractice.objects.filter(~Exists(later), board_id__in=boards, valid_from__lte=today)


def _around(user: User, today: date, boards: set[int]) -> list[tuple[str, int, int, str, str, datetime | None]]:
    """Passages, walls and limits as rows of one kind, so that they cost one query."""
    passages = TemporaryAccess.objects.filter(user=user, until__gt=timezone.now(), ended_at__isnull=True)
    walls = PersonWall.objects.filter(board_id__in=boards, lifted_at__isnull=True)
    mine = Exists(WallMember.objects.filter(wall=OuterRef("pk"), user=user, removed_at__isnull=True))
    limits = RightLimit.objects.filter(limit_holds_on(today), unit__board_id__in=boards)
    parts = (
        _row(passages, "kind", "person_id", text="board_id", until="until"),
        _row(walls.filter(mine), Value(_NAMED), "person_id"),
        _row(walls.filter(~mine, closed_in_emergency=False), Value(_WALL), "person_id"),
        _row(walls.filter(~mine, closed_in_emergency=True), Value(_CLOSED), "person_id"),
        _row(
            limits,
            Value(_LIMIT),
            "unit_id",
            text=Concat(Cast("role", TextField()), Value(" ", TextField()), Cast("right", TextField())),
            path="unit__path",
        ),
        _row(
            _latest_practices(boards, today),
            Value(_PRACTICE),
            "board_id",
            text=Concat(Cast("code", TextField()), Value(" ", TextField()), Cast("number", TextField())),
            path="valid_from",
        ),
        _changes(boards),
    )
    return list(parts[0].union(*parts[1:], all=True))


def _row(
    rows: QuerySet[Any], kind: Any, number: str, *, text: Any = Value(""), path: Any = Value(""), until: Any = None
) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.order_by().values_list(
        Cast(kind, TextField()),
        Cast("pk", BigIntegerField()),
        Cast(number, BigIntegerField()),
        Cast(text, TextField()),
        Cast(path, TextField()),
        Cast(until if until else Value(None), DateTimeField()),
    )


def _changes(boards: set[int]) -> QuerySet[Any, tuple[Any, ...]]:
    """The boards' marks: how many changes, and the sum of their tokens."""
    grouped = FactsVersion.objects.filter(board_id__in=boards).order_by().values("board_id")
    marked: QuerySet[Any, tuple[Any, ...]] = grouped.annotate(n=Count("pk"), tokens=Sum("token")).values_list(
        Cast(Value(_CHANGED), TextField()),
        Cast(Value(0), BigIntegerField()),
        Cast("board_id", BigIntegerField()),
        Concat(Cast("n", TextField()), Value(" ", TextField()), Cast("tokens", TextField())),
        Cast(Value(""), TextField()),
        Cast(Value(None), DateTimeField()),
    )
    return marked


def _reach(assignment: Assignment, units: list[tuple[int, str, int]], limits: list[tuple[str, str]]) -> RoleInForce:
    unit = assignment.unit
    own = frozenset(assignment.areas.split())
    inside = {pk: path for pk, path, board in units if board == unit.board_id and path.startswith(unit.path)}
    return RoleInForce(
        role=assignment.role,
        unit_id=unit.pk,
        unit=unit.name,
        board_id=unit.board_id,
        unit_ids=frozenset(inside),
        areas=own & rules.AREAS[assignment.role] if own else rules.AREAS[assignment.role],
        narrowed=_narrowed(assignment.role, inside, limits),
    )


def _narrowed(role: str, inside: Mapping[int, str], limits: Iterable[tuple[str, str]]) -> dict[str, frozenset[int]]:
    taken: dict[str, set[int]] = defaultdict(set)
    for text, path in limits:
        limited, right = text.split(" ")
        if limited == role:
            taken[right] |= {unit for unit, own_path in inside.items() if own_path.startswith(path)}
    return {right: frozenset(found) for right, found in taken.items()}
