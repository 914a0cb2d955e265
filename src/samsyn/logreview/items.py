"""Reads of what waits to be reviewed. Never the actor's own readings; units with the right alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, FilteredRelation, IntegerField, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.access.rules import IN_PERSON
from samsyn.core.codes import Role
from samsyn.core.rows import NO_ROW, in_force
from samsyn.log.entries import redacted
from samsyn.log.models import LogEntry
from samsyn.logreview.concealing import Reading, concealed
from samsyn.logreview.models import WAITS, ReviewItem, ReviewOutcome
from samsyn.logreview.rules import RULES, SAMPLE, SAMPLED, Rule
from samsyn.organisation.selectors import named
from samsyn.people import audit

PLACES = 20
"""So many of the reader's roles that day."""

AROUND = 10
"""So many of the reader's readings before and after, of the same day."""


@dataclass(frozen=True)
class ItemLine:
    """A reading in the queue. `waits`: nobody has signed, or the member of staff is to be asked.

    `person_id` is None where it would tell of a matter behind a wall.
    """

    id: int
    who: str
    role: str
    unit: str
    at: datetime
    action: str
    ground: str
    person_id: int | None
    rules: Sequence[Rule]
    outcome: str
    waits: bool
    comment: str
    reviewed_by: str
    reviewed_at: datetime | None


@dataclass(frozen=True)
class Around:
    """Another reading by the same account that day; `person_id` as an `ItemLine`'s."""

    at: datetime
    person_id: int | None
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
    """Empty: all of them. `state`: waiting, ask or reviewed; `reader`: words of whose reading it was."""
    if rule:
        rows = rows.filter(sampled=True) if rule == SAMPLE else rows.filter(rules__contains=rule)
    if month:
        rows = rows.filter(month=month)
    if reader:
        rows = rows.filter(named(reader, "user__name", "user__username"))
    if state:
        asks = ReviewOutcome.ASK
        rows = (
            rows.filter(outcome=asks)
            if state == asks
            else rows.filter(WAITS)
            if state == "waiting"
            else rows.exclude(WAITS)
        )
    return rows


def lines(actor: Actor, rows: Sequence[ReviewItem]) -> list[ItemLine]:
    """One query."""
    return _lines(rows, concealed(actor, [(row.person_id, row.role, row.ground) for row in rows]))


def _lines(rows: Sequence[ReviewItem], hidden: Collection[Reading]) -> list[ItemLine]:
    return [
        ItemLine(
            id=row.pk,
            who=str(row.user),
            role=str(Role(row.role).label) if row.role else "",
            unit=row.unit.name,
            at=row.at,
            action=row.action,
            ground=row.ground,
            person_id=None if (row.person_id, row.role, row.ground) in hidden else row.person_id,
            rules=[*(RULES[code] for code in row.rules.split()), *([SAMPLED] if row.sampled else [])],
            outcome=str(ReviewOutcome(row.outcome).label) if row.outcome else "",
            waits=row.outcome in ("", ReviewOutcome.ASK),
            comment=row.comment,
            reviewed_by=str(row.reviewed_by) if row.reviewed_by else "",
            reviewed_at=row.reviewed_at,
        )
        for row in rows
    ]


def item(actor: Actor, row: ReviewItem) -> tuple[ItemLine, Context]:
    """A reading and what it stood in. Three queries."""
    near = _near(row)
    readings = [(person or row.person_id, role, ground) for _at, _pk, person, ground, *_rest, role in near]
    hidden = concealed(actor, [*readings, (row.person_id, row.role, row.ground)])
    return _lines([row], hidden)[0], _context(row, near, hidden)


def _context(item: ReviewItem, found: Sequence[Any], hidden: Collection[Reading]) -> Context:
    day = timezone.localtime(item.at).date()
    places, handled, times = _places_and_times(item, day)
    entry = next(
        ((row[6], str(redacted(row[4], row[5]).get("page", ""))) for row in found if row[1] == item.entry_id), None
    )
    return Context(
        origin=entry[0] if entry else "",
        page=entry[1] if entry else "",
        gone=entry is None,
        places=places,
        handled=handled,
        times=times,
        around=_around(item, found, hidden),
    )


def _places_and_times(item: ReviewItem, day: date) -> tuple[list[str], bool, int]:
    """The reader's roles that day, whether the reader handled the case, and how often the person was read.

    One query.
    """
    mine = "user__assignments__"
    assignment = FilteredRelation("user__assignments", condition=in_force(day, mine))
    here = Case(
        When(assignment__unit__board=item.board_id, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    handled = Ground.objects.filter(
        in_force(day), staff_id=item.user.staff_id or 0, person_id=item.person_id, why__in=sorted(IN_PERSON)
    )
    first = timezone.localtime(item.at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    read = LogEntry.objects.filter(user_id=item.user_id, person_id=item.person_id, action=audit.PersonRead.action)
    within = read.filter(at__gte=first, at__lt=(first + timedelta(days=32)).replace(day=1)).order_by()
    times = Subquery(within.values("user_id").annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    rows = ReviewItem.objects.filter(pk=item.pk).annotate(
        assignment=assignment, elsewhere=here, handled=Exists(handled), times=times
    )
    columns = ("elsewhere", "assignment__role", "assignment__unit__name", "handled", "times")
    read_rows = list(
        rows.order_by("elsewhere", "assignment__role", "assignment__unit__path")
        .values_list(*columns)
        .distinct()[:PLACES]
    )
    places = [f"{Role(role).label}, {unit}" for elsewhere, role, unit, *_rest in read_rows if not elsewhere]
    return places, bool(read_rows[0][3]), read_rows[0][4] or 0


def _near(item: ReviewItem) -> list[Any]:
    """The entry, and the reader's readings nearest before and after, that day. One query."""
    day = timezone.localtime(item.at).date()
    midnight, beyond = (timezone.make_aware(datetime.combine(d, time())) for d in (day, day + timedelta(days=1)))
    this = Q(pk=item.entry_id)
    mine = LogEntry.objects.filter(
        this | Q(action=audit.PersonRead.action, person_id__isnull=False), user_id=item.user_id
    )
    columns = ("at", "pk", "person_id", "ground", "action", "facts", "origin", "role")
    before = mine.filter(Q(at__lt=item.at) | Q(at=item.at, pk__lte=item.entry_id), at__gte=midnight)
    after = mine.filter(Q(at__gt=item.at) | Q(at=item.at, pk__gt=item.entry_id), at__lt=beyond)
    nearest = before.order_by("-at", "-pk").values("pk")[: AROUND + 1], after.order_by("at", "pk").values("pk")[:AROUND]
    chosen = Q(pk__in=nearest[0]) | Q(pk__in=nearest[1])
    return list(LogEntry.objects.filter(chosen).order_by("at", "pk").values_list(*columns))


def _around(item: ReviewItem, found: Sequence[Any], hidden: Collection[Reading]) -> list[Around]:
    around = []
    for at, pk, person, ground, action, facts, _origin, role in found:
        of = int(person or item.person_id)
        shown = None if (of, role, ground) in hidden else of
        around.append(Around(at, shown, ground, str(redacted(action, facts).get("page", "")), pk == item.entry_id))
    return around
