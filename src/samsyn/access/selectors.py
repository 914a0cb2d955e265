"""Reads of the organisation and of one's own reach."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from samsyn.access import policies, rules
from samsyn.access.actors import Actor, Reach
from samsyn.access.models import Assignment, GroundWhy, Unit, User
from samsyn.core.codes import Area, Role


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


def role_name(role: str) -> str:
    return str(Role(role).label)
