"""The unit's board for whoever leads it: load, what is late, what has been left lying."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.cases.clocks import running_clocks, unit_scope
from samsyn.cases.unit_board import STEPS, OpenCase, open_cases_of_units
from samsyn.core.clocks import RunningClock
from samsyn.people.selectors import names_of
from samsyn.people.services import note_list
from samsyn.reporting import documents
from samsyn.shell.lists import MOST_TAKEN_OUT, Asked, Filter, View, as_table
from samsyn.ui import format as fmt
from samsyn.ui.components import Column, Link, Table
from samsyn.ui.format import capitalised
from samsyn.ui.lists import Act, Cell, Empty, Listing, Row

UNTOUCHED_DAYS = 60
"""So long may nothing happen in an open matter before it is shown as left lying. Local practice."""


NOBODY = "nobody"


class Matters:
    """The open matters of the units that the actor leads, and what is late in them. Six queries."""

    def __init__(self, actor: Actor) -> None:
        units = actor.units_with(rights.LEAD_UNIT)
        self.today = actor.today
        self.cases = open_cases_of_units(actor, units)
        self.late: dict[int, RunningClock] = {}
        for clock in running_clocks(actor, unit_scope(actor, units)):
            if clock.late:
                self.late.setdefault(clock.fact.case_id, clock)

    def is_late(self, case: OpenCase) -> bool:
        return case.id in self.late

    def lies(self, case: OpenCase) -> bool:
        return _untouched(case, self.today) is not None

    @property
    def load(self) -> Table:
        return _load(self.cases, self.late, self.today)


def asked(request: HttpRequest, matters: Matters) -> Asked:
    waits = {
        "": _("alla"),
        "late": _("sena"),
        "lying": _("liggande"),
    }
    cases = matters.cases
    return Asked(
        request,
        filters=[
            Filter("visa", _("Visa"), waits, by_view=True),
            Filter("handler", _("Handläggare"), {"": _("alla"), **dict(_handlers(cases))}),
            Filter("step", _("Steg"), {"": _("alla"), **{code: _(words) for code, words in STEPS.items()}}),
        ],
        views=[
            View(_("Alla öppna"), count=len(cases)),
            View(_("Sena"), {"visa": "late"}, count=sum(map(matters.is_late, cases))),
            View(_("Liggande"), {"visa": "lying"}, count=sum(map(matters.lies, cases))),
            View(_("Utan handläggare"), {"handler": NOBODY}, count=sum(not case.handler_id for case in cases)),
        ],
        sorts=list(ORDERS),
    )


def _chosen(matters: Matters, wanted: Asked) -> list[OpenCase]:
    """The late first, then what has been left lying, then by age; or as asked."""
    fits = {"": lambda _case: True, "late": matters.is_late, "lying": matters.lies}[wanted.chosen["visa"]]
    handler, step = wanted.chosen["handler"], wanted.chosen["step"]
    cases = [case for case in matters.cases if fits(case) and _fits(case, handler, step)]
    cases.sort(key=lambda case: (not matters.is_late(case), not matters.lies(case), case.opened_on or date.min))
    if order := ORDERS.get(wanted.sort.removeprefix("-")):
        cases.sort(key=order, reverse=wanted.sort.startswith("-"))
    return cases


ORDERS: dict[str, Callable[[OpenCase], Any]] = {
    "area": lambda case: case.area,
    "step": lambda case: list(STEPS).index(case.step),
    "handler": lambda case: case.handler.casefold(),
    "age": lambda case: -(case.opened_on or date.max).toordinal(),
}


def shown(actor: Actor, matters: Matters, wanted: Asked) -> Listing:
    """The names are those the actor may see, and that they were shown is logged before. Two queries."""

    def rows(cases: Sequence[OpenCase]) -> list[Row]:
        names = names_of(actor, [case.person_id for case in cases if case.person_id is not None])
        note_list(actor=actor, page="unit_board", shown=sorted(names))
        return [_row_of(case, matters, names) for case in cases]

    return wanted.shown(
        _chosen(matters, wanted),
        rows,
        caption=_("Ärenden"),
        columns=_columns(),
        what=_("ärenden"),
        empty=Empty(
            _("Inga öppna ärenden"), _("Ett ärende visas här när det har kommit in till någon av enheterna du leder.")
        ),
        file=reverse("unit_board_file"),
        acts=[Act("give", _("Lämna över valda"))] if actor.may(rights.ASSIGN_CASES) else [],
        act_url=reverse("give_cases"),
    )


def taken_out(actor: Actor, matters: Matters, wanted: Asked) -> tuple[documents.Table, list[int]]:
    """The rows as a workbook takes them, and whom they name."""
    cases = _chosen(matters, wanted)[:MOST_TAKEN_OUT]
    names = names_of(actor, [case.person_id for case in cases if case.person_id is not None])
    rows = [_row_of(case, matters, names) for case in cases]
    return as_table(_("Ärenden"), _columns(), rows), sorted(names)


def _columns() -> list[Column]:
    return [
        Column(_("Person")),
        Column(_("Område"), sort="area"),
        Column(_("Steg"), sort="step"),
        Column(_("Handläggare"), sort="handler"),
        Column(_("Dagar"), "number", sort="age"),
        Column(_("Sent")),
        Column(_("Liggande")),
    ]


def _row_of(case: OpenCase, matters: Matters, names: dict[int, str]) -> Row:
    name = _("Okänd person") if case.person_id is None else names.get(case.person_id, "")
    age = (matters.today - case.opened_on).days if case.opened_on else None
    clock, days = matters.late.get(case.id), _untouched(case, matters.today)
    return Row(
        Link(name or case.number, reverse("person", args=[case.person_id]) if case.person_id in names else ""),
        [
            Cell(case.area),
            Cell(_(STEPS[case.step])),
            Cell(case.handler or _("ingen")),
            Cell(fmt.number(age), value=age),
            _late(clock),
            Cell(_("inget på %(n)s dagar") % {"n": fmt.number(days)}, value=days) if days is not None else Cell(""),
        ],
        note=case.number if name else "",
        key=str(case.id) if case.is_assignable else "",
    )


def _late(clock: RunningClock | None) -> Cell:
    if clock is None:
        return Cell("")
    since = _("sent sedan %(day)s") % {"day": fmt.iso_date(clock.late_since)} if clock.late_since else ""
    return Cell(capitalised(_(clock.rule.name)), note=since, state="danger")


def _fits(case: OpenCase, handler: str, step: str) -> bool:
    theirs = str(case.handler_id) if case.handler_id else NOBODY
    return handler in ("", theirs) and step in ("", case.step)


def _handlers(cases: Sequence[OpenCase]) -> list[tuple[str, str]]:
    """Everybody who has one of the matters, by name, and nobody."""
    named = {case.handler_id: case.handler for case in cases if case.handler_id is not None}
    choices = [(str(pk), name) for pk, name in named.items()]
    return [*sorted(choices, key=lambda pair: pair[1].casefold()), (NOBODY, _("ingen"))]


def _untouched(case: OpenCase, today: date) -> int | None:
    days = (today - case.touched_on).days if case.touched_on else None
    return days if days is not None and days >= UNTOUCHED_DAYS else None


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
