"""A time with its difference from UTC, as a cell: staged in UTC, written on Swedish clocks."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.exchange.cells import judge_for
from samsyn.exchange.schema import Column
from samsyn.exchange.writer import _moment as written

judge = judge_for(Column("given_at", "moment"), lambda _code: False)

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
FIRST, LAST = datetime(1950, 1, 2), datetime(2199, 12, 30)  # noqa: DTZ001 - hypothesis wants them without
MOMENTS = st.datetimes(FIRST, LAST, timezones=OFFSETS)


@given(MOMENTS)
def test_there_and_back(moment):
    sentence, staged = judge(moment.isoformat())
    assert not sentence
    assert datetime.fromisoformat(staged).replace(tzinfo=UTC) == moment
    for stored in (staged, moment):
        again = written(stored)
        assert datetime.fromisoformat(again) == moment
        assert judge(again) == ("", staged)


def test_the_hour_that_comes_twice_is_told_apart():
    assert written("2026-10-25 00:30:00") == "2026-10-25T02:30:00+02:00"
    assert written("2026-10-25 01:30:00") == "2026-10-25T02:30:00+01:00"


@pytest.mark.parametrize(
    "cell",
    ["2026-11-22", "2026-11-22 12:00:00+01:00", "2026-11-22T12:00:00", "2026-02-30T12:00:00Z", "2026-11-22T25:00:00Z",
     "2026-11-22T12:00:00+99:00", "2026-11-22T12:00:00+01", "1899-12-31T12:00:00Z", "nyss", "٢026-11-22T12:00:00Z"],
)  # fmt: skip
def test_what_is_none(cell):
    assert "tidpunkten" in judge(cell)[0]
