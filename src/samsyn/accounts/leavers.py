from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.leavers import _running
from samsyn.core.codes import Role
from samsyn.core.rows import NO_ROW
from samsyn.organisation.models import User
from samsyn.organisation.selectors import MOST_TO_CHOOSE, named


def possible_successors(actor: Actor, user: User, text: str = "") -> list[tuple[int, str]]:
    """Accounts of the actor's units that stay and can take over: id and name. Two queries.

    Somebody with a role of the leaver's and without an end, in a unit of the leaver's, below it or above it, and
    at the board of the leaver's staff row. Named so, and one more than are offered.
    """
    candidates = _able_to_follow(actor, user).filter(named(text, "name", "username")).order_by("name", "username", "pk")
    return [
        (one.pk, f"{one}, {Role(one.held_role).label}, {one.held_unit}") for one in candidates[: MOST_TO_CHOOSE + 1]
    ]


def possible_successor(actor: Actor, user: User, successor_id: int) -> User | None:
    """One of `possible_successors`."""
    return _able_to_follow(actor, user).select_related("staff").filter(pk=successor_id).first()


def _able_to_follow(actor: Actor, user: User) -> QuerySet[Any]:
    """With the role that they have in common, and its unit. One query here."""
    running = _running(actor.today)
    near = NO_ROW
    for role, path in set(running.filter(user=user).values_list("role", "unit__path")):
        above = [int(unit) for unit in path.split("/") if unit]
        near |= Q(role=role) & (Q(unit_id__in=above) | Q(unit__path__startswith=path))
    same_roles = running.filter(
        near, user=OuterRef("pk"), unit_id__in=actor.units_with(rights.MANAGE_ACCOUNTS), valid_to__isnull=True
    ).order_by("pk")
    able = User.objects.filter(Exists(same_roles), is_active=True, last_day__isnull=True, staff__isnull=False)
    if user.staff is not None:
        able = able.filter(staff__board_id=user.staff.board_id)
    return able.exclude(pk=user.pk).annotate(
        held_role=Subquery(same_roles.values("role")[:1]), held_unit=Subquery(same_roles.values("unit__name")[:1])
    )
