"""Which days are no working days: Saturdays, Sundays, holidays and the three eves."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from holidays import DE_FACTO, PUBLIC, Sweden

from samsyn.core.clocks.rule import ClockError
from samsyn.core.words import gettext_noop

FIRST_YEAR, LAST_YEAR = Sweden.start_year, Sweden.end_year
"""The years whose holidays are known."""

ONE_DAY = timedelta(days=1)
_WEEKEND = {5: gettext_noop("lördag"), 6: gettext_noop("söndag")}


def day_off(day: date) -> str:
    """Why the day is no working day, in lower case; empty for a working day.

    Saturday, Sunday, holiday (Lag 1989:253), and Midsummer, Christmas and New Year's Eve (Lag 1930:173 2 §).
    """
    return holidays_of(day.year).get(day) or _WEEKEND.get(day.weekday(), "")


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """The year's holidays and eves with their names; counted once a year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise outside()
    known = Sweden(years=year, categories=(PUBLIC, DE_FACTO), include_sundays=False, language="sv", expand=False)
    return {day: name.lower() for day, name in known.items()}


def within_years(day: date) -> date:
    """The day, where it can be counted with.

    Raises ClockError.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise outside()
    return day


def outside() -> ClockError:
    sentence = gettext_noop("Samsyn räknar tider från {first} till {last}. Kontrollera årtalet.")
    return ClockError(sentence.format(first=FIRST_YEAR, last=LAST_YEAR))


def moved(day: date, step: timedelta) -> Iterator[tuple[date, str]]:
    """Every day off in a row, from the day on in the direction, with its name."""
    while name := day_off(day):
        yield day, name
        day += step


def working_day(day: date, number: int) -> date:
    """The working day so many on, or back where negative; 0 is the day itself or the next."""
    step = -ONE_DAY if number < 0 else ONE_DAY
    for _each in range(abs(number)):
        day = next_working_day(day + step, step)
    return next_working_day(day, ONE_DAY) if number == 0 else day


def next_working_day(day: date, step: timedelta = ONE_DAY) -> date:
    """The day itself, or the first working day in the direction."""
    while day_off(day):
        day += step
    return day
