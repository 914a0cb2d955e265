"""Alarms: what must not wait, told to one after another until somebody takes it.

An alarm is derived from what has happened in a case and is not stored; who took it, and when, is. An act says in
`Act.alarms` which of its rows raise one; the cases' own are what was given to somebody who does not answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.managers import ORDER, Lead, lead_of
from samsyn.cases import acts
from samsyn.cases.acts import AlarmSource
from samsyn.cases.models import AlarmCode, AlarmTaken, Case, CaseAssignment
from samsyn.cases.rules import receiver_hears_on, tiers_heard
from samsyn.core.rows import NO_ROW
from samsyn.core.same_query import SameQuery
from samsyn.organisation.practice import UnitNumbers
from samsyn.organisation.selectors import accounts_of

UNANSWERED = Q(accepted_at__isnull=True, returned_at__isnull=True)


@dataclass(frozen=True)
class Alarm:
    """Something that nobody has taken. `of`: the row that raised it, by its own id.

    `told`: the accounts that hear of it now, and of them the `managers`. `receiver`: who was to answer, by name.
    """

    code: str
    of: str
    case_id: int
    number: str
    person_id: int | None
    board_id: int
    began_at: datetime
    receiver: str
    told: frozenset[int]
    managers: frozenset[int]

    @property
    def danger(self) -> bool:
        return self.code == AlarmCode.DANGER

    @property
    def label(self) -> str:
        return str(AlarmCode(self.code).label)


def alarms_for(actor: Actor) -> list[Alarm]:
    """Those that the actor hears of now, danger first. At most ten queries, whatever their number."""
    standing = standing_alarms(actor.board_ids, timezone.now())
    return [alarm for alarm in standing if actor.user.pk in alarm.told]


def boards_with_alarms() -> frozenset[int]:
    """The boards where a row stands that may raise one. One query a source."""
    return frozenset(board for source in _sources() for board in _untaken(source).values_list("board_id", flat=True))


def standing_alarms(board_ids: Iterable[int], now: datetime) -> list[Alarm]:
    """Every alarm of the boards that somebody hears of now; each names its case by key alone."""
    boards = sorted(board_ids)
    rows = [(source, row) for source in _sources() for row in _rows(source, boards, now)]
    if not rows:
        return []
    today = timezone.localdate(now)
    persons = {row["case__person_id"] for _source, row in rows if row["case__person_id"]}
    lead = lead_of(boards, persons, rights.ASSIGN_CASES, today)
    receivers = accounts_of({row["receiver"] for _source, row in rows if row["receiver"]}, today)
    numbers = UnitNumbers(boards)
    alarms = [_alarm(source, row, lead, receivers, numbers, now) for source, row in rows]
    heard = [alarm for alarm in alarms if alarm.told]
    return sorted(heard, key=lambda one: (not one.danger, one.began_at, one.case_id))


def _alarm(
    source: AlarmSource,
    row: Mapping[str, Any],
    lead: Lead,
    receivers: Mapping[int, frozenset[int]],
    numbers: UnitNumbers,
    now: datetime,
) -> Alarm:
    unit_id, began_at = row["case__unit_id"], row["began_at"]
    tiers = lead.tiers(unit_id, row["case__area"], row["case__person_id"])
    local = numbers.on(unit_id, timezone.localdate(began_at))
    own: frozenset[int] = frozenset()
    if source.receiver:
        on, manager_on = receiver_hears_on(timezone.localdate(began_at), local)
        today = timezone.localdate(now)
        receiver = lead.let_through(receivers.get(row["receiver"], own), row["case__person_id"])
        own = receiver if today >= on else own
        tiers = tiers[:1] if today >= (manager_on if receiver else on) else []
    else:
        tiers = tiers[: tiers_heard(began_at, now, local)]
    managers = frozenset(account for tier in tiers for account in tier)
    return Alarm(
        code=source.code,
        of=row["external_id"],
        case_id=row["case_id"],
        number=row["case__number"],
        person_id=row["case__person_id"],
        board_id=row["board_id"],
        began_at=began_at,
        receiver=row["name"],
        told=own | managers,
        managers=managers,
    )


def _sources() -> list[AlarmSource]:
    return [*acts.alarms(), UNREAD]


def _rows(source: AlarmSource, boards: Sequence[int], now: datetime) -> QuerySet[Any, dict[str, Any]]:
    """One query."""
    receiver: Any = Cast(Value(None), IntegerField())
    name: Any = Value("", output_field=TextField())
    if source.receiver:
        receiver, name = F(f"{source.receiver}_id"), F(f"{source.receiver}__name")
    rows = _untaken(source).filter(board_id__in=boards, case__closed_on__isnull=True)
    columns = ("external_id", "board_id", "case_id", "case__number", "case__person_id", "case__unit_id", "case__area")
    standing = rows.annotate(began_at=source.began_at, receiver=receiver, name=name).filter(began_at__lte=now)
    return standing.values(*columns, "began_at", "receiver", "name")


def _untaken(source: AlarmSource) -> QuerySet[Any]:
    taken = AlarmTaken.objects.filter(case_id=OuterRef("case_id"), code=source.code, of=OuterRef("external_id"))
    return source.rows().filter(~Exists(taken))


def _cases() -> QuerySet[Case, Any]:
    first, *others = (_untaken(source).order_by().values("case_id") for source in _sources())
    return Case.objects.filter(pk__in=first.union(*others, all=True)).order_by().values_list("pk")


MAY_ALARM = SameQuery(_cases)
"""Cases with a row that may raise an alarm, under `may_hear`."""


def may_hear(actor: Actor) -> Q:
    """The cases of which the actor may hear; whether the actor does, `alarms_for` says.

    It asks the frame's own query of every page, which costs nothing more while nothing stands.
    """
    over = NO_ROW
    for role in actor.roles_in_force:
        if role.role in ORDER and (units := role.units_with(rights.ASSIGN_CASES)):
            over |= Q(unit_id__in=sorted(units), area__in=sorted({*role.areas, ""}))
    if actor.staff_id:
        over |= Q(assignments__staff_id=actor.staff_id)
        over |= Q(assignments__staff__absences__substitute_id=actor.staff_id)
    midnight = timezone.make_aware(datetime.combine(actor.today, time()))
    due = NO_ROW
    for source in _sources():
        due |= source.of_case(midnight)
    return over & due


def _unread_before(midnight: datetime) -> Q:
    return Q(assignments__given_at__lt=midnight)


UNREAD = AlarmSource(
    AlarmCode.UNREAD,
    lambda: CaseAssignment.objects.filter(UNANSWERED),
    F("given_at"),
    _unread_before,
    "staff",
)
