"""The unit's board for whoever leads it: load, what is late, what has been left lying."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.cases.clocks import running_clocks, unit_scope
from samsyn.cases.unit_board import STEPS, OpenCase, open_cases_of_units
from samsyn.core.clocks import RunningClock
from samsyn.people.selectors import names_of
from samsyn.ui import format as fmt
from samsyn.ui.components import Column, Table
from samsyn.ui.format import capitalised

UNTOUCHED_DAYS = 60
"""So long may nothing happen in an open matter before it is shown as left lying. Local practice."""

MOST_LINES = 70


@dataclass(frozen=True)
class BoardLine:
    """An open matter. `late`: what is late in it; `untouched`: days since something happened."""

    id: int
    person_id: int | None
    number: str
    area: str
    handler: str
    name: str
    step: str
    age: int | None
    late: str
    late_since: date | None
    untouched: int | None


@dataclass(frozen=True)
class Board:
    """`filters`: by which handlers and steps the list can be narrowed, each with its count."""

    load: Table
    lines: Sequence[BoardLine]
    beyond: int
    handlers: Sequence[tuple[str, str]]
    steps: Sequence[tuple[str, str]]
    shown: Sequence[int]


NOBODY = "nobody"


def board_of(actor: Actor, *, handler: str = "", step: str = "") -> Board:
    """Six queries; the late first, then what has been left lying, then by age."""
    units = actor.units_with(rights.LEAD_UNIT)
    cases = open_cases_of_units(actor, units)
    late: dict[int, RunningClock] = {}
    for clock in running_clocks(actor, unit_scope(actor, units)):
        if clock.late:
            late.setdefault(clock.fact.case_id, clock)
    chosen = [case for case in cases if _fits(case, handler, step)]
    chosen.sort(
        key=lambda case: (case.id not in late, _untouched(case, actor.today) is None, case.opened_on or date.min)
    )
    shown = chosen[:MOST_LINES]
    names = names_of(actor, [case.person_id for case in shown if case.person_id is not None])
    return Board(
        load=_load(cases, late, actor.today),
        lines=[_line(case, late.get(case.id), names, actor.today) for case in shown],
        beyond=len(chosen) - len(shown),
        handlers=[("", _("Alla")), *_handlers(cases)],
        steps=[("", _("Alla")), *((code, capitalised(_(words))) for code, words in STEPS.items())],
        shown=sorted(person for person in names),
    )


def _fits(case: OpenCase, handler: str, step: str) -> bool:
    theirs = str(case.handler_id) if case.handler_id else NOBODY
    return handler in ("", theirs) and step in ("", case.step)


def _handlers(cases: Sequence[OpenCase]) -> list[tuple[str, str]]:
    named = {case.handler_id: case.handler for case in cases}
    choices = [(str(pk), name) for pk, name in named.items() if pk is not None]
    return [*sorted(choices, key=lambda pair: pair[1].casefold()), *([(NOBODY, _("Ingen"))] if None in named else [])]


def _untouched(case: OpenCase, today: date) -> int | None:
    days = (today - case.touched_on).days if case.touched_on else None
    return days if days is not None and days >= UNTOUCHED_DAYS else None


def _line(case: OpenCase, clock: RunningClock | None, names: dict[int, str], today: date) -> BoardLine:
    name = _("Okänd person") if case.person_id is None else names.get(case.person_id, "")
    age = (today - case.opened_on).days if case.opened_on else None
    late = capitalised(_(clock.rule.name)) if clock else ""
    since = clock.late_since if clock else None
    return BoardLine(
        case.id,
        case.person_id,
        case.number,
        case.area,
        case.handler,
        name,
        _(STEPS[case.step]),
        age,
        late,
        since,
        _untouched(case, today),
    )


def _load(cases: Sequence[OpenCase], late: dict[int, RunningClock], today: date) -> Table:
    """A row a handler: matters by step, how many are late or left lying, and the oldest."""
    rows: dict[str, list[OpenCase]] = {}
    for case in cases:
        rows.setdefault(case.handler or _("Ingen handläggare"), []).append(case)
    steps = [Column(capitalised(_(words)), "number") for words in STEPS.values()]
    columns = [
        Column(_("Handläggare")),
        Column(_("Ärenden"), "number"),
        *steps,
        Column(_("Sena"), "number"),
        Column(_("Liggande"), "number"),
        Column(_("Äldsta från")),
    ]
    lines = [_row(name, theirs, late, today) for name, theirs in sorted(rows.items(), key=lambda row: -len(row[1]))]
    total = _row(_("Tillsammans"), cases, late, today) if len(lines) > 1 else ()
    note = _("Liggande: inget har hänt på %(n)s dagar. Ärenden bakom en vägg räknas inte här.") % {"n": UNTOUCHED_DAYS}
    return Table(_("Öppna ärenden efter handläggare och steg"), columns, lines, total, note)


def _row(name: str, cases: Sequence[OpenCase], late: dict[int, RunningClock], today: date) -> list[str]:
    by_step = Counter(case.step for case in cases)
    lying = sum(_untouched(case, today) is not None for case in cases)
    oldest = min((case.opened_on for case in cases if case.opened_on), default=None)
    counts = [len(cases), *(by_step[step] for step in STEPS), sum(case.id in late for case in cases), lying]
    return [name, *(fmt.number(count) for count in counts), fmt.iso_date(oldest)]
