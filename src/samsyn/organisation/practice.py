"""Local practice: the numbers that a board or a unit has decided, else the usual ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import BigIntegerField, IntegerField, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from samsyn.organisation.models import LocalPractice, Unit
from samsyn.organisation.rules import OF_UNITS, PRACTICES
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
        rows = LocalPractice.objects.filter(board_id__in=self.board_ids, unit__isnull=True, valid_from__lte=self.today)
        decided = rows.order_by("valid_from", "pk").values_list("board_id", "code", "number")
        return {(board, code): number for board, code, number in decided}


def practice_of(board_id: int, code: str, on: date) -> int:
    """The board's own number that day, else the usual one. One query."""
    decided = LocalPractice.objects.filter(
        board_id=board_id, unit__isnull=True, code=code, valid_from__lte=on
    ).order_by("-valid_from", "-pk")
    number = decided.values_list("number", flat=True).first()
    return PRACTICES[code][0] if number is None else number


def practice_in(board_id: int, code: str, on: date) -> Coalesce:
    """`practice_of`, for a queryset to reckon with."""
    decided = LocalPractice.objects.filter(
        board_id=board_id, unit__isnull=True, code=code, valid_from__lte=on
    ).order_by("-valid_from", "-pk")
    return Coalesce(Subquery(decided.values("number")[:1]), Value(PRACTICES[code][0]), output_field=IntegerField())


Decided = tuple[date, int, str, int]
"""Since when, the row, its code and number."""


@dataclass(frozen=True)
class UnitNumbers:
    """What the units of some boards, and the boards for them, have decided.

    Read when first asked for: one query.
    """

    board_ids: Iterable[int]

    def on(self, unit_id: int, day: date) -> Mapping[str, int]:
        """What has been decided and holds that day: the unit's, the nearest above's, the board's.

        A code that is not there has its usual number.
        """
        if (unit_id, day) not in self._held:
            self._held[unit_id, day] = self._found(unit_id, day)
        return self._held[unit_id, day]

    def number(self, unit_id: int, code: str, day: date) -> int:
        return self.on(unit_id, day).get(code, PRACTICES[code][0])

    def _found(self, unit_id: int, day: date) -> dict[str, int]:
        board_id, units = self._decided[0].get(unit_id, (0, []))
        places = [("board", board_id), *(("unit", unit) for unit in units)]
        rows = self._decided[1]
        return {code: number for place in places for since, _pk, code, number in rows.get(place, ()) if since <= day}

    @cached_property
    def _held(self) -> dict[tuple[int, date], Mapping[str, int]]:
        return {}

    @cached_property
    def _decided(self) -> tuple[dict[int, tuple[int, list[int]]], dict[tuple[str, int], list[Decided]]]:
        """By unit its board and the units down to itself; by place what has been decided there.

        The earliest first: a later one for the same day holds.
        """
        columns = ("pk", "code", "valid_from", "number")
        units = Unit.objects.filter(board_id__in=self.board_ids).values_list(
            "pk", "board_id", "path", *(f"practices__{name}" for name in columns)
        )
        nobody, nowhere = Cast(Value(None), BigIntegerField()), Value("", output_field=TextField())
        boards = LocalPractice.objects.filter(board_id__in=self.board_ids, unit__isnull=True)
        of_boards = boards.annotate(place=nobody, above=nowhere).values_list("place", "board_id", "above", *columns)
        paths: dict[int, tuple[int, list[int]]] = {}
        rows: dict[tuple[str, int], list[Decided]] = {}
        for unit, board, path, pk, code, since, number in units.union(of_boards, all=True):
            if unit is not None:
                paths[unit] = board, [int(part) for part in path.split("/") if part]
            if code in OF_UNITS:
                place = ("board", board) if unit is None else ("unit", unit)
                rows.setdefault(place, []).append((since, pk, code, number))
        return paths, {place: sorted(decided) for place, decided in rows.items()}


def numbers_at(board: str, unit: str, on: date) -> Mapping[str, int]:
    """What holds that day in the board or the unit, by their own ids.

    Raises UnknownScope. No query where neither is named, else at most three.
    """
    if not board and not unit:
        return {}
    place = scope(None, board=board, unit=unit)
    if place.unit is not None:
        return UnitNumbers(place.boards).on(place.unit.pk, on)
    rows = LocalPractice.objects.filter(board_id__in=place.boards, unit__isnull=True, valid_from__lte=on)
    return dict(rows.order_by("valid_from", "pk").values_list("code", "number"))
