"""Case numbers that can be said aloud: `2026-7K3F`. Plain Python.

Source: local. The signs are drawn, so that a number tells neither how many cases there are nor which came first.
"""

import re
import secrets

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
