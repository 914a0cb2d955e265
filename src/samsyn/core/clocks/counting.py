"""From the day that a time starts to its last day, with every step told."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from samsyn.core.clocks.catalogue import RULES
from samsyn.core.clocks.rule import JANUARY, YEAR_END, B, ClockError, N, Rule, Span
from samsyn.core.clocks.working_days import ONE_DAY, moved, outside, within_years, working_day
from samsyn.core.words import gettext_noop

HERE = ZoneInfo("Europe/Stockholm")
NOON = time(12)
Moment = date | datetime

_UNITS = {
    "d": (gettext_noop("dag"), gettext_noop("dagar")),
    "w": (gettext_noop("vecka"), gettext_noop("veckor")),
    "m": (gettext_noop("månad"), gettext_noop("månader")),
    "y": (gettext_noop("år"), gettext_noop("år")),
    "wd": (gettext_noop("arbetsdag"), gettext_noop("arbetsdagar")),
    "h": (gettext_noop("timme"), gettext_noop("timmar")),
}
_ENDING = gettext_noop("tiden går ut")
_AT_ONCE = {"d": gettext_noop("samma dag"), "wd": gettext_noop("genast, samma eller nästa arbetsdag")}


@dataclass(frozen=True)
class Step:
    """One step of the count: `from`, `raw`, `skipped`, `last` or `outer`; `why` is Swedish, in lower case."""

    step: str
    day: Moment
    why: str


@dataclass(frozen=True)
class Counted:
    """A last day and how it was reached. `outer`: a second, outer day, where the rule has one."""

    rule: Rule
    last_day: Moment
    how: tuple[Step, ...]
    outer: date | None = None


def last_day(
    rule: str, start: Moment, numbers: Mapping[str, int] = {}, more_days: int = 0, extended: bool = False
) -> Moment:
    """The last day of the time, or its last moment where the span is in hours.

    The start day is not counted; months and years run from the start to the same day number, else to the month's last
    day (Lag 1930:173 1 §); a step to take that would end on a day off may be taken on the next working day (Lag 1930:173 2 §).

    `numbers`: local numbers by code. `more_days`: days that do not count. Raises ClockError.
    """
    return count(rule, start, numbers, more_days, extended).last_day


def count(
    rule: str, start: Moment, numbers: Mapping[str, int] = {}, more_days: int = 0, extended: bool = False
) -> Counted:
    """`last_day` with its steps."""
    kind = rule_named(rule)
    try:
        span = _span(kind, start, numbers, extended)
        if span.unit == "h":
            return _hours(kind, start, span)
        return _days(kind, _day(start), span, more_days)
    except OverflowError:
        raise outside() from None


def rule_named(code: str) -> Rule:
    """Raises ClockError where there is none."""
    try:
        return RULES[code]
    except KeyError:
        raise ClockError(gettext_noop("Det finns ingen regel som heter {code}.").format(code=code)) from None


def local_time(moment: datetime) -> datetime:
    """The moment in Sweden; one without a zone is Swedish time, of an hour that comes twice the first.

    Raises ClockError for an hour that does not exist.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(HERE)
    local = moment.replace(tzinfo=HERE, fold=0)
    if local.astimezone(UTC).astimezone(HERE).replace(tzinfo=None) != moment:
        sentence = gettext_noop("Klockan ställdes fram: {time} fanns inte den {day}.")
        raise ClockError(sentence.format(time=f"{moment:%H:%M}", day=moment.date().isoformat()))
    return local


def _day(start: Moment) -> date:
    return within_years(local_time(start).date() if isinstance(start, datetime) else start)


def _span(rule: Rule, start: Moment, numbers: Mapping[str, int], extended: bool) -> Span:
    span, own = rule.span, numbers.get(rule.code) if rule.has_local_number else None
    if own is not None:
        sign = -1 if span.number < 0 else 1
        span = Span(sign * own, span.unit)
    if rule.after_noon is not None and _after_noon(start):
        span = Span(span.number + rule.after_noon - rule.span.number, span.unit)
    return rule.longer if extended and rule.longer else span


