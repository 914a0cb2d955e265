from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samsyn.core import identity_numbers
from samsyn.core.identity_numbers import fault, normalise

TODAY = date(2024, 2, 29)
DAYS = st.dates(date(1880, 1, 1), TODAY)
NO_DAYS = ["19000229", "20230229", "19701301", "19700001", "19700032", "19700100", "19700132", "19700151"]
NO_DAYS += ["19700192", "19700092", "19700491", "19970289", "19001360"]


def check_digit(nine: str) -> str:
    """The law's rule in another way: what each digit weighs in an odd place, read from a table."""
    weighs = "0246813579"
    total = sum(int(d) if place % 2 else int(weighs[int(d)]) for place, d in enumerate(nine))
    return str(-total % 10)


def number(day: date, birth_number: int, *, coordination: bool = False) -> str:
    eleven = f"{day:%Y%m}{day.day + 60 * coordination:02}{birth_number:03}"
    return eleven + check_digit(eleven[2:])


@given(DAYS, st.integers(0, 999), st.booleans())
def test_well_formed_numbers(day: date, birth_number: int, coordination: bool) -> None:
    digits = number(day, birth_number, coordination=coordination)
    assert fault(digits, today=TODAY) is None
    assert identity_numbers.earliest_date_in_number(digits) == day
    assert identity_numbers.sex_in_number(digits) == ("male" if birth_number % 2 else "female")


@given(st.from_regex(r"[0-9]{10}", fullmatch=True))
def test_check_digits_against_another_way_to_count(digits: str) -> None:
    assert identity_numbers.luhn_ok(digits) == (check_digit(digits[:9]) == digits[9])


@given(DAYS, st.integers(0, 999), st.integers(2, 11), st.integers(1, 9))
def test_any_other_digit_is_noticed(day: date, birth_number: int, place: int, more: int) -> None:
    digits = number(day, birth_number)
    other = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :]
    assert fault(other, today=TODAY) is not None


@given(DAYS, st.integers(0, 999), st.integers(2, 10))
def test_two_neighbours_that_change_places_are_noticed(day: date, birth_number: int, place: int) -> None:
    digits = number(day, birth_number)
    one, two = digits[place], digits[place + 1]
    assume(one != two and {one, two} != {"0", "9"})
    assert fault(digits[:place] + two + one + digits[place + 2 :], today=TODAY) is not None


@given(st.dates(TODAY + timedelta(days=1), date(2999, 12, 31)), st.integers(0, 999))
def test_a_day_to_come_is_refused(day: date, birth_number: int) -> None:
    assert "framtiden" in str(fault(number(day, birth_number), today=TODAY))


@pytest.mark.parametrize("digits", NO_DAYS)
def test_days_that_there_are_not(digits: str) -> None:
    eleven = f"{digits}123"
    assert "giltigt datum" in str(fault(eleven + check_digit(eleven[2:]), today=TODAY))


def test_a_leap_day_is_a_day() -> None:
    assert fault(number(date(2000, 2, 29), 7), today=TODAY) is None
    assert fault(number(TODAY, 7, coordination=True), today=TODAY) is None


@given(st.text(max_size=14))
def test_any_text_is_judged(text: str) -> None:
    assert fault(text, today=TODAY) is None or str(fault(text, today=TODAY)).endswith("väntades")
    normalise(text, today=TODAY)


@given(DAYS, st.integers(0, 999), st.sampled_from(["", "-", " ", "–", " - "]))
def test_the_forms_that_people_write(day: date, birth_number: int, sign: str) -> None:
    digits = number(day, birth_number)
    assert normalise(f"{digits[:8]}{sign}{digits[8:]}", today=TODAY) == digits
    if day > date(1924, 2, 29):
        assert normalise(f"{digits[2:8]}{sign}{digits[8:]}", today=TODAY) == digits
    elif day > date(1824, 2, 29):
        assert normalise(f"{digits[2:8]}+{digits[8:]}", today=TODAY) == digits


@pytest.mark.parametrize(
    ("digits", "earliest"),
    [("19610560", date(1961, 5, 1)), ("19610075", date(1961, 1, 15)), ("19610060", date(1961, 1, 1))],
)
@pytest.mark.parametrize("sign", ["", "-", " "])
def test_coordination_numbers_whose_day_or_month_is_unknown(digits: str, earliest: date, sign: str) -> None:
    whole = f"{digits}981" + check_digit(f"{digits[2:]}981")
    assert fault(whole, today=TODAY) is None
    assert identity_numbers.earliest_date_in_number(whole) == earliest
    assert normalise(f"{digits}{sign}{whole[8:]}", today=TODAY) == whole
    assert normalise(f"{digits[2:]}{sign}{whole[8:]}", today=TODAY) == whole


def test_an_unknown_day_is_of_a_month_that_has_begun() -> None:
    digits = "202402601" + "23"
    assert fault(digits + check_digit(digits[2:]), today=TODAY) is None
    ahead = "202403601" + "23"
    assert "framtiden" in str(fault(ahead + check_digit(ahead[2:]), today=TODAY))


DASHES = ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\ufe63", "\uff0d"]
BLANKS = ["", " ", "\t", "\n", "\u00a0", "\u2009", "\u202f", "\u200b", "\ufeff", "\u3000"]


@given(DAYS, st.integers(0, 999), st.sampled_from(DASHES), st.sampled_from(BLANKS), st.sampled_from(BLANKS))
def test_pasted_numbers_with_any_dash_and_blank(
    day: date, birth_number: int, dash: str, before: str, after: str
) -> None:
    digits = number(day, birth_number)
    assert normalise(f"{before}{digits[:8]}{before}{dash}{after}{digits[8:]}{after}", today=TODAY) == digits


@pytest.mark.parametrize(
    "text",
    [
        "19610515-9813.", "Ada Provsson 19610515-9813", "19610515-9813, Ada Provsson", "pnr: 610515-9813", "(610515 9813)",
        "Ada-Lo 610515-9813", "Ada – 19610515-9813", "19 61 05 15 98 13", "\uff16\uff11\uff10\uff15\uff11\uff15-9813",
    ],
)  # fmt: skip
def test_a_number_beside_something_else(text: str) -> None:
    assert normalise(text, today=TODAY) == "196105159813"


@pytest.mark.parametrize(
    "text", ["610515-9813 610515-9813", "in-6105159813", "Ada6105159813", "610515-98137", "610515-9813/2"]
)
def test_what_is_no_number_or_more_than_one(text: str) -> None:
    assert normalise(text, today=TODAY) is None


def test_what_is_shown() -> None:
    assert identity_numbers.masked("198001019802") == "19800101-••••"
    assert identity_numbers.readable("198001019802") == "19800101-9802"
    assert identity_numbers.masked("") == identity_numbers.readable("") == ""


@pytest.mark.parametrize("text", ["", "8001019802", "19800101-9802", "19800101980x", "1980010198022"])
def test_what_is_not_twelve_digits_cannot_be_read(text: str) -> None:
    assert fault(text, today=TODAY) is identity_numbers.Wrong.UNREADABLE
