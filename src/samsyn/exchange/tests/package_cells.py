"""Whether a cell of an exchange package is right in itself."""

import re
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from samsyn.exchange.tests.package_codes import AREAS, INDICATORS, LANGUAGES
from samsyn.exchange.tests.package_column import Column
from samsyn.exchange.tests.package_values import luhn_digit

FREE_CODE = "[a-z][a-z0-9_]*"
PATTERNS = {
    "free": FREE_CODE,
    "bool": "true|false",
    "money": r"[0-9]+(\.[0-9]{1,2})?",
    "signed": r"-?[0-9]+(\.[0-9]{1,2})?",
    "whole": "0|[1-9][0-9]*",
    "positive": "[1-9][0-9]*",
    "number": r"-?[0-9]+(\.[0-9]+)?",
    "year": "[0-9]{4}",
    "clock": "([01][0-9]|2[0-3]):[0-5][0-9]",
    "language": "|".join(LANGUAGES),
    "indicator": "|".join([*INDICATORS, f"survey:{FREE_CODE}"]),
}


def cell_is_right(column: Column, value: str, today: date) -> bool:
    """For any type of column but a reference."""
    match column.type:
        case "id" | "board":
            return len(value) <= 64 and value.isprintable()
        case "text":
            return True
        case "code":
            return value in column.values
        case "codes":
            return all(code in AREAS.split() for code in value.split(" "))
        case "date":
            return is_date(value)
        case "moment":
            return is_moment(value)
        case "past":
            return is_date(value) and date.fromisoformat(value) <= today
        case "case":
            return len(value) <= 64 and value.isprintable()
        case "ranges":
            return are_ranges(value)
        case "pin":
            return is_pin(value, today)
    return re.fullmatch(PATTERNS[column.type], value) is not None


def is_moment(value: str) -> bool:
    shape = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
    if not re.fullmatch(shape, value) or not is_date(value[:10]):
        return False
    try:
        return 1900 <= datetime.fromisoformat(value).astimezone(ZoneInfo("Europe/Stockholm")).year <= 2199
    except (ValueError, OverflowError):
        return False


def are_ranges(value: str) -> bool:
    """Pairs of numbers that only grow: each range has something in it, and does not touch the next."""
    if not re.fullmatch("[0-9]{1,6}-[0-9]{1,6}( [0-9]{1,6}-[0-9]{1,6})*", value):
        return False
    numbers = value.replace("-", " ").split(" ")
    plain = all(number == str(int(number)) for number in numbers)
    return plain and all(int(one) < int(other) for one, other in pairwise(numbers))


def is_date(value: str) -> bool:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        return 1900 <= date.fromisoformat(value).year <= 2199
    except ValueError:
        return False


def is_pin(value: str, today: date) -> bool:
    if not re.fullmatch("[0-9]{12}", value) or luhn_digit(value[2:11]) != value[11]:
        return False
    day = int(value[6:8])
    month = int(value[4:6])
    if day >= 60:
        # A coordination number may leave out month and day.
        day, month = day - 60 or 1, month or 1
    try:
        return date(int(value[:4]), month, day) <= today
    except ValueError:
        return False


def pin_sex(value: str) -> str:
    return "male" if int(value[10]) % 2 else "female"
