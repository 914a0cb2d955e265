"""Times against a day-by-day walk that shares no code with them, and the known answers."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.clocks import RULES, ClockError, count, day_off, last_day
from samsyn.core.clocks.counting import add
from samsyn.core.clocks.rule import Span

VECTORS = """
appeal|2026-05-29|2026-06-22
appeal|2025-12-03|2025-12-29
appeal|2025-12-10|2026-01-02
appeal|2026-04-23|2026-05-15
appeal|2004-05-10|2004-06-01
appeal|2028-02-08|2028-02-29
appeal_legality|2026-01-30|2026-02-20
non_executed|2025-11-30|2026-02-28
non_executed|2026-09-24|2026-12-24
delay_request|2025-08-31|2026-02-28
simplified_service|2026-05-15|2026-05-29
control_message|2026-05-15|2026-05-18
appeal|2026-05-29|2026-06-22
arrival|2026-04-07|2026-04-02
lvm_submit|2026-03-20|2026-03-21
lvm_apply|2026-04-24|2026-05-04
lvm_end|2025-08-31|2026-02-28
hospital_pays|2026-05-13T12:01|2026-05-17
hospital_pays|2026-05-13T12:00|2026-05-16
hospital_pays|2026-05-13T12:00:00|2026-05-16
hospital_pays|2026-05-13|2026-05-16
young_report|2026-12-11|2026-12-28
ombud_report|2028-01-01|2028-01-17
ombud_report|2027-01-15|2027-01-15
ombud_report|2027-01-16|2028-01-17
disposal_by|2020-02-29|2026-12-31
disposal_from|2020-02-29|2025-02-28
renewal_due|2026-03-31|2026-01-30
open_investigation|2026-04-03|2026-04-07
young_protection|2026-04-03|2026-04-03
proposal_waiting|2026-03-30|2026-04-08
"""


def read(text):
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


@pytest.mark.parametrize("vector", VECTORS.split())
def test_known_answers(vector):
    rule, start, last = vector.split("|")
    assert last_day(rule, read(start)) == read(last)


@pytest.mark.parametrize(
    ("rule", "start", "last"),
    [
        ("hospital_notice", "2026-10-24T14:30", "2026-10-25T13:30+01:00"),
        ("danger_alarm", "2026-10-25T02:30", "2026-10-25T02:30+01:00"),
        ("danger_alarm", "2026-03-29T01:30", "2026-03-29T03:30+02:00"),
        ("incident_report", "2026-03-27T12:00", "2026-03-30T13:00+02:00"),
    ],
)
def test_hours_are_counted_on_absolute_time(rule, start, last):
    assert last_day(rule, read(start)).isoformat(timespec="minutes") == last


def test_submission_has_an_outer_day():
    counted = count("lvm_submit", date(2026, 3, 20))
    assert (counted.last_day, counted.outer) == (date(2026, 3, 21), date(2026, 3, 23))
    assert [step.step for step in counted.how] == ["from", "raw", "last", "outer"]


def test_the_count_tells_which_days_were_skipped():
    steps = count("appeal", date(2026, 5, 29)).how
    assert [(step.step, step.day.day, step.why) for step in steps] == [
        ("from", 29, "personen fick del av beslutet"),
        ("raw", 19, "3 veckor"),
        ("skipped", 19, "midsommarafton"),
        ("skipped", 20, "midsommardagen"),
        ("skipped", 21, "söndag"),
        ("last", 22, "nästa vardag"),
    ]


def test_extensions_and_days_that_do_not_count():
    assert last_day("lvm_custody_court", date(2026, 3, 2)) == date(2026, 3, 6)
    assert last_day("lvm_custody_court", date(2026, 3, 2), extended=True) == date(2026, 3, 9)
    assert last_day("lvm_end", date(2026, 1, 10), more_days=12) == date(2026, 7, 22)
    assert last_day("appeal", date(2026, 3, 2), extended=True) == date(2026, 3, 23)


def test_a_local_number_moves_local_rules_alone():
    numbers = {"adult_report_local": 10, "appeal": 5, "renewal_due": 30, "hospital_pays": 5, "open_investigation": 2}
    assert last_day("adult_report_local", date(2026, 3, 2), numbers) == date(2026, 3, 12)
    assert last_day("appeal", date(2026, 3, 2), numbers) == date(2026, 3, 23)
    assert last_day("renewal_due", date(2026, 3, 31), numbers) == date(2026, 3, 1)
    assert last_day("hospital_pays", read("2026-05-13T12:01"), numbers) == date(2026, 5, 19)
    assert last_day("open_investigation", date(2026, 4, 2), numbers) == date(2026, 4, 8)


def test_a_moment_elsewhere_is_a_day_here():
    assert last_day("young_protection", datetime.fromisoformat("2026-06-01T23:30+00:00")) == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("rule", "start", "words"),
    [
        ("nothing", date(2026, 1, 1), "Det finns ingen regel som heter nothing."),
        ("danger_alarm", date(2026, 1, 1), "räknas i timmar"),
        ("danger_alarm", read("2026-03-29T02:30"), "Klockan ställdes fram"),
        ("appeal", date(1, 1, 1), "från 1953 till 2100"),
        ("arrival", date.min, "från 1953 till 2100"),
        ("disposal_by", date.max, "från 1953 till 2100"),
        ("danger_alarm", read("9999-12-31T23:30"), "från 1953 till 2100"),
        ("appeal", date(2100, 12, 20), "från 1953 till 2100"),
    ],
)
def test_what_cannot_be_counted(rule, start, words):
    with pytest.raises(ClockError, match=words):
        last_day(rule, start)


def test_every_rule_says_what_it_is():
    assert len(RULES) == 62
    for code, rule in RULES.items():
        assert code == rule.code
        assert all((rule.name, rule.source, rule.starts, rule.unknown, rule.stops, rule.late))
        assert rule.kind == ("local" if rule.local or rule.source == "praxis" else "statutory")
    assert {rule.roll for rule in RULES.values()} == {"R", "N", "B"}


# A second program: Gauss's Easter, the statutes' lists, and one day after the other.


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    el = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def naive_day_off(day):
    if day.weekday() >= 5:
        return True
    if (day.month, day.day) in {(1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)}:
        return True
    if (day.month, day.day) == (6, 6) and day.year >= 2005:
        return True
    if day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4:
        return True
    after = (day - easter(day.year)).days
    return after in (-2, 1, 39) or (after == 50 and day.year <= 2004)


def naive_months(start, months):
    year, month = start.year, start.month
    for _each in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def naive(span, start):
    number, unit = span.number, span.unit
    if unit in "dw":
        day = start
        for _each in range(abs(number) * (7 if unit == "w" else 1)):
            day += timedelta(days=1 if number > 0 else -1)
        return day
    if unit in "my":
        return naive_months(start, number * (12 if unit == "y" else 1))
    day, left = start, abs(number)
    while left or naive_day_off(day):
        day += timedelta(days=-1 if number < 0 else 1)
        left -= left > 0 and not naive_day_off(day)
    return day


DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_days_off_from_1990_to_2060():
    day = date(1990, 1, 1)
    while day.year < 2061:
        assert bool(day_off(day)) == naive_day_off(day), day
        day += timedelta(days=1)


@given(DAYS, st.integers(-40, 400), st.sampled_from(["d", "w", "m", "y", "wd"]))
def test_spans_against_the_walk(start, number, unit):
    number = min(number, 8) if unit == "y" else number if unit in ("d", "wd") else number % 40
    span = Span(max(number, 0) if unit in "my" else number, unit)
    assert add(start, span) == naive(span, start)


@given(DAYS, st.sampled_from([code for code, rule in RULES.items() if rule.span.unit != "h" and not rule.then]))
def test_last_days_against_the_walk(start, code):
    rule = RULES[code]
    day = naive(rule.span, start)
    while rule.roll != "N" and naive_day_off(day):
        day += timedelta(days=-1 if rule.roll == "B" else 1)
    counted = count(code, start)
    assert counted.last_day == day
    assert sum(step.step == "skipped" for step in counted.how) == abs((day - counted.how[1].day).days)


@given(st.datetimes(read("1990-01-01T00:00"), read("2060-12-31T00:00")))
def test_hours_never_come_before_their_start(start):
    try:
        last = last_day("hospital_notice", start)
    except ClockError:
        assert start.month in (3, 4)
        return
    assert 23 <= (last.replace(tzinfo=None) - start).total_seconds() / 3600 <= 25
