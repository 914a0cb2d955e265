"""Reads of links for passwords: what waits for a confirmation, and what became of an account's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from samsyn.access import confirmers
from samsyn.access.actors import Actor
from samsyn.access.models import Assignment
from samsyn.accounts.audit import PasswordChosen
from samsyn.accounts.models import LinkState, PasswordLink
from samsyn.core.codes import Role
from samsyn.core.rows import not_over
from samsyn.core.same_query import SameQuery
from samsyn.log.selectors import latest_of
from samsyn.organisation.models import User


@dataclass(frozen=True)
class WaitingLink:
    """`mine`: the reader made it or owns the account, and somebody else confirms it.

    `roles` are today's and to come.
    """

    id: int
    name: str
    username: str
    roles: str
    made_by: str
    made_at: datetime
    valid_until: datetime
    mine: bool


@dataclass(frozen=True)
class LastLink:
    """An account's latest link. `state` as `LinkState`; `standing`: it can still be used, or be confirmed."""

    state: str
    says: str
    made_by: str
    made_at: datetime
    valid_until: datetime
    used_at: datetime | None
    decided_by: str
    standing: bool


def waiting(actor: Actor) -> QuerySet[PasswordLink]:
    """Those in the actor's units, the oldest first. Unevaluated."""
    rows = PasswordLink.objects.filter(_waits(actor))
    return rows.select_related("user", "made_by").order_by("made_at", "pk")


KEYS = SameQuery(lambda: PasswordLink.objects.values_list("pk"))


def to_confirm(actor: Actor) -> Q:
    """Of `waiting`, those that the actor may decide: neither to the actor's account nor made by the actor."""
    return _waits(actor) & ~Q(user_id=actor.user.pk) & ~Q(made_by_id=actor.user.pk)


def _waits(actor: Actor) -> Q:
    usable = Q(state=LinkState.WAITS, used_at__isnull=True, user__is_active=True, valid_until__gt=timezone.now())
    return confirmers.to_confirm(actor) & usable


def waiting_links(actor: Actor, rows: Iterable[PasswordLink] | None = None) -> list[WaitingLink]:
    """Of some of `waiting`, or all. Two queries."""
    links = list(waiting(actor) if rows is None else rows)
    roles = _roles([row.user_id for row in links], actor.today)
    return [
        WaitingLink(
            id=row.pk,
            name=str(row.user),
            username=row.user.username,
            roles="; ".join(roles.get(row.user_id, [])),
            made_by=str(row.made_by),
            made_at=row.made_at,
            valid_until=row.valid_until,
            mine=actor.user.pk in (row.made_by_id, row.user_id),
        )
        for row in links
    ]


def _roles(user_ids: list[int], today: date) -> dict[int, list[str]]:
    assignments = Assignment.objects.filter(user_id__in=user_ids or [0]).order_by("valid_from", "pk")
    assignments = assignments.filter(not_over(today))
    roles: dict[int, list[str]] = {}
    for user_id, role, unit in assignments.values_list("user_id", "role", "unit__name"):
        roles.setdefault(user_id, []).append(f"{Role(role).label}, {unit}")
    return roles


def last_link(user: User) -> LastLink | None:
    """One query."""
    row = PasswordLink.objects.filter(user=user).select_related("made_by", "decided_by").order_by("-pk").first()
    if row is None:
        return None
    return LastLink(
        state=row.state,
        says=str(LinkState(row.state).label),
        made_by=str(row.made_by),
        made_at=row.made_at,
        valid_until=row.valid_until,
        used_at=row.used_at,
        decided_by=str(row.decided_by) if row.decided_by else "",
        standing=row.used_at is None and row.valid_until > timezone.now() and row.state != LinkState.REFUSED,
    )


def own_change(user: User) -> datetime | None:
    """When the account chose its password itself, where that was later than any link. One query."""
    latest = latest_of(user.pk, PasswordChosen.action)
    return latest[0] if latest and not latest[1].get("by_link") else None


def password_from(user: User) -> PasswordLink | None:
    """The latest link that was used, for its owner to read of. One query."""
    rows = PasswordLink.objects.filter(user=user, used_at__isnull=False).select_related("made_by", "decided_by")
    return rows.order_by("-used_at").first()
