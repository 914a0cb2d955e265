from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.periods import Period, PeriodError, latest_with_three_months_by, parse

DAYS = st.dates(date(1900, 6, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "reported"),
    [
        ("2019", "2019-01-01", "2019-12-31", True),
        ("2019-T1", "2019-01-01", "2019-04-30", True),
        ("2019-T2", "2019-01-01", "2019-08-31", True),
        ("2020-02", "2020-02-01", "2020-02-29", False),
        ("2019-05-01..2019-08-31", "2019-05-01", "2019-08-31", False),
        ("2018-12-31..2019-12-31", "2018-12-31", "2019-12-31", False),
        ("2019-05-01..2019-05-01", "2019-05-01", "2019-05-01", False),
        ("2019-01-01..2019-12-31", "2019-01-01", "2019-12-31", True),
    ],
)
def test_both_ends_belong_to_it(text, first, last, reported):
    period = parse(text)
    assert period == Period(text, date.fromisoformat(first), date.fromisoformat(last))
    assert period.reported is reported
    assert period.year == int(last[:4])


@pytest.mark.parametrize(
    "text",
    [
        *("", "19", "20199", "2019-T3", "2019-T0", "2019-t1", "2019-13", "2019-00", "2019-5", "2019-05-01", " 2019"),
        *("2019\n", "2019-02-29..2019-03-01", "2019-01-01..", "..", "2019..2020", "２０１９", "1899", "2200", "0000"),
        *("2019-01-01..2019-01-02..2019-01-03", "20190101..20190201", "2019-W01-1..2019-W02-1"),
    ],
)
def test_what_is_no_period_is_said_in_one_sentence(text):
    with pytest.raises(PeriodError, match="går inte att läsa"):
        parse(text)


def test_a_reversed_period():
    with pytest.raises(PeriodError, match="är bakvänd"):
        parse("2019-08-31..2019-05-01")


def three_months_on(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month + 2, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@given(DAYS)
def test_three_months_back_is_the_last_day_whose_three_months_have_passed(day):
    latest = latest_with_three_months_by(day)
    assert three_months_on(latest) <= day < three_months_on(latest + timedelta(days=1))


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        ("2025-11-30", "2026-02-28"),
        ("2025-11-28", "2026-02-28"),
        ("2025-12-31", "2026-03-31"),
        ("2026-01-31", "2026-04-30"),
    ],
)
def test_the_same_day_of_the_month_or_its_last(decided, due):
    due = date.fromisoformat(due)
    assert date.fromisoformat(decided) <= latest_with_three_months_by(due)
    assert date.fromisoformat(decided) > latest_with_three_months_by(due - timedelta(days=1))


@pytest.mark.parametrize("text", ["1900", "2199", "1900-01-01..2199-12-31"])
def test_the_first_and_the_last_year_belong_to_them(text):
    assert parse(text).text == text
