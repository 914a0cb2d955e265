"""Local practice: the numbers that a board has decided, else the usual ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import IntegerField, Subquery, Value
from django.db.models.functions import Coalesce

from samsyn.organisation.models import LocalPractice
from samsyn.organisation.rules import PRACTICES
from samsyn.organisation.statistics import scope


@dataclass(frozen=True)
class LocalNumbers:
    """The numbers of some boards that hold on a day, read when the first is asked for: one query."""

    board_ids: Iterable[int]
    today: date

    def number(self, board_id: int, code: str) -> int:
        return self._numbers.get((board_id, code), PRACTICES[code][0])

    @cached_property
    def _numbers(self) -> dict[tuple[int, str], int]:
        """Of two for the same day the later decided holds."""
        rows = LocalPractice.objects.filter(board_id__in=self.board_ids, valid_from__lte=self.today)
        decided = rows.order_by("valid_from", "pk").values_list("board_id", "code", "number")
        return {(board, code): number for board, code, number in decided}


def practice_of(board_id: int, code: str, on: date) -> int:
    """The board's own number that day, else the usual one. One query."""
    decided = LocalPractice.objects.filter(board_id=board_id, code=code, valid_from__lte=on).order_by(
        "-valid_from", "-pk"
    )
    number = decided.values_list("number", flat=True).first()
    return PRACTICES[code][0] if number is None else number


def practice_in(board_id: int, code: str, on: date) -> Coalesce:
    """`practice_of`, for a queryset to reckon with."""
    decided = LocalPractice.objects.filter(board_id=board_id, code=code, valid_from__lte=on).order_by(
        "-valid_from", "-pk"
    )
    return Coalesce(Subquery(decided.values("number")[:1]), Value(PRACTICES[code][0]), output_field=IntegerField())


def numbers_at(board: str, unit: str, on: date) -> dict[str, int]:
    """What has been decided in the board or for the unit, by their own ids, and holds that day.

    Raises UnknownScope. No query where neither is named, else at most three.
    """
    if not board and not unit:
        return {}
    boards = scope(None, board=board, unit=unit).boards
    rows = LocalPractice.objects.filter(board_id__in=boards, valid_from__lte=on).order_by("valid_from", "pk")
    return dict(rows.values_list("code", "number"))
