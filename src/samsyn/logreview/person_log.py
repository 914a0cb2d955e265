"""Who has read about a person: the entries about the person, and the lists that showed the person.

What belongs to a walled area that the reader has no right to is left out and counted.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from samsyn.access import audit, policies, rules
from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.access.rights import READ_PERSON_LOG
from samsyn.core.codes import Role
from samsyn.core.rows import NO_ROW
from samsyn.core.words import gettext_noop
from samsyn.log.entries import redacted
from samsyn.log.models import LogEntry, LogPerson
from samsyn.logreview.audit import ReadingReviewed
from samsyn.logreview.rules import of_walled_area
from samsyn.organisation.models import Board, User
from samsyn.people.audit import PersonChangedByImport, PersonRead
from samsyn.shell.audit import Refused

NOT_READINGS = (
    Refused.action,
    audit.TemporaryAccessEnded.action,
    audit.TemporaryAccessReviewed.action,
    audit.WallSet.action,
    audit.WallChanged.action,
    audit.WallLifted.action,
    ReadingReviewed.action,
)
"""Entries that name a person of whom they showed nothing."""

RECIPIENTS = {
    "client": gettext_noop("personen själv"),
    "representative": gettext_noop("ombud eller god man för personen"),
    "inspector": gettext_noop("tillsynsmyndighet eller revisor"),
}

BASES = {
    "party": gettext_noop(
        "Partsinsyn, 10 § förvaltningslagen, 10 kap. 3 § och 12 kap. 1 § offentlighets- och sekretesslagen"
    ),
    "data_subject": gettext_noop("Rätt till tillgång, artikel 15 i dataskyddsförordningen"),
    "consent": gettext_noop("Personens samtycke, 12 kap. 2 § offentlighets- och sekretesslagen"),
    "oversight": gettext_noop("Tillsyn eller revision, 10 kap. 17 § offentlighets- och sekretesslagen"),
}
"""On what a person's log is handed out (FL 10 §, OSL 10:3, OSL 12:1, OSL 12:2, OSL 10:17; GDPR art. 15)."""

FITTING = {
    "client": ("party", "data_subject"),
    "representative": ("party", "data_subject", "consent"),
    "inspector": ("oversight", "consent"),
}
"""Which basis goes with whom."""

_COLUMNS = ("pk", "at", "user_id", "who", "username", "role", "action", "ground", "facts", "person_id")


@dataclass(frozen=True)
class Line:
    """`fields`: what an import changed of the person, and `package`: its SHA-256."""

    who: str
    user_id: int
    role: str
    ground: str
    at: datetime
    action: str
    page: str
    fields: Sequence[str] = ()
    package: str = ""


@dataclass(frozen=True)
class ReaderSum:
    """One reader in one role: how often, first and last."""

    who: str
    role: str
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class PersonLog:
    """`entries` may be paged, and `shown` is how many they are.

    `left_out`: how many entries of walled areas the actor has no right to.
    """

    entries: QuerySet[Any, Any]
    sums: QuerySet[Any, Any]
    shown: int
    left_out: int


def person_log(actor: Actor, person_id: int, first: date | None = None, last: date | None = None) -> PersonLog:
    """Two queries, beside `policies.grounds_for`.

    The actor has a ground for the person; the caller sees to that.
    """
    hidden = _hidden(actor, person_id)
    rows = _rows(person_id, first, last)
    seen = rows.exclude(hidden) if hidden else rows
    counts = rows.aggregate(every=Count("pk"), left_out=Count("pk", filter=hidden or NO_ROW))
    named = seen.annotate(who=_of_reader("name"), username=_of_reader("username"))
    read = named.exclude(action=PersonChangedByImport.action).order_by()
    sums = read.values("user_id", "who", "username", "role").annotate(
        times=Count("pk"), since=Min("at"), until=Max("at")
    )  # fmt: skip
    return PersonLog(
        named.order_by("-at", "-pk").values(*_COLUMNS),
        sums.order_by("-times", "user_id", "role"),
        counts["every"] - counts["left_out"],
        counts["left_out"],
    )


AS_KIN = "kin"
"""The page of a `Line` where the person was shown as a relative on another's page."""


def lines(rows: Sequence[Any], person_id: int) -> list[Line]:
    shown_facts = [redacted(row["action"], row["facts"]) for row in rows]
    return [
        Line(
            who=row["who"] or row["username"],
            user_id=row["user_id"],
            role=_role(row["role"]),
            ground=row["ground"],
            at=row["at"],
            action=row["action"],
            fields=tuple(facts.get("fields", ())),
            package=str(facts.get("sha256", "")) if facts.get("fields") else "",
            page=AS_KIN if row["person_id"] not in (None, person_id) else str(facts.get("page", "")),
        )
        for row, facts in zip(rows, shown_facts, strict=True)
    ]


def sums(found: PersonLog) -> list[ReaderSum]:
    return [
        ReaderSum(row["who"] or row["username"], _role(row["role"]), row["times"], row["since"], row["until"])
        for row in found.sums
    ]


def _role(role: str) -> str:
    return str(Role(role).label) if role in Role.values else ""


def _rows(person_id: int, first: date | None, last: date | None) -> QuerySet[LogEntry]:
    """By two indexes: the entries of the person, and those of the lists.

    An or between them would read the whole log.
    """
    within = Q()
    if first:
        within &= Q(at__gte=_midnight(first))
    if last:
        within &= Q(at__lt=_midnight(last + timedelta(days=1)))
    own = LogEntry.objects.filter(within, person_id=person_id).exclude(action__in=NOT_READINGS).values("pk")
    listed = LogPerson.objects.filter(person_id=person_id).values("entry_id")
    entries = LogEntry.objects.filter(within, pk__in=own.union(listed, all=True))
    # Shown as a relative by somebody who works behind a wall: to tell of it would tell of the other's matter there.
    as_kin = Q(action=PersonRead.action) & ~Q(person_id=person_id)
    return entries.exclude(as_kin & _behind(rules.WALLED_AREAS))


def _of_reader(column: str) -> Subquery:
    """A column of the account that an entry names by its id."""
    return Subquery(User.objects.filter(pk=OuterRef("user_id")).values(column)[:1])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _hidden(actor: Actor, person_id: int) -> Q | None:
    """Entries that may belong to a walled area of the person's in which the actor reads nothing now.

    One query.
    """
    been = set(
        Ground.objects.filter(person_id=person_id, area__in=sorted(rules.WALLED_AREAS)).values_list("area", flat=True)
    )
    areas = {ground.area for ground in policies.grounds_for(actor, person_id)}
    closed = frozenset() if person_id in policies.opened(actor) else been - areas
    return _behind(closed) if closed else None


def _behind(areas: Collection[str]) -> Q:
    """Entries that may belong to one of the walled areas."""
    roles = [role for role in Role.values if of_walled_area(role, "", areas)]
    managers = [
        role for role in rules.AREAS if rules.states_reasons(role) and of_walled_area(role, "stated_reason", areas)
    ]
    return Q(role__in=roles) | Q(role__in=managers, ground="stated_reason")


def letterhead(actor: Actor, board_id: int) -> tuple[str, str]:
    """The names of the board, and of the actor's unit in it that hands out. One query."""
    board = Board.objects.filter(pk=board_id).values_list("name", flat=True).first() or ""
    reaches = (
        reach.unit for reach in actor.roles_in_force if reach.board_id == board_id and reach.units_with(READ_PERSON_LOG)
    )
    return board, next(reaches, "")
