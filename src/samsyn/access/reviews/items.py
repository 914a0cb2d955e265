"""Reads of what waits to be reviewed. Never the actor's own readings; units with the right alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Case, CharField, Count, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from samsyn.access import audit, rights
from samsyn.access.actors import Actor
from samsyn.access.models import WAITS, Ground, GroundWhy, LogEntry, Passage, PassageKind, ReviewItem, ReviewOutcome
from samsyn.access.reviews.facts import Reader, readers
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
    """What the reading stood in. Seven queries."""
    entry = LogEntry.objects.filter(pk=item.entry_id).first()
    reader = readers([item.user_id]).get(item.user_id, Reader())
    day = timezone.localtime(item.at).date()
    units = {place.unit_id for place in reader.places_in(item.board_id, day)}
    handled = Ground.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        staff_id=reader.staff_id or 0,
        person_id=item.person_id,
        why=GroundWhy.HANDLER,
        valid_from__lte=day,
    )
    held = _places(item, units, day)
    return Context(
        origin=entry.origin if entry else "",
        page=str(entry.facts.get("page", "")) if entry else "",
        gone=entry is None,
        places=held,
        handled=handled.exists(),
        times=_times(item, day),
        around=_around(item),
    )


def _places(item: ReviewItem, unit_ids: set[int], day: object) -> list[str]:
    rows = item.user.assignments.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), Q(unit_id__in=unit_ids) | NO_ROW, valid_from__lte=day
    )
    return [f"{Role(role).label}, {unit}" for role, unit in rows.order_by("pk").values_list("role", "unit__name")]


def _times(item: ReviewItem, day: object) -> int:
    first = timezone.localtime(item.at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    read = LogEntry.objects.filter(user_id=item.user_id, person_id=item.person_id, action=audit.PersonRead.action)
    return read.filter(at__gte=first, at__lt=(first + timedelta(days=32)).replace(day=1)).count()


def _around(item: ReviewItem) -> list[Around]:
    """The reader's readings nearest before and after, within the day. One query."""
    midnight = timezone.make_aware(datetime.combine(timezone.localtime(item.at).date(), time()))
    beyond = timezone.make_aware(datetime.combine(timezone.localtime(item.at).date() + timedelta(days=1), time()))
    mine = LogEntry.objects.filter(user_id=item.user_id, action=audit.PersonRead.action, person_id__isnull=False)
    columns = ("at", "pk", "person_id", "ground", "facts")
    before = mine.filter(Q(at__lt=item.at) | Q(at=item.at, pk__lte=item.entry_id), at__gte=midnight)
    after = mine.filter(Q(at__gt=item.at) | Q(at=item.at, pk__gt=item.entry_id), at__lt=beyond)
    found = [
        *reversed(before.order_by("-at", "-pk").values_list(*columns)[: AROUND + 1]),
        *after.order_by("at", "pk").values_list(*columns)[:AROUND],
    ]
    return [
        Around(at, int(person or 0), ground, str(facts.get("page", "")), pk == item.entry_id)
        for at, pk, person, ground, facts in found
    ]


def waiting(actor: Actor) -> dict[str, int]:
    """How many break-glass openings and readings wait for the actor: `glass` and `readings`. One query, also for none."""
    units = Q(unit_id__in=actor.units_with(rights.REVIEW_LOG)) | NO_ROW
    glass = Passage.objects.filter(units, kind=PassageKind.BREAK_GLASS, reviewed_at__isnull=True)
    readings = ReviewItem.objects.filter(WAITS, units)
    parts = [
        rows.exclude(user=actor.user)
        .order_by()
        .annotate(what=Value(what, CharField()))
        .values("what")
        .annotate(n=Count("pk"))
        for what, rows in (("glass", glass), ("readings", readings))
    ]
    found = parts[0].values_list("what", "n").union(parts[1].values_list("what", "n"), all=True)
    return {"glass": 0, "readings": 0} | dict(found)
