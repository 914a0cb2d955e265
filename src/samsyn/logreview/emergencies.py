from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.models import TemporaryAccess, TemporaryAccessKind
from samsyn.access.services.passages import FINDINGS
from samsyn.core.codes import Role
from samsyn.log.models import LogEntry
from samsyn.organisation.selectors import named


@dataclass(frozen=True)
class GlassLine:
    """A break-glass in the manager's queue. `own`: the reader's, who may not review it."""

    id: int
    who: str
    role: str
    unit: str
    person_id: int
    reason: str
    at: datetime
    until: datetime
    ended_at: datetime | None
    readings: int
    own: bool
    finding: str
    comment: str
    reviewed_by: str
    reviewed_at: datetime | None


def to_review(actor: Actor) -> QuerySet[TemporaryAccess]:
    """Break-glass in the units whose log the actor reviews, what waits first. Unevaluated."""
    units = actor.units_with(rights.REVIEW_LOG)
    rows = TemporaryAccess.objects.filter(kind=TemporaryAccessKind.BREAK_GLASS, unit_id__in=units)
    return rows.select_related("user", "unit", "reviewed_by").order_by(F("reviewed_at").desc(nulls_first=True), "-at")


def chosen(rows: QuerySet[TemporaryAccess], *, state: str, reader: str) -> QuerySet[TemporaryAccess]:
    """`state`: waiting, reviewed or all; `reader`: words of who opened."""
    if reader:
        rows = rows.filter(named(reader, "user__name", "user__username"))
    return rows if state == "all" else rows.filter(reviewed_at__isnull=state == "waiting")


def glass_lines(actor: Actor, passages: Sequence[TemporaryAccess], *, counted: bool = True) -> list[GlassLine]:
    """With how much of the person was read meanwhile: one query, none where `counted` is False."""
    counts = _readings(passages) if counted else {}
    return [
        GlassLine(
            id=row.pk,
            who=str(row.user),
            role=str(Role(row.role).label),
            unit=row.unit.name,
            person_id=row.person_id,
            reason=row.reason,
            at=row.at,
            until=row.until,
            ended_at=row.ended_at,
            readings=counts.get(row.pk, 0),
            own=row.user_id == actor.user.pk,
            finding=_(FINDINGS[row.finding]) if row.finding in FINDINGS else "",
            comment=row.comment,
            reviewed_by=str(row.reviewed_by) if row.reviewed_by else "",
            reviewed_at=row.reviewed_at,
        )
        for row in passages
    ]


def _readings(passages: Sequence[TemporaryAccess]) -> dict[int, int]:
    within = Q(pk=0)
    for row in passages:
        within |= Q(user_id=row.user_id, person_id=row.person_id, at__gte=row.at, at__lte=row.ended_at or row.until)
    read = LogEntry.objects.filter(within, ground=TemporaryAccessKind.BREAK_GLASS, action="person_read")
    readings = list(read.values_list("user_id", "person_id", "at"))
    return {
        row.pk: sum(
            user == row.user_id and person == row.person_id and row.at <= at <= (row.ended_at or row.until)
            for user, person, at in readings
        )
        for row in passages
    }
