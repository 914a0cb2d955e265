"""Reads of break-glass and of walls, for those who review and set them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.models import Assignment, PersonWall, WallMember
from samsyn.core.codes import Role
from samsyn.core.rows import in_force
from samsyn.organisation.models import User
from samsyn.organisation.selectors import MOST_TO_CHOOSE, named


def walls(actor: Actor) -> QuerySet[PersonWall]:
    """Walls in the units where the actor may set them, those that stand first. Unevaluated."""
    rows = PersonWall.objects.filter(unit_id__in=actor.units_with(rights.SET_WALL))
    members = Count("members", filter=Q(members__removed_at__isnull=True))
    return (
        rows.select_related("unit", "set_by", "lifted_by")
        .annotate(member_count=members, unit_name=F("unit__name"))
        .order_by(F("lifted_at").desc(nulls_first=True), "-set_at")
    )


def wall(actor: Actor, wall_id: int) -> PersonWall | None:
    return walls(actor).filter(pk=wall_id).first()


def members_beside(wall_row: PersonWall, people: Sequence["Colleague"]) -> int:
    """How many of the wall's list are not among these. One query."""
    listed = wall_row.members.filter(removed_at__isnull=True)
    return listed.exclude(user_id__in=[one.id for one in people]).count()


def members_of(wall_row: PersonWall) -> set[int]:
    """The accounts on the list now. One query."""
    return set(wall_row.members.filter(removed_at__isnull=True).values_list("user_id", flat=True))


@dataclass(frozen=True)
class Colleague:
    """`role`: one of those that read persons; empty where there is none left.

    `listed`: on the wall's list.
    """

    id: int
    name: str
    role: str
    listed: bool


def colleagues(actor: Actor, right: str, text: str = "", wall_row: PersonWall | None = None) -> list[Colleague]:
    """Accounts with an assignment in force in the actor's boards that has the right, and those on the wall's list.

    The listed first; named so, and one more than are offered. One query.
    """
    held = Assignment.objects.filter(user=OuterRef("pk"), unit__board_id__in=actor.board_ids)
    held = held.filter(in_force(actor.today), role__in=rights.RIGHTS[right].roles).order_by("pk")
    listed = WallMember.objects.filter(user=OuterRef("pk"), wall=wall_row, removed_at__isnull=True)
    rows = User.objects.annotate(held_role=Subquery(held.values("role")[:1]), listed=Exists(listed))
    rows = rows.filter(Q(listed=True) | Q(held_role__isnull=False, is_active=True)).filter(
        named(text, "name", "username")
    )
    found = rows.order_by("-listed", "name", "username", "pk").values_list(
        "pk", "name", "username", "held_role", "listed"
    )
    return [
        Colleague(pk, name or username, str(Role(role).label) if role else "", on)
        for pk, name, username, role, on in found[: MOST_TO_CHOOSE + 1]
    ]


def accounts(ids: Sequence[int]) -> list[User]:
    return list(User.objects.filter(pk__in=ids))
