"""Each case has a number that can be said aloud, from when it is opened or imported on.

It never changes.
"""

from collections import defaultdict
from datetime import date

from django.db import connections
from django.utils import timezone

from samsyn.cases.models import Case
from samsyn.cases.rules import MOST_SHORT, draw_case_number, is_case_number

AT_A_TIME = 5000
MOST_TRIES = 20
"""A year in which so many numbers in turn are taken gets longer ones."""


def new_number(board_id: int, opened_on: date) -> str:
    """For a case that is about to be opened. One query, but where the number drawn is taken."""
    tries = 0
    while True:
        number = draw_case_number(opened_on.year, long=tries >= MOST_TRIES)
        if not Case.objects.filter(board_id=board_id, number=number).exclude(number="").exists():
            return number
        tries += 1


def number_cases(board_id: int, *, judge: bool = False, using: str = "default") -> int:
    """Give a number to every case of the board that has none; how many there were.

    `judge`: also to those whose number is not written as one.
    """
    cases = Case.objects.using(using).filter(board_id=board_id).order_by("pk")
    if judge:
        rows = cases.values_list("pk", "number", "opened_on").iterator(AT_A_TIME)
        without = [(pk, opened_on) for pk, number, opened_on in rows if not is_case_number(number)]
    else:
        without = list(cases.filter(number="").values_list("pk", "opened_on"))
    by_year: dict[int, list[int]] = defaultdict(list)
    for pk, opened_on in without:
        by_year[(opened_on or timezone.localdate()).year].append(pk)
    for year, ids in by_year.items():
        taken = _taken(board_id, year, using)
        for pk_list in (ids[start : start + AT_A_TIME] for start in range(0, len(ids), AT_A_TIME)):
            numbers = []
            for _pk in pk_list:
                number = draw_case_number(year, long=len(taken) >= MOST_SHORT)
                while number in taken:
                    number = draw_case_number(year, long=len(taken) >= MOST_SHORT)
                numbers.append(number)
                taken.add(number)
            _write(pk_list, numbers, using)
    return len(without)


def _taken(board_id: int, year: int, using: str) -> set[str]:
    """The year's numbers, by the index that keeps them apart."""
    within = (f"{year:04}-", f"{year:04}.")
    rows = Case.objects.using(using).filter(board_id=board_id, number__gte=within[0], number__lt=within[1])
    return set(rows.exclude(number="").values_list("number", flat=True))


def _write(ids: list[int], numbers: list[str], using: str) -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "UPDATE cases_case AS u SET number = n.number"
                " FROM unnest(%s::bigint[], %s::text[]) AS n(id, number) WHERE u.id = n.id",
                [ids, numbers],
            )
        else:
            rows = list(zip(numbers, ids, strict=True))
            cursor.executemany("UPDATE cases_case SET number = %s WHERE id = %s", rows)
