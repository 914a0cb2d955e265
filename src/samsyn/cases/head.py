"""The cases in a person's head: which one is in, and those to choose among."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.cases.addresses import case_address
from samsyn.cases.clocks import clocks_of_person
from samsyn.cases.selectors import CaseLine, cases_of_person
from samsyn.core.clocks import foremost
from samsyn.people.head import CASE, HeadPart
from samsyn.people.reading import Reading
from samsyn.ui import format as fmt
from samsyn.ui.components import CaseChoice, Clock
from samsyn.ui.format import capitalised


def tell(reading: Reading) -> HeadPart:
    cases = reading.of(cases_of_person)
    chosen = chosen_case(reading)
    one = _one(reading, chosen)
    return HeadPart(
        flap=_flap(reading, chosen),
        flap_url=case_address(one.person_id, one.number) if one else "",
        cases=[_choice(case, chosen) for case in cases] if len(cases) > 1 else (),
        case_number=chosen.number if chosen else "",
        clocks=_clocks(reading, chosen),
    )


MOST_CLOCKS = 4


def _clocks(reading: Reading, chosen: CaseLine | None) -> list[Clock]:
    """The next that run, in the case that one is in."""
    clocks = clocks_of_person(reading.actor, reading.person_id, reading.of(cases_of_person))
    running = [clock for clock in foremost(clocks) if clock.day is not None]
    here = [clock for clock in running if chosen is None or clock.fact.case_id == chosen.id]
    return [
        Clock(capitalised(_(clock.rule.name)), clock.day, reading.today, started=clock.started)
        for clock in here[:MOST_CLOCKS]
        if clock.day is not None
    ]


def chosen_case(reading: Reading) -> CaseLine | None:
    """The case that the reader is in, if it is one that the reader sees; None for all of them."""
    number = reading.case_number
    return next((case for case in reading.of(cases_of_person) if case.number == number), None) if number else None


def _choice(case: CaseLine, chosen: CaseLine | None) -> CaseChoice:
    return CaseChoice(
        number=case.number,
        area=capitalised(case.area) or _("Utan område"),
        when=case_days(case),
        handler=case.handler if not case.closed_on else "",
        url=f"?{urlencode({CASE: case.number})}",
        current=case == chosen,
    )


def case_days(case: CaseLine) -> str:
    if case.closed_on and case.opened_on:
        return _("%(from)s till %(to)s") % {"from": case.opened_on, "to": case.closed_on}
    return _("öppet sedan %(from)s") % {"from": case.opened_on} if case.opened_on else _("öppet")


def _running(reading: Reading) -> list[CaseLine]:
    return [case for case in reading.of(cases_of_person) if case.closed_on is None or case.closed_on > reading.today]


def _one(reading: Reading, chosen: CaseLine | None) -> CaseLine | None:
    """The case that one is in, or the only open one."""
    running = _running(reading)
    return chosen or (running[0] if len(running) == 1 else None)


def _flap(reading: Reading, chosen: CaseLine | None) -> str:
    """The matter on the folder's tab: the case one is in, the only open one, or how many there are."""
    cases, running = reading.of(cases_of_person), _running(reading)
    if one := _one(reading, chosen):
        number = _("Ärende %(number)s") % {"number": one.number}
        return " · ".join(filter(None, (number, capitalised(one.area))))
    if running:
        areas = ", ".join(dict.fromkeys(capitalised(case.area) for case in running if case.area))
        count = ngettext("%(n)s öppet ärende", "%(n)s öppna ärenden", len(running)) % {"n": fmt.number(len(running))}
        return " · ".join(filter(None, (count, areas)))
    return _("Inget öppet ärende") if cases else ""
