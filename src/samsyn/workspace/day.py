"""A worker's own day: what is late, due and soon, what waits, and each person's next step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.access.policies import reads_nobody
from samsyn.cases.addresses import addresses_of
from samsyn.cases.clocks import come_in_scope, my_scope, running_clocks
from samsyn.core.clocks import RunningClock, foremost
from samsyn.interventions.selectors import persons_carried
from samsyn.people.selectors import names_of
from samsyn.shell.my_day import DayLine, Heading, lines_of_the_day
from samsyn.ui import format as fmt
from samsyn.ui.format import capitalised

SOON = timedelta(days=7)
MOST_LINES = 40
"""So many lines under a heading; those that are beyond it are counted."""


@dataclass(frozen=True)
class Due:
    """Something with a day, a clock or not. `name`: the person's, empty for nobody's."""

    what: str
    day: date | None
    person_id: int | None
    name: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Section:
    """`beyond`: how many lines there are besides."""

    id: str
    title: str
    lines: Sequence[Due]
    beyond: int = 0


@dataclass(frozen=True)
class MyPerson:
    """`step`: what is next; `doing`: what is carried out for the person."""

    id: int
    name: str
    step: str
    day: date | None
    late: bool
    doing: str = ""


@dataclass(frozen=True)
class Day:
    """`shown`: whom the sections name; `people` come a page at a time (`day_lists`)."""

    due: Sequence[Section]
    waits: Sequence[Section]
    people: Sequence[MyPerson]
    shown: Sequence[int]


def my_day(actor: Actor) -> Day:
    """At most ten queries, and those of the apps that add to it."""
    if reads_nobody(actor):
        return _day(actor, [], [], {}, lines_of_the_day(actor), {})
    scope, come_in = my_scope(actor), come_in_scope(actor)
    carried = dict(persons_carried(actor))
    mine = running_clocks(actor, scope)
    received = running_clocks(actor, replace(come_in, cases=_without(come_in.cases, scope.cases)))
    added = lines_of_the_day(actor)
    people = [person for _area, person in scope.cases.values() if person is not None]
    everybody = {*people, *carried, *(clock.fact.person_id for clock in received), *(line.person_id for line in added)}
    names = names_of(actor, [person for person in everybody if person is not None])
    return _day(actor, foremost([*mine, *received]), people, carried, added, names)


def _without(
    cases: Mapping[int, tuple[str, int | None]], others: Mapping[int, tuple[str, int | None]]
) -> dict[int, tuple[str, int | None]]:
    return {case: facts for case, facts in cases.items() if case not in others}


def _day(
    actor: Actor,
    clocks: Sequence[RunningClock],
    people: Sequence[int],
    carried: Mapping[int, str],
    added: Sequence[DayLine],
    names: Mapping[int, str],
) -> Day:
    dated = [clock for clock in clocks if clock.day is not None]
    addresses = addresses_of({clock.fact.case_id for clock in dated})
    due = [_of_clock(clock, names, actor.today, addresses.get(clock.fact.case_id, "")) for clock in dated]
    due += [_of_line(line, names) for line in added if line.heading is Heading.DUE]
    due.sort(key=lambda one: (one.day or date.max, one.name, one.what))
    today, soon = actor.today, actor.today + SOON
    sections = [
        _section("late", _("Sent"), (one for one in due if one.day and one.day < today)),
        _section("today", _("I dag"), (one for one in due if one.day == today)),
        _section("soon", _("De närmaste sju dagarna"), (one for one in due if one.day and today < one.day <= soon)),
    ]
    headings = {
        Heading.DECIDE: _("Att besluta"),
        Heading.UNREAD: _("Oläst"),
        Heading.WAITING: _("Väntar på andra"),
        Heading.DRAFTS: _("Mina osignerade utkast"),
    }
    waits = [
        _section(heading.value, title, (_of_line(line, names) for line in added if line.heading is heading))
        for heading, title in headings.items()
    ]
    mine = _people(clocks, [*people, *carried], carried, names, today)
    waits = [section for section in waits if section.lines]
    lines = [line for section in (*sections, *waits) for line in section.lines]
    shown = {line.person_id for line in lines}
    return Day(
        sections,
        waits,
        mine,
        sorted(person for person in shown if person is not None and person in names),
    )


def _section(key: str, title: str, lines: Iterable[Due]) -> Section:
    every = list(lines)
    return Section(key, title, every[:MOST_LINES], max(len(every) - MOST_LINES, 0))


def _people(
    clocks: Sequence[RunningClock],
    people: Sequence[int],
    carried: Mapping[int, str],
    names: Mapping[int, str],
    today: date,
) -> list[MyPerson]:
    """By name; each with the first of the clocks that run for the person."""
    first: dict[int, RunningClock] = {}
    for clock in clocks:
        if clock.day is not None and clock.fact.person_id is not None:
            first.setdefault(clock.fact.person_id, clock)
    listed = []
    for person in dict.fromkeys(people):
        if person in names:
            next_one = first.get(person)
            step, day = (_what(next_one), next_one.day) if next_one else ("", None)
            late = day is not None and day < today
            listed.append(MyPerson(person, names[person], step, day, late, carried.get(person, "")))
    return sorted(listed, key=lambda person: (person.name.casefold(), person.id))


def _what(clock: RunningClock) -> str:
    return capitalised(_(clock.rule.name)) + (f", {clock.fact.about}" if clock.fact.about else "")


def _of_clock(clock: RunningClock, names: Mapping[int, str], today: date, address: str) -> Due:
    """It is done in the case, where the actor may know whose it is."""
    person = clock.fact.person_id
    known = person if person in names else None
    late = clock.day is not None and clock.day < today
    note = ", ".join((fmt.days_left(clock.day, today), _(clock.rule.late))) if late and clock.day else ""
    return Due(_what(clock), clock.day, known, _name(person, names), note, address if known else "")


def _of_line(line: DayLine, names: Mapping[int, str]) -> Due:
    person = line.person_id
    known = person if person in names else None
    return Due(line.text, line.day, known, _name(person, names) if person else "", line.note, line.url)


def _name(person: int | None, names: Mapping[int, str]) -> str:
    """Whoever the actor has no ground for stays without a name."""
    if person is None:
        return _("Okänd person")
    return names.get(person, "")
