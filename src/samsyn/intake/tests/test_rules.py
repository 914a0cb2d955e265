"""Which day a matter can have come in, and whose it becomes."""

from datetime import date

import pytest

from samsyn.intake.rules import (
    Candidate,
    assess_by,
    matching_record,
    number_contradicts_sex,
    protect_at_once,
    received_fault,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-11-22", ""),
        ("2026-11-23", "efter i dag"),
        ("2021-11-22", ""),
        ("2021-11-21", "mer än {years} år tillbaka"),
        ("2021-10-30", "mer än {years} år tillbaka"),
        ("2020-12-31", "mer än {years} år tillbaka"),
    ],
)
def test_a_day_is_today_or_up_to_five_years_back(day, says):
    fault = received_fault(date.fromisoformat(day), None, (), today=TODAY)
    assert (says in fault) if says else fault == ""


@pytest.mark.parametrize(("born", "says"), [("2026-11-10", ""), ("2026-11-11", "innan personen föddes")])
def test_whoever_was_born_the_day_it_came_in_was_born_in_time(born, says):
    fault = received_fault(date(2026, 11, 10), date.fromisoformat(born), (), today=TODAY)
    assert (says in fault) if says else fault == ""


def test_of_a_birth_typed_and_numbers_the_birth_counts_and_of_numbers_the_earliest():
    day, later, earlier = date(2026, 11, 10), "202611110001", "192611110001"
    assert "föddes" in received_fault(day, None, (later,), today=TODAY)
    assert received_fault(day, None, (later, earlier), today=TODAY) == ""
    assert "föddes" in received_fault(day, date(2026, 11, 11), (earlier,), today=TODAY)


def test_a_number_whose_earlier_century_has_no_such_day_is_of_the_later():
    """29 February 2000 there was, 1900 not."""
    assert received_fault(date(2026, 11, 10), None, ("190002290001", "200002290001"), today=TODAY) == ""


def candidate(number, *, seen=False, barred=False, named=False):
    return Candidate(number, seen=seen, barred=barred, named=named)


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        ([], None),
        ([candidate(1, named=True), candidate(2, seen=True)], 2),
        ([candidate(1, named=True)], 1),
        ([candidate(1)], None),
        ([candidate(1, seen=True, barred=True)], None),
        ([candidate(1, named=True, barred=True), candidate(2, named=True)], 2),
    ],
)
def test_whose_a_matter_becomes(known, answer):
    assert matching_record(known) == answer


@pytest.mark.parametrize(
    ("number", "sex", "contradicts"),
    [
        ("198001019802", "female", False),
        ("198001019802", "male", True),
        ("198001019812", "male", False),
        ("198001019812", "female", True),
        ("198001019812", "unknown", False),
        ("", "male", False),
        ("", "female", False),
    ],
)
def test_the_eleventh_digit_and_the_sex(number, sex, contradicts):
    assert number_contradicts_sex(number, sex) is contradicts


ADULT, YOUNG, CHILD = date(1980, 1, 1), date(2007, 1, 1), date(2012, 1, 1)


@pytest.mark.parametrize(
    ("kind", "born", "danger", "day"),
    [
        ("application", ADULT, False, "2026-11-23"),
        ("concern_report", ADULT, False, "2026-12-06"),
        ("concern_report", YOUNG, False, "2026-12-07"),
        ("concern_report", None, False, "2026-12-07"),
        ("concern_report", ADULT, True, "2026-11-22"),
        ("concern_report", CHILD, False, ""),
        ("own_contact", ADULT, False, ""),
        ("own_contact", None, True, "2026-11-22"),
    ],
)
def test_by_when_follows_from_what_was_typed(kind, born, danger, day):
    """Today is a Sunday. SoL 20:2 ends no time on one (1930:173 2 §), local practice may."""
    by = assess_by(kind, born, "", TODAY, danger=danger)
    assert (by.isoformat() if by else "") == day


def test_a_number_tells_the_age_where_no_birthday_was_typed():
    assert assess_by("concern_report", None, "198001012392", TODAY) == date(2026, 12, 6)


def test_protection_is_assessed_at_once_from_18_to_20_and_where_the_age_is_unknown():
    asked = {born: protect_at_once("concern_report", born, "", TODAY) for born in (ADULT, YOUNG, CHILD, None)}
    assert asked == {ADULT: False, YOUNG: True, CHILD: False, None: True}
    assert not protect_at_once("application", YOUNG, "", TODAY)