def _after_noon(start: Moment) -> bool:
    """12.00 sharp is not after 12.00, and neither is a day without a time."""
    return isinstance(start, datetime) and local_time(start).time() > NOON


def _hours(rule: Rule, start: Moment, span: Span) -> Counted:
    if not isinstance(start, datetime):
        sentence = gettext_noop(
            "Regeln {code} räknas i timmar. Skriv klockslaget också, till exempel 2026-10-24T14:30."
        )
        raise ClockError(sentence.format(code=rule.code))
    first = local_time(start)
    within_years(first.date())
    last = (first.astimezone(UTC) + timedelta(hours=span.number)).astimezone(HERE)
    within_years(last.date())
    steps = (Step("from", first, rule.starts), Step("raw", last, in_words(span)), Step("last", last, _ENDING))
    return Counted(rule, last, steps)


def _days(rule: Rule, first: date, span: Span, more_days: int) -> Counted:
    raw, why = _raw(rule, first, span, more_days)
    within_years(raw)
    skipped = list(_skipped(raw, rule.roll))
    last = _past(raw, len(skipped), rule.roll)
    steps = [Step("from", first, rule.starts), Step("raw", raw, why)]
    steps += [Step("skipped", day, name) for day, name in skipped]
    steps.append(Step("last", last, _ending(rule, bool(skipped))))
    if not rule.outer:
        return Counted(rule, within_years(last), tuple(steps))
    outer = _past(raw, len(list(_skipped(raw, rule.outer))), rule.outer)
    steps.append(Step("outer", outer, gettext_noop("yttersta dagen, om den sista är en helgdag")))
    return Counted(rule, within_years(last), tuple(steps), within_years(outer))


def _raw(rule: Rule, first: date, span: Span, more_days: int) -> tuple[date, str]:
    """The day that the span alone gives, and the span in words."""
    if rule.then == JANUARY:
        fifteenth = date(first.year + (first > date(first.year, 1, 15)), 1, 15)
        return fifteenth, gettext_noop("första 15 januari från den dagen")
    raw, why = add(first, span), in_words(span)
    if rule.then == YEAR_END:
        return date(raw.year + 1, 12, 31), gettext_noop("{span}, sedan 31 december nästa år").format(span=why)
    if more_days:
        uncounted = Span(more_days, "d")
        words = gettext_noop("{span}, och {days} som inte räknas")
        return add(raw, uncounted), words.format(span=why, days=in_words(uncounted))
    return raw, why


def _skipped(day: date, roll: str) -> Iterator[tuple[date, str]]:
    return iter(()) if roll == N else moved(day, -ONE_DAY if roll == B else ONE_DAY)


def _past(day: date, days: int, roll: str) -> date:
    return day + (-ONE_DAY if roll == B else ONE_DAY) * days


def _ending(rule: Rule, skipped: bool) -> str:
    if not skipped:
        return _ENDING
    return gettext_noop("vardagen före") if rule.roll == B else gettext_noop("nästa vardag")


def add(day: date, span: Span) -> date:
    """The day that the span gives from the day, which is not counted (Lag 1930:173 1 §)."""
    match span.unit:
        case "d" | "w":
            return day + timedelta(days=span.number * (7 if span.unit == "w" else 1))
        case "wd":
            return working_day(day, span.number)
        case "m" | "y":
            months = day.year * 12 + day.month - 1 + span.number * (12 if span.unit == "y" else 1)
            year, month = divmod(months, 12)
            if not 1 <= year <= 9999:
                raise OverflowError
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    raise AssertionError(span.unit)


def in_words(span: Span) -> str:
    """`3 veckor`, `1 arbetsdag före`, `samma dag`."""
    if span.number == 0 and span.unit in _AT_ONCE:
        return _AT_ONCE[span.unit]
    words = f"{abs(span.number)} {_UNITS[span.unit][abs(span.number) != 1]}"
    return gettext_noop("{span} före").format(span=words) if span.number < 0 else words
