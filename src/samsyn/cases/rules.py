"""Case numbers that can be said aloud, and whose turn it is to hear an alarm. Plain Python.

Source: local. A number is like `2026-7K3F`; the signs are drawn, so that it tells neither how many cases there are nor
which came first.
"""

import re
import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from samsyn.core.clocks import RULES, last_day

SIGNS = "23456789ACEFHJKMNPRTVWXY"
"""Without those taken for each other: 0 D O Q, 1 I L, 8 B, 5 S, 2 Z, 6 G, V U."""

SHORT, LONG = 4, 5
MOST_SHORT = 100_000
"""So many short numbers of a year, of the 262,144 that there are; then one sign more."""

_SPOKEN = re.compile(rf"(\d{{4}})([{SIGNS}]{{{SHORT},{LONG}}})")


def is_case_number(number: str) -> bool:
    """Whether it is written as a case number is stored."""
    return bool(number) and read_case_number(number) == number


def read_case_number(text: str) -> str:
    """The case number that somebody typed, with or without dash and blanks, in any case; empty for none."""
    match = _SPOKEN.fullmatch(re.sub(r"[\s\-\u2010-\u2015\u2212]", "", text).upper())
    return f"{match[1]}-{match[2]}" if match and _mixed(match[2]) else ""


def _mixed(signs: str) -> bool:
    """A digit and a letter at least: no word, no name, no identity number."""
    return any(sign.isdigit() for sign in signs) and any(sign.isalpha() for sign in signs)


def draw_case_number(year: int, *, long: bool = False) -> str:
    """A number of the year; it may be somebody's already."""
    while True:
        signs = "".join(secrets.choice(SIGNS) for _ in range(LONG if long else SHORT))
        if _mixed(signs):
            return f"{year:04}-{signs}"


def tiers_heard(began_at: datetime, now: datetime, numbers: Mapping[str, int]) -> int:
    """How many of those who lead, nearest first, have been told that somebody is in danger.

    The nearest at once, another each time that the hour of `danger_alarm` has gone and nobody has taken it. Source: praxis.
    """
    hours = numbers.get("danger_alarm", RULES["danger_alarm"].span.number)
    if now < began_at:
        return 0
    return 1 + (now - began_at) // timedelta(hours=hours) if hours else MOST_TIERS


MOST_TIERS = 100
"""More than there are levels of an organisation."""


def receiver_hears_on(given_on: date, numbers: Mapping[str, int]) -> tuple[date, date]:
    """From which day whoever was given a case, and then who leads, hears that it has no answer.

    The day after the last of `unread_assignment`, and the day after as long a time again. Source: praxis.
    """
    first = _day(last_day("unread_assignment", given_on, numbers))
    return first + timedelta(days=1), _day(last_day("unread_assignment", first, numbers)) + timedelta(days=1)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
