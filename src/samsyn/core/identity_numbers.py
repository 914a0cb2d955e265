"""Swedish personal identity numbers and coordination numbers, twelve digits without separator.

Sources: FOL (1991:481) 18 § (form, sex digit, nearby date), Lag (2022:1697) (coordination number:
day + 60). A module of its own because the usual libraries reject one kind or another.
"""

import re
from datetime import date
from enum import StrEnum

COORDINATION_DAY_OFFSET = 60
_TWELVE = re.compile(r"[0-9]{12}")


def luhn_ok(digits: str) -> bool:
    """Whether the check digit is right: weights 2 1 2 1 … over ten digits (FOL 18 §)."""
    total = 0
    for place, character in enumerate(digits):
        product = int(character) * (2 - place % 2)
        total += product - 9 if product > 9 else product
    return total % 10 == 0


def date_in_number(number: str) -> date:
    """The date that the number carries; not always the date of birth. ValueError if there is none."""
    day = int(number[6:8])
    if day > COORDINATION_DAY_OFFSET:
        day -= COORDINATION_DAY_OFFSET
    return date(int(number[:4]), int(number[4:6]), day)


def sex_in_number(number: str) -> str:
    """`male` where the eleventh digit is odd, else `female` (FOL 18 §)."""
    return "male" if int(number[10]) % 2 else "female"


class Wrong(StrEnum):
    """What may be wrong with a number, in the words of the exchange format."""

    UNREADABLE = "identitetsnumret går inte att läsa, tolv siffror utan skiljetecken väntades"
    NO_DATE = "identitetsnumret har inget giltigt datum, ÅÅÅÅMMDD (för samordningsnummer dag + 60) väntades"
    TO_COME = "identitetsnumrets datum ligger i framtiden, ett datum till och med i dag väntades"
    CHECK_DIGIT = "identitetsnumrets kontrollsiffra stämmer inte, en annan sista siffra väntades"


def fault(number: str, *, today: date) -> Wrong | None:
    """What is wrong with a twelve-digit number, or None."""
    if not _TWELVE.fullmatch(number):
        return Wrong.UNREADABLE
    try:
        carried = date_in_number(number)
    except ValueError:
        return Wrong.NO_DATE
    if carried > today:
        return Wrong.TO_COME
    if not luhn_ok(number[2:]):
        return Wrong.CHECK_DIGIT
    return None


def normalise(text: str, *, today: date) -> str | None:
    """Twelve digits from any usual form (6+4 or 8+4 digits, with -, + or blanks), or None.

    With ten digits the century is the latest that puts the date before or on `today`;
    a plus sign means that the person turns, or has turned, a hundred this year.
    """
    compact = re.sub(r"\s", "", text)
    match = re.fullmatch(r"([0-9]{6}|[0-9]{8})([-+–]?)([0-9]{4})", compact)
    if not match:
        return None
    day, sign, last = match.groups()
    if len(day) == 8:
        return day + last
    century = today.year // 100
    for candidate in (f"{century:02}{day}{last}", f"{century - 1:02}{day}{last}"):
        try:
            carried = date_in_number(candidate)
        except ValueError:
            continue
        if carried <= today:
            break
    else:
        return None
    if sign == "+":
        return f"{int(candidate[:2]) - 1:02}{candidate[2:]}"
    return candidate


def masked(number: str) -> str:
    """The date without the last four digits, as it is shown until asked for."""
    return f"{number[:8]}-••••" if number else ""


def readable(number: str) -> str:
    return f"{number[:8]}-{number[8:]}" if number else ""
