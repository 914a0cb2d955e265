"""Whose rows a figure is made of, and the words that every app's `statistics` answers in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from samsyn.core.latest import latest_to_aggregate
from samsyn.core.rows import in_force
from samsyn.log.cached_totals import CachedTotals
from samsyn.organisation.models import Board, Unit, UnitKind, User

M = TypeVar("M", bound=Model)
T = TypeVar("T")

_AFTER_SLASH = "0"
"""The character that follows `/`: `/1/5/` up to `/1/50` is what starts with `/1/5/`."""


class UnknownScope(ValueError):
    """Says in one Swedish sentence which board or unit there is not, or that two boards have the unit."""


@dataclass(frozen=True)
class Scope:
    """Boards, and where a unit is asked for, it and those below it; `unit` is its own row.

    `totals`: the cached ones. `within`: the ids of the unit and those below it, from whoever knows them already.
    `without`: areas whose matters are left out, for a reader outside their walls.
    """

    boards: tuple[int, ...]
    unit: Unit | None = None
    without: tuple[str, ...] = ()
    totals: CachedTotals | None = field(default=None, compare=False, repr=False)
    within: tuple[int, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def unit_ids(self) -> tuple[int, ...]:
        """One query, the first time, unless they are known."""
        assert self.unit is not None
        if self.within:
            return self.within
        path = self.unit.path
        below = Unit.objects.filter(board=self.unit.board_id, path__gte=path, path__lt=path[:-1] + _AFTER_SLASH)
        return tuple(below.values_list("pk", flat=True))

    def cached_each(
        self, asked: Sequence[tuple[str, date]], count: Callable[[Sequence[int]], Sequence[T]]
    ) -> Sequence[T]:
        """Totals of the rows within it, each as (what, the period's last day); see `CachedTotals.cached_each`."""
        if self.totals is None:
            return count(range(len(asked)))
        unit = self.unit.pk if self.unit else ""
        return self.totals.cached_each([(f"{what} {unit}", until) for what, until in asked], self.boards, count)

    def select(self, rows: QuerySet[M], *, unit: str = "unit", board: str = "board") -> QuerySet[M]:
        """The rows within it.

        The boards are always named, so that an index they lead is of use; the units by their ids, so that the planner
        knows how many rows are theirs.
        """
        rows = rows.filter(**{f"{board}__in": self.boards})
        return rows if self.unit is None else rows.filter(**{f"{unit}__in": self.unit_ids})


@dataclass(frozen=True)
class Rows:
    """Unevaluated rows of one kind, and the way from each to its unit, case, person and the person's sex.

    The ways are field paths, followed only where they are asked for; "" where there is none. With `latest_on`
    only each person's latest row by that date counts. `kind` names the rows of the app that owns them:
    a page shows them through that app's scoped selectors only.
    """

    kind: str
    query: QuerySet[Any]
    unit: str = "unit_id"
    case: str = "case_id"
    person: str = "person_id"
    sex: str = "person__sex"
    latest_on: str = ""

    def counted(self) -> QuerySet[Any]:
        """The rows that count, to be filtered at will."""
        if not self.latest_on:
            return self.query
        latest = latest_to_aggregate(self.query, person=self.person, on=self.latest_on)
        return self.query.filter(pk__in=latest.values("pk"))


def scope(user: User | None, *, board: str = "", unit: str = "") -> Scope:
    """All boards, one, or a unit of one: of those the user works in (None: the command line, all).

    Raises UnknownScope, as for what does not exist. At most two queries.
    """
    boards = dict(_boards_of(user).values_list("pk", "code"))
    if board:
        boards = {pk: code for pk, code in boards.items() if code == board}
        if not boards:
            raise UnknownScope(f"Nämnden {board} finns inte.")
    if not unit:
        return Scope(tuple(boards))
    units = list(Unit.objects.filter(board__in=boards, external_id=unit).order_by("board__code"))
    if not units:
        raise UnknownScope(f"Enheten {unit} finns inte{f' i nämnden {board}' if board else ''}.")
    if len(units) > 1:
        named = ", ".join(boards[row.board_id] for row in units)
        raise UnknownScope(f"Enheten {unit} finns i flera nämnder ({named}); nämnden behöver anges.")
    return Scope((units[0].board_id,), units[0])


def external_providers() -> QuerySet[Unit]:
    """The outside companies, of every board."""
    return Unit.objects.filter(kind=UnitKind.EXTERNAL_PROVIDER)


def _boards_of(user: User | None) -> QuerySet[Board]:
    boards = Board.objects.order_by("code")
    if user is None:
        return boards
    current = user.assignments.filter(in_force(timezone.localdate()))
    return boards.filter(pk__in=current.values("unit__board"))
