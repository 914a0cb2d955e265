"""Periods of the indicator catalogue, as text: ISO dates compare as they stand."""

import calendar
import re
from datetime import date
from typing import NamedTuple

DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Period(NamedTuple):
    """First and last day, both within the period."""

    first: str
    last: str

    @property
    def year(self) -> int:
        return int(self.last[:4])

    @property
    def has_targets(self) -> bool:
        """Whole years and tertials have."""
        return self.first == f"{self.year}-01-01" and self.last[5:] in ("12-31", "08-31", "04-30")

    def has(self, day: str) -> bool:
        return self.first <= day <= self.last

    def meets(self, start: str, end: str) -> bool:
        """Whether what starts and ends on these days (both within it) meets the period.

        Without a start there is nothing.
        """
        return bool(start) and start <= self.last and (not end or end >= self.first)


def period_of(text: str) -> Period:
    if match := re.fullmatch("([0-9]{4})(-T[12])?", text):
        year, tertial = match.groups()
        last = {"-T1": "04-30", "-T2": "08-31", None: "12-31"}[tertial]
        period = Period(f"{year}-01-01", f"{year}-{last}")
    elif re.fullmatch("[0-9]{4}-[0-9]{2}", text):
        first = date.fromisoformat(f"{text}-01")
        last_day = calendar.monthrange(first.year, first.month)[1]
        period = Period(first.isoformat(), first.replace(day=last_day).isoformat())
    elif re.fullmatch(rf"{DATE}\.\.{DATE}", text):
        period = Period(*text.split(".."))
    else:
        raise ValueError(f"not a period: {text}")
    if date.fromisoformat(period.first) > date.fromisoformat(period.last):
        raise ValueError(f"reversed period: {text}")
    return period


def three_months_after(day: str) -> date:
    """The same day of the month, or that month's last."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + 3, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
