"""Swedish personal identity numbers and coordination numbers, twelve digits without separator.

Sources: FOL (1991:481) 18 § (form, sex digit, nearby date), Lag (2022:1697) (coordination number:
day + 60, and 00 for a month or 60 for a day that is unknown [verify: SFS 2023:363, Skatteverket]). A module of its own
because the usual libraries reject one kind or another.
"""

import re
import unicodedata
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


def earliest_date_in_number(number: str) -> date:
    """The first date that the number's six digits may stand for; not always the date of birth.

    A coordination number may leave the day (60) or month (00) of birth unknown. ValueError if there is no such date.
    """
    year, month, day = int(number[:4]), int(number[4:6]), int(number[6:8])
    if day < COORDINATION_DAY_OFFSET:
        return date(year, month, day)
    day -= COORDINATION_DAY_OFFSET
    # January has every day that any month has.
    return date(year, month or 1, day or 1)


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
        earliest = earliest_date_in_number(number)
    except ValueError:
        return Wrong.NO_DATE
    if earliest > today:
        return Wrong.TO_COME
    if not luhn_ok(number[2:]):
        return Wrong.CHECK_DIGIT
    return None


_BLANK_OR_DASH = {"Zs": " ", "Cc": " ", "Pd": "-", "Cf": ""}
_MINUS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{HYPHEN BULLET}": "-"})
_DIGITS_IN_TEXT = re.compile(r"(?<![^\s(,;:])[0-9](?:[0-9 +-]*[0-9])?(?![^\s),;:.])")
_SIX_OR_EIGHT_AND_FOUR = re.compile(r"([0-9]{6}|[0-9]{8})([-+]?)([0-9]{4})")


def number_in(text: str) -> tuple[str, str, str] | None:
    """The number's parts (date, sign, last four) where `text` holds one and no other digits, or None.

    As people paste them: any dash, any blank or none between digits, a name beside, a dot after.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS)
    plain = "".join(_BLANK_OR_DASH.get(unicodedata.category(c), c) for c in plain)
    written = _DIGITS_IN_TEXT.findall(plain)
    if len(written) != 1 or sum(map(str.isdecimal, plain)) != sum(map(str.isdecimal, written[0])):
        return None
    match = _SIX_OR_EIGHT_AND_FOUR.fullmatch(written[0].replace(" ", ""))
    return (match[1], match[2], match[3]) if match else None


def normalise(text: str, *, today: date) -> str | None:
    """Twelve digits from any usual form (`number_in`), or None.

    With ten digits the century is the latest that puts the date before or on `today`;
    a plus sign means that the person turns, or has turned, a hundred this year.
    """
    parts = number_in(text)
    if parts is None:
        return None
    day, sign, last = parts
    if len(day) == 8:
        return day + last
    century = today.year // 100
    for candidate in (f"{century:02}{day}{last}", f"{century - 1:02}{day}{last}"):
        try:
            earliest = earliest_date_in_number(candidate)
        except ValueError:
            continue
        if earliest <= today:
            break
    else:
        return None
    if sign == "+":
        return f"{int(candidate[:2]) - 1:02}{candidate[2:]}"
    return candidate


RESERVE_KEY_LENGTH = 64
_RESERVE_WITH_CENTURY = re.compile(r"(?:18|19|20)([0-9]{6}[0-9A-Z]{4})")


def reserve_key(text: str) -> str:
    """A reserve number to be found by: letters and digits, without century, blanks and dashes.

    Empty without a digit.

    Regions and municipalities each have their own form (a date and four letters or digits is the usual one), so
    nothing more is asked of it. It is an identity number that a person may be found by (SoLPuF 2001:637 15 § [verify]).
    """
    plain = "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())
    if not any(map(str.isdecimal, plain)):
        return ""
    with_century = _RESERVE_WITH_CENTURY.fullmatch(plain)
    return (with_century[1] if with_century else plain)[:RESERVE_KEY_LENGTH]


def masked(number: str) -> str:
    """The date without the last four digits, as it is shown until asked for."""
    return f"{number[:8]}-••••" if number else ""


def readable(number: str) -> str:
    return f"{number[:8]}-{number[8:]}" if number else ""
