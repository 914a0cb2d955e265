"""Reads of what waits to be reviewed. Never the actor's own readings; units with the right alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from samsyn.access import audit, rights
from samsyn.access.actors import Actor
from samsyn.access.models import WAITS, Ground, GroundWhy, LogEntry, ReviewItem, ReviewOutcome
from samsyn.access.reviews.rules import RULES, SAMPLE, SAMPLED, Rule
from samsyn.core.codes import Role
from samsyn.core.rows import NO_ROW

AROUND = 10
"""So many of the reader's readings before and after, of the same day."""


@dataclass(frozen=True)
class ItemLine:
    """A reading in the queue. `waits`: nobody has signed, or the member of staff is to be asked."""

    id: int
    who: str
    role: str
    unit: str
    at: datetime
    action: str
    ground: str
    person_id: int
    rules: Sequence[Rule]
    outcome: str
    waits: bool
    comment: str
    reviewed_by: str
    reviewed_at: datetime | None


@dataclass(frozen=True)
class Around:
    """Another reading by the same account that day."""

    at: datetime
    person_id: int
    ground: str
    page: str
    this: bool


@dataclass(frozen=True)
class Context:
    """`gone`: the entry itself is disposed of. `times`: the reader's readings of the person that month."""

    origin: str
    page: str
    gone: bool
    places: Sequence[str]
    handled: bool
    times: int
    around: Sequence[Around]


def of_actor(actor: Actor) -> QuerySet[ReviewItem]:
    """What the actor may review, what waits first. Unevaluated."""
    mine = ReviewItem.objects.filter(Q(unit_id__in=actor.units_with(rights.REVIEW_LOG)) | NO_ROW)
    first = Case(When(WAITS, then=Value(0)), default=Value(1), output_field=IntegerField())
    return mine.exclude(user=actor.user).select_related("user", "unit", "reviewed_by").order_by(first, "-at", "-pk")


def chosen(
    rows: QuerySet[ReviewItem], *, rule: str = "", month: str = "", reader: str = "", state: str = ""
) -> QuerySet[ReviewItem]:
    """Empty: all of them. `state`: waiting or reviewed."""
    if rule:
        rows = rows.filter(sampled=True) if rule == SAMPLE else rows.filter(rules__contains=rule)
    if month:
        rows = rows.filter(month=month)
    if reader:
        rows = rows.filter(user_id=int(reader))
    if state:
        rows = rows.filter(WAITS) if state == "waiting" else rows.exclude(WAITS)
    return rows


def readers_of(actor: Actor) -> list[tuple[int, str]]:
    """Those whose readings stand in the queue. One query."""
    rows = of_actor(actor).order_by().values_list("user_id", "user__name", "user__username").distinct()
    return sorted(((pk, name or username) for pk, name, username in rows), key=lambda row: row[1].casefold())


def lines(rows: Sequence[ReviewItem]) -> list[ItemLine]:
    return [
        ItemLine(
            id=row.pk,
            who=str(row.user),
            role=str(Role(row.role).label) if row.role else "",
            unit=row.unit.name,
            at=row.at,
            action=row.action,
            ground=row.ground,
            person_id=row.person_id,
            rules=[*(RULES[code] for code in row.rules.split()), *([SAMPLED] if row.sampled else [])],
            outcome=str(ReviewOutcome(row.outcome).label) if row.outcome else "",
            waits=row.outcome in ("", ReviewOutcome.ASK),
            comment=row.comment,
            reviewed_by=str(row.reviewed_by) if row.reviewed_by else "",
            reviewed_at=row.reviewed_at,
        )
        for row in rows
    ]


def context(item: ReviewItem) -> Context:
    """What the reading stood in. Five queries."""
    day = timezone.localtime(item.at).date()
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    places = item.user.assignments.filter(in_force, unit__board_id=item.board_id, valid_from__lte=day)
    handled = Ground.objects.filter(
        in_force,
        staff_id=item.user.staff_id or 0,
        person_id=item.person_id,
        why=GroundWhy.HANDLER,
        valid_from__lte=day,
    )
    entry, around = _around(item)
    return Context(
        origin=entry[0] if entry else "",
        page=entry[1] if entry else "",
        gone=entry is None,
        places=[
            f"{Role(role).label}, {unit}" for role, unit in places.order_by("pk").values_list("role", "unit__name")
        ],
        handled=handled.exists(),
        times=_times(item),
        around=around,
    )


def _times(item: ReviewItem) -> int:
    first = timezone.localtime(item.at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    read = LogEntry.objects.filter(user_id=item.user_id, person_id=item.person_id, action=audit.PersonRead.action)
    return read.filter(at__gte=first, at__lt=(first + timedelta(days=32)).replace(day=1)).count()


def _around(item: ReviewItem) -> tuple[tuple[str, str] | None, list[Around]]:
    """The entry's origin and page, and the reader's readings nearest before and after, that day. Two queries."""
    day = timezone.localtime(item.at).date()
    midnight, beyond = (timezone.make_aware(datetime.combine(d, time())) for d in (day, day + timedelta(days=1)))
    this = Q(pk=item.entry_id)
    mine = LogEntry.objects.filter(this | Q(action=audit.PersonRead.action, person_id__isnull=False), user=item.user)
    columns = ("at", "pk", "person_id", "ground", "facts", "origin")
    before = mine.filter(Q(at__lt=item.at) | Q(at=item.at, pk__lte=item.entry_id), at__gte=midnight)
    after = mine.filter(Q(at__gt=item.at) | Q(at=item.at, pk__gt=item.entry_id), at__lt=beyond)
    found = [
        *reversed(before.order_by("-at", "-pk").values_list(*columns)[: AROUND + 1]),
        *after.order_by("at", "pk").values_list(*columns)[:AROUND],
    ]
    entry = next(((row[5], str(row[4].get("page", ""))) for row in found if row[1] == item.entry_id), None)
    around = [
        Around(at, int(person or item.person_id), ground, str(facts.get("page", "")), pk == item.entry_id)
        for at, pk, person, ground, facts, _origin in found
    ]
    return entry, around
