from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.typed_days import read_day

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        (" 20260228 ", date(2026, 2, 28)),
        ("idag", TODAY),
        ("I dag", TODAY),
        ("igår", date(2026, 2, 28)),
        ("i morgon", date(2026, 3, 2)),
        ("+14", date(2026, 3, 15)),
        ("-1", date(2026, 2, 28)),
        ("2026-02-30", None),
        ("2026-0228", date(2026, 2, 28)),
        ("99999", None),
        ("+999999", None),
        ("-99999", date(1752, 5, 17)),
        ("+1²", None),
        ("０００１-01-01", None),
        ("", None),
        ("snart", None),
    ],
)
def test_what_people_type(typed: str, day: date | None) -> None:
    assert read_day(typed, today=TODAY) == day


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_none(typed: str) -> None:
    day = read_day(typed, today=TODAY)
    assert day is None or isinstance(day, date)


@given(st.dates())
def test_a_written_day_is_itself(day: date) -> None:
    assert read_day(day.isoformat(), today=TODAY) == day
