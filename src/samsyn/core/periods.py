"""The span of days that a figure is asked for; both ends belong to it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that a date of the exchange package may have; a period keeps within them."""

_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:-(?:T(?P<tertial>[12])|(?P<month>[0-9]{2})))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TERTIAL_ENDS = {"1": (4, 30), "2": (8, 31)}


class PeriodError(ValueError):
    """Says in one Swedish sentence what is wrong with a period."""


class BackwardsError(PeriodError):
    """The first day comes after the last."""


@dataclass(frozen=True)
class Period:
    """`text` is the period as it was asked for."""

    text: str
    first: date
    last: date

    @property
    def year(self) -> int:
        """The year of the last day: it picks targets, surveys, budget and the edition of a definition."""
        return self.last.year

    @property
    def reported(self) -> bool:
        """A whole year or a tertial: what a plan sets targets for. Tertials count from 1 January."""
        ends = {(12, 31), *_TERTIAL_ENDS.values()}
        return self.first == date(self.year, 1, 1) and (self.last.month, self.last.day) in ends


def parse(text: str) -> Period:
    """`2019`, `2019-T1`, `2019-T2`, `2019-05` or `2019-05-01..2019-08-31`. Raises PeriodError."""
    try:
        first, last = _days(text)
    except ValueError:
        raise PeriodError(
            f"Perioden {text} går inte att läsa; till exempel 2019, 2019-T1, 2019-T2, 2019-05 eller "
            f"2019-05-01..2019-08-31 väntades, inom åren {FIRST_YEAR} till {LAST_YEAR}."
        ) from None
    if last < first:
        raise BackwardsError(f"Perioden {text} är bakvänd; första dagen väntades före den sista eller samma dag.")
    return Period(text, first, last)


def month_before(day: date) -> date:
    """The first day of the month before the day's."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_after(day: date) -> date:
    """The first day of the month after the day's."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _days(text: str) -> tuple[date, date]:
    if ".." in text:
        first, last = map(_day, text.split("..", maxsplit=1))
        return first, last
    match = _PERIOD.fullmatch(text)
    if not match:
        raise ValueError(text)
    year = _within(int(match["year"]))
    if match["tertial"]:
        return date(year, 1, 1), date(year, *_TERTIAL_ENDS[match["tertial"]])
    if match["month"]:
        month = int(match["month"])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    day = date.fromisoformat(text)
    _within(day.year)
    return day


def _within(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    return year


def latest_with_three_months_by(day: date) -> date:
    """The last date whose same day three months on (or that month's last) is `day` or earlier."""
    month = day.month - 3
    year, month = (day.year, month) if month > 0 else (day.year - 1, month + 12)
    longest = monthrange(year, month)[1]
    at_month_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, longest if at_month_end else min(day.day, longest))
