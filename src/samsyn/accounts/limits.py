"""Reads of what units have decided about rights and practice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, F, IntegerField, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from samsyn.access import rights, rules
from samsyn.access.actors import Actor
from samsyn.access.models import RightLimit
from samsyn.access.reach import never_held
from samsyn.access.selectors import decides_for
from samsyn.core.codes import Role
from samsyn.core.rows import in_force
from samsyn.organisation import rules as organisation_rules
from samsyn.organisation.models import Board, LocalPractice, Unit


@dataclass(frozen=True)
class RightLine:
    """`held`: the roles that have it, each with whether it is taken away in some of the units."""

    code: str
    name: str
    sentence: str
    held: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class LimitLine:
    """`state`: running, coming, ended, or `never`: lifted on its first day or before.

    `mine`: the actor may lift it.
    """

    id: int
    right: str
    role: str
    unit: str
    valid_from: date
    valid_to: date | None
    why: str
    set_by: str
    set_at: datetime
    lifted_by: str
    lifted_why: str
    lifted_on: date | None
    state: str
    mine: bool


@dataclass(frozen=True)
class Decided:
    """`unit`: the unit's name, empty where the number is the board's."""

    unit: str
    number: int
    valid_from: date
    why: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True)
class PracticeLine:
    """`number` is what holds today, `usual` what holds where nothing is decided.

    `decided` the latest days first.
    """

    code: str
    what: str
    number: int
    usual: int
    decided: tuple[Decided, ...]


@dataclass(frozen=True)
class BoardPractice:
    """`lines` are the board's alone; `unit_lines` what each unit may decide for itself.

    `mine`: the actor decides for the board.
    """

    board_id: int
    board: str
    lines: tuple[PracticeLine, ...]
    unit_lines: tuple[PracticeLine, ...]
    mine: bool


LATEST = 5
"""So many of a practice's decisions are shown with it; all of them where it is decided."""


def decisions(board_id: int, code: str) -> QuerySet[LocalPractice]:
    """Of one practice, the latest day first. Unevaluated."""
    return (
        LocalPractice.objects.filter(board_id=board_id, code=code)
        .select_related("registered_by")
        .annotate(unit_name=F("unit__name"))
        .order_by("-valid_from", "-pk")
    )


ROLE_NAMES = {role: str(Role(role).label) for role in rules.AREAS}


def limits(actor: Actor) -> QuerySet[RightLimit]:
    """Limits, now and once, that concern the units of the actor's right: there, below or above.

    Those in force first.

    Unevaluated, but for one query.
    """
    inside = actor.units_with(rights.NARROW_RIGHTS)
    above = {
        int(part)
        for path in Unit.objects.filter(pk__in=inside).values_list("path", flat=True)
        for part in path.split("/")
        if part
    }
    rows = RightLimit.objects.filter(unit_id__in=inside | above)
    place = Case(
        When(never_held(), then=Value(2)),
        When(valid_to__lt=actor.today, then=Value(2)),
        When(valid_from__gt=actor.today, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return rows.select_related("unit", "set_by", "lifted_by").order_by(place, "-valid_from", "-pk")


def limit_lines(actor: Actor, rows: Iterable[RightLimit]) -> list[LimitLine]:
    """Of some of `limits`."""
    mine = actor.units_with(rights.NARROW_RIGHTS)
    lines = []
    for row in rows:
        right = rights.RIGHTS.get(row.right)
        state = _state(row, actor.today)
        lines.append(
            LimitLine(
                id=row.pk,
                right=_(right.name) if right else row.right,
                role=str(Role(row.role).label),
                unit=row.unit.name,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                why=row.why,
                set_by=str(row.set_by),
                set_at=row.set_at,
                lifted_by=str(row.lifted_by) if row.lifted_by else "",
                lifted_why=row.lifted_why,
                lifted_on=row.lifted_on,
                state=state,
                mine=row.unit_id in mine and not row.lifted_by_id and state in ("running", "coming"),
            )
        )
    return lines


def _state(row: RightLimit, today: date) -> str:
    if row.lifted_on is not None and row.lifted_on <= row.valid_from:
        return "never"
    if row.valid_to is not None and row.valid_to < today:
        return "ended"
    return "coming" if row.valid_from > today else "running"


def limit(actor: Actor, limit_id: int) -> RightLimit | None:
    """One that the actor may lift."""
    units = actor.units_with(rights.NARROW_RIGHTS)
    rows = RightLimit.objects.select_related("unit", "set_by", "lifted_by")
    return rows.filter(pk=limit_id, unit_id__in=units).first()


def right_lines(actor: Actor, found: QuerySet[RightLimit]) -> list[RightLine]:
    """Every right with the roles that have it, and where a limit in force takes it from them. One query."""
    taken = set(
        found.filter(in_force(actor.today)).exclude(never_held()).order_by().values_list("right", "role").distinct()
    )
    return [
        RightLine(
            right.code,
            _(right.name),
            _(right.sentence),
            tuple((name, (right.code, role) in taken) for role, name in ROLE_NAMES.items() if role in right.roles),
        )
        for right in rights.RIGHTS.values()
    ]


def practices(actor: Actor) -> list[BoardPractice]:
    """The numbers of the boards where the actor has the right somewhere. Four queries."""
    boards, mine = actor.boards_with(rights.NARROW_RIGHTS), decides_for(actor)
    decided: dict[tuple[int, str], list[Decided]] = {}
    latest = [F("valid_from").desc(), F("pk").desc()]
    place = Window(RowNumber(), partition_by=[F("board_id"), F("code")], order_by=latest)
    rows = LocalPractice.objects.filter(board_id__in=boards).annotate(place=place).filter(place__lte=LATEST)
    rows = rows.select_related("registered_by", "unit").order_by("-valid_from", "-pk")
    for row in rows:
        decision = Decided(
            row.unit.name if row.unit else "",
            row.number,
            row.valid_from,
            row.why,
            str(row.registered_by),
            row.registered_at,
        )
        decided.setdefault((row.board_id, row.code), []).append(decision)
    in_force = LocalPractice.objects.filter(board_id__in=boards, unit__isnull=True, valid_from__lte=actor.today)
    current = {
        (board, code): number
        for board, code, number in in_force.order_by("valid_from", "pk").values_list("board_id", "code", "number")
    }
    return [
        BoardPractice(
            board.pk,
            board.name,
            tuple(
                PracticeLine(
                    code, _(what), actor.practice(board.pk, code), usual, tuple(decided.get((board.pk, code), ()))
                )
                for code, (usual, what) in organisation_rules.OF_BOARD.items()
            ),
            tuple(
                PracticeLine(
                    code, _(what), current.get((board.pk, code), usual), usual, tuple(decided.get((board.pk, code), ()))
                )
                for code, (usual, what) in organisation_rules.OF_UNITS.items()
            ),
            board.pk in mine,
        )
        for board in Board.objects.filter(pk__in=boards).order_by("name")
    ]


def units_of_board(actor: Actor, board_id: int) -> list[tuple[int, str]]:
    """The units of the board in which the actor has the right, from the top down. One query."""
    units = Unit.objects.filter(board_id=board_id, pk__in=actor.units_with(rights.NARROW_RIGHTS))
    return list(units.order_by("path").values_list("pk", "name"))
