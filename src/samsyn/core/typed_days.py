"""A day as people type it: 2026-11-22, 20261122, idag, i går, +14, -3."""

import re
from datetime import date, timedelta

_WORDS = {"idag": 0, "igår": -1, "imorgon": 1}
_AWAY = re.compile(r"[+\-−–][0-9]{1,5}")
_WRITTEN = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})", re.ASCII)


def is_written(text: str) -> bool:
    """Whether it has a day's form: then it is the day that does not exist, where `read_day` finds none."""
    return _WRITTEN.fullmatch(re.sub(r"\s", "", text)) is not None


def read_day(text: str, *, today: date) -> date | None:
    """None where it is no day. `+14` is fourteen days from today.

    >>> read_day("I går", today=date(2026, 3, 1))
    datetime.date(2026, 2, 28)
    """
    compact = re.sub(r"\s", "", text).casefold()
    try:
        if compact in _WORDS:
            return today + timedelta(days=_WORDS[compact])
        if _AWAY.fullmatch(compact):
            days = int(compact[1:])
            return today + timedelta(days=days if compact[0] == "+" else -days)
        written = _WRITTEN.fullmatch(compact)
        return date(*map(int, written.groups())) if written else None
    except (ValueError, OverflowError):
        return None
