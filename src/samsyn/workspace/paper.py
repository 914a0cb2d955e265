"""A worker's day on paper, for when Samsyn cannot be reached."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.cases.clocks import my_scope, running_clocks
from samsyn.core.clocks import RunningClock, foremost
from samsyn.interventions.selectors import persons_carried
from samsyn.people.on_paper import OnPaper, on_paper
from samsyn.reporting.documents import Document, Section, Table
from samsyn.shell.my_day import DayLine, Heading, lines_of_the_day
from samsyn.ui.format import capitalised

MOST_PERSONS = 200
"""So many people stand on the paper, by name; more than that is nobody's own."""


def paper_of(actor: Actor) -> tuple[Document, list[int]]:
    """The paper, and whom it shows. Eight queries, and those of the apps that add to the day."""
    scope, carried = my_scope(actor), dict(persons_carried(actor))
    clocks = [clock for clock in foremost(running_clocks(actor, scope)) if clock.day is not None]
    added = [line for line in lines_of_the_day(actor) if line.heading is Heading.DUE and line.day is not None]
    mine = [person for _area, person in scope.cases.values() if person is not None]
    everybody = {*mine, *carried, *(line.person_id for line in added if line.person_id)}
    people = on_paper(actor, everybody)[:MOST_PERSONS]
    names = {one.id: one.name for one in people}
    document = Document(
        title=_("Underlag för en dag utan Samsyn"),
        board="",
        unit=", ".join(dict.fromkeys(role.unit for role in actor.roles_in_force)),
        made_on=timezone.now(),
        made_by=actor.name,
        intro=[
            _(
                "Gäller %(day)s. Innehåller uppgifter under sekretess: förvara låst och förstör när Samsyn fungerar igen."
            )
            % {"day": actor.today.isoformat()}
        ],
        sections=[_today(actor, clocks, added, names), _people(people, carried, clocks)],
    )
    return document, sorted(names)


def _today(actor: Actor, clocks: Sequence[RunningClock], added: Sequence[DayLine], names: dict[int, str]) -> Section:
    """What is late or due today, visits and watches among it."""
    rows = [(clock.day, _name(clock.fact.person_id, names), _what(clock)) for clock in clocks]
    rows += [(line.day, _name(line.person_id, names), line.text) for line in added]
    due = sorted((day, name, what) for day, name, what in rows if day is not None and day <= actor.today)
    table = Table(_("Det som ska göras i dag eller är sent"), [_("Dag"), _("Person"), _("Vad")], due)
    return Section(_("I dag"), table=table)


def _people(people: Sequence[OnPaper], carried: dict[int, str], clocks: Sequence[RunningClock]) -> Section:
    of: dict[int, list[str]] = defaultdict(list)
    for clock in clocks:
        if clock.fact.person_id is not None and clock.day is not None:
            of[clock.fact.person_id].append(f"{clock.day.isoformat()} {_what(clock)}")
    rows = [
        (one.name, one.number, one.phone, carried.get(one.id, ""), "; ".join(of[one.id]) or _("inget med en dag"))
        for one in people
    ]
    columns = [_("Namn"), _("Nummer"), _("Telefon"), _("Insats"), _("Tider som löper")]
    note = _("Skyddade personers namn, nummer och telefon står inte på papper.")
    return Section(_("Mina personer"), table=Table(_("Mina personer"), columns, rows, note))


def _what(clock: RunningClock) -> str:
    return capitalised(_(clock.rule.name)) + (f", {clock.fact.about}" if clock.fact.about else "")


def _name(person: int | None, names: dict[int, str]) -> str:
    return names.get(person or 0, "")
