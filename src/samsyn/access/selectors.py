"""Reads of the organisation and of one's own reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from samsyn.access import audit, policies, rules
from samsyn.access.actors import Actor, Reach
from samsyn.access.models import Assignment, GroundWhy, LogEntry, Unit, User
from samsyn.core.codes import Area, Role
from samsyn.core.rows import NO_ROW


def actor_of(user: User, *, today: date) -> Actor:
    """The account with its assignments in force. Two queries."""
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
    return Actor(
        user=user,
        name=str(user),
        staff_id=user.staff_id,
        today=today,
        reaches=tuple(_reach(assignment, units) for assignment in held),
    )


def _reach(assignment: Assignment, units: list[tuple[int, str, int]]) -> Reach:
    unit = assignment.unit
    own = frozenset(assignment.areas.split())
    return Reach(
        role=assignment.role,
        unit_id=unit.pk,
        unit=unit.name,
        board_id=unit.board_id,
        unit_ids=frozenset(pk for pk, path, board in units if board == unit.board_id and path.startswith(unit.path)),
        areas=own & rules.AREAS[assignment.role] if own else rules.AREAS[assignment.role],
    )


@dataclass(frozen=True)
class GroundGroup:
    """How many people one may see on one ground."""

    why: str
    unit: str
    area: str
    people: int


def my_grounds(actor: Actor) -> list[GroundGroup]:
    """The actor's grounds in force, counted. One query."""
    grouped = (
        policies.grounds_of(actor)
        .values("why", "unit__name", "area")
        .annotate(people=Count("person_id", distinct=True))
        .order_by("why", "unit__name", "area")
    )
    return [
        GroundGroup(
            why=str(GroundWhy(row["why"]).label),
            unit=row["unit__name"] or "",
            area=str(Area(row["area"]).label) if row["area"] else "",
            people=row["people"],
        )
        for row in grouped
    ]


@dataclass(frozen=True)
class Standing:
    """On what an actor stands who reads about a person: the strongest ground, and the role it is held in."""

    why: str
    role: str
    unit: str
    handles: bool

    @property
    def says(self) -> str:
        return str(GroundWhy(self.why).label)


def standing(actor: Actor, person_id: int) -> Standing | None:
    """None where the actor has no ground for the person. One query, shared with what else asks of the person."""
    grounds = policies.grounds_for(actor, person_id)
    if not grounds:
        return None
    held = grounds[0]
    role = _role_for(actor, held.why, held.unit_id, held.area)
    return Standing(why=held.why, role=role, unit=held.unit, handles=held.why == "handler")


def _role_for(actor: Actor, why: str, unit_id: int | None, area: str) -> str:
    for reach in actor.reaches:
        if unit_id is None and rules.AREAS[reach.role]:
            return reach.role
        if unit_id in reach.unit_ids and why in rules.WHYS.get(reach.role, ()) and area in (*reach.areas, ""):
            return reach.role
    return ""


def whys_by_person(actor: Actor, person_ids: Iterable[int]) -> dict[int, list[str]]:
    """Why the actor may see each of them, strongest first. One query."""
    found: dict[int, list[str]] = {}
    held = policies.grounds_of(actor).filter(Q(person_id__in=list(person_ids)) | NO_ROW)
    rows = held.values_list("person_id", "why").distinct()
    for person_id, why in sorted(rows, key=lambda row: GroundWhy.values.index(row[1])):
        found.setdefault(person_id, []).append(str(GroundWhy(why).label))
    return found


READ_BACK = 200
"""So many of the latest readings are gone through for the persons one opened last."""


def recently_read(actor: Actor) -> list[int]:
    """The persons the actor opened last, latest first, as the log has it. One query."""
    read = LogEntry.objects.filter(user=actor.user, action=audit.PersonRead.action)
    latest = read.order_by("-at", "-pk").values_list("person_id", flat=True)[:READ_BACK]
    return list(dict.fromkeys(person_id for person_id in latest if person_id is not None))


def role_name(role: str) -> str:
    return str(Role(role).label)
