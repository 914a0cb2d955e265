"""Clocks that run, derived from the facts of a case and never stored."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from samsyn.core.clocks.counting import Moment, Step, count, local_time, rule_named
from samsyn.core.clocks.rule import ClockError, Rule
from samsyn.core.words import gettext_noop

NO_NUMBERS: Mapping[str, int] = {}


@dataclass(frozen=True)
class Pause:
    """Days that do not count, both inclusive; without an end the time stands still."""

    first: date
    last: date | None = None


@dataclass(frozen=True)
class ClockFact:
    """What starts a clock, and has not stopped it: `start` is None where the day is not known.

    `from_what`: what it starts from where that is not the rule's own words ("senaste uppföljningen"). `stated`: a day
    that somebody has stated in place of the span. `about`: what it is about, in words. `family`: of clocks about the
    same with the same family one is shown in a list.
    """

    rule: str
    start: Moment | None
    unit_id: int = 0
    case_id: int = 0
    person_id: int | None = None
    from_what: str = ""
    stated: date | None = None
    pauses: Sequence[Pause] = ()
    extended: bool = False
    about: str = ""
    family: str = ""


@dataclass(frozen=True)
class RunningClock:
    """A clock and where it stands.

    `last_day` is None where the time does not run, which `says` tells; `how` shows each step to the last day.
    """

    rule: Rule
    fact: ClockFact
    last_day: Moment | None
    says: str = ""
    how: tuple[Step, ...] = field(default=())
    late_since: date | None = None

    @property
    def day(self) -> date | None:
        return day_of(self.last_day)

    @property
    def started(self) -> date | None:
        return day_of(self.fact.start)

    @property
    def late(self) -> bool:
        return self.late_since is not None


def day_of(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def clocks_of(
    facts: Iterable[ClockFact], today: date, numbers: Callable[[int, date], Mapping[str, int]] | None = None
) -> list[RunningClock]:
    """Every clock that the facts start, the earliest last day first; those that do not run come last.

    `numbers`: what a unit has decided, by its id and the day that the time starts.
    """
    clocks = [_clock(fact, today, numbers) for fact in facts]
    return sorted(clocks, key=lambda clock: (clock.day or date.max, clock.rule.code, clock.fact.case_id))


def foremost(clocks: Iterable[RunningClock]) -> list[RunningClock]:
    """Of those in a family about the same thing one: the gravest that is late, else the next."""
    chosen: dict[tuple[object, ...], RunningClock] = {}
    for place, clock in enumerate(clocks):
        fact = clock.fact
        key = (fact.case_id, fact.about, fact.family) if fact.family else (place,)
        if key not in chosen or clock.late:
            chosen[key] = clock
    return list(chosen.values())


def _clock(fact: ClockFact, today: date, numbers: Callable[[int, date], Mapping[str, int]] | None) -> RunningClock:
    rule = rule_named(fact.rule)
    if fact.start is None:
        return RunningClock(rule, fact, None, gettext_noop("löper inte: {what}").format(what=rule.unknown))
    standing = next((pause for pause in fact.pauses if pause.last is None), None)
    if standing is not None:
        words = gettext_noop("står still sedan {day}").format(day=standing.first.isoformat())
        return RunningClock(rule, fact, None, words, _pauses(fact.pauses))
    if fact.stated is not None:
        stated = (Step("from", fact.start, rule.starts), Step("last", fact.stated, gettext_noop("angiven dag")))
        return RunningClock(rule, fact, fact.stated, "", stated, _late(fact.stated, today))
    try:
        counted = count(rule.code, fact.start, _numbers(fact, numbers), _uncounted(fact.pauses), fact.extended)
    except ClockError as error:
        return RunningClock(rule, fact, None, gettext_noop("löper inte: {what}").format(what=_lower(str(error))))
    first, *rest = counted.how
    if fact.from_what:
        first = Step("from", first.day, fact.from_what)
    how = (first, *_pauses(fact.pauses), *rest)
    return RunningClock(rule, fact, counted.last_day, "", how, _late(counted.last_day, today))


def _numbers(fact: ClockFact, numbers: Callable[[int, date], Mapping[str, int]] | None) -> Mapping[str, int]:
    if numbers is None or not fact.unit_id or fact.start is None:
        return NO_NUMBERS
    start = local_time(fact.start).date() if isinstance(fact.start, datetime) else fact.start
    return numbers(fact.unit_id, start)


def _late(last: Moment, today: date) -> date | None:
    """The day after the last, where it has come."""
    day = day_of(last)
    return day + timedelta(days=1) if day is not None and day < today else None


def _uncounted(pauses: Sequence[Pause]) -> int:
    return sum((pause.last - pause.first).days + 1 for pause in pauses if pause.last is not None)


def _pauses(pauses: Sequence[Pause]) -> tuple[Step, ...]:
    """What stood still, and from when it ran again."""
    steps = []
    for pause in pauses:
        steps.append(Step("paused", pause.first, gettext_noop("räknas inte härifrån")))
        if pause.last is not None:
            steps.append(Step("restarted", pause.last + timedelta(days=1), gettext_noop("räknas igen")))
    return tuple(steps)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
