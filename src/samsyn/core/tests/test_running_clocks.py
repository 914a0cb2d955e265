"""Clocks derived from facts: their last day, why they do not run, and how a paused one was reached."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.clocks import RULES, ClockFact, Pause, clocks_of, foremost, last_day

TODAY = date(2026, 6, 1)


def clock(rule, start, **more):
    (running,) = clocks_of([ClockFact(rule, start, **more)], TODAY)
    return running


def test_a_missing_fact_gives_no_day_but_its_name():
    assert (clock("appeal", None).last_day, clock("appeal", None).says) == (None, "löper inte: delfående okänt")


def test_a_day_that_cannot_be_counted_from_breaks_no_page():
    running = clock("appeal", date(1901, 5, 5))
    assert (running.last_day, running.late) == (None, False)
    assert running.says.startswith("löper inte: samsyn räknar")


def test_late_from_the_day_after_the_last():
    start = date(2026, 5, 18)
    assert clock("adult_report_local", start).late_since is None
    assert clock("adult_report_local", start - timedelta(days=1)).late_since == TODAY


def test_a_stated_day_holds_in_place_of_the_span():
    running = clock("answer_to_material", date(2026, 5, 20), stated=date(2026, 6, 30))
    assert running.last_day == date(2026, 6, 30)


def test_paused_and_restarted_show_how_the_day_was_reached():
    pauses = [Pause(date(2026, 2, 1), date(2026, 2, 10))]
    running = clock("lvm_end", date(2026, 1, 10), pauses=pauses)
    assert running.last_day == date(2026, 7, 20)
    assert [(step.step, step.day) for step in running.how] == [
        ("from", date(2026, 1, 10)),
        ("paused", date(2026, 2, 1)),
        ("restarted", date(2026, 2, 11)),
        ("raw", date(2026, 7, 20)),
        ("last", date(2026, 7, 20)),
    ]
    standing = clock("lvm_end", date(2026, 1, 10), pauses=[Pause(date(2026, 2, 1))])
    assert (standing.last_day, standing.says) == (None, "står still sedan 2026-02-01")


def test_a_unit_number_of_the_start_day_is_used():
    asked = []

    def numbers(unit, day):
        asked.append((unit, day))
        return {"plan_grace": 20}

    (running,) = clocks_of([ClockFact("plan_grace", date(2026, 5, 1), unit_id=7)], TODAY, numbers)
    assert (running.last_day, asked) == (date(2026, 5, 21), [(7, date(2026, 5, 1))])


def test_of_a_family_the_gravest_late_one_is_shown_else_the_next():
    rules = ("order_followup", "half_year_local", "yearly")

    def shown(start):
        facts = [ClockFact(rule, start, case_id=1, about="boendestöd", family="followup") for rule in rules]
        return [one.rule.code for one in foremost(clocks_of(facts, TODAY))]

    assert shown(date(2025, 10, 1)) == ["half_year_local"]
    assert shown(date(2025, 4, 1)) == ["yearly"]
    assert shown(date(2026, 5, 1)) == ["order_followup"]


@given(st.lists(st.tuples(st.sampled_from(sorted(RULES)), st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1)))))
def test_in_order_and_as_the_arithmetic_says(facts):
    running = clocks_of([ClockFact(*fact) for fact in facts], TODAY)
    days = [one.day or date.max for one in running]
    assert days == sorted(days)
    for one in running:
        if one.last_day is not None:
            assert one.last_day == last_day(one.rule.code, one.fact.start)
            assert one.late == (one.day < TODAY)
        else:
            assert one.says
