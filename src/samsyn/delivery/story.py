"""What implementation plans tell of a person: each where its intervention stands."""

from datetime import date

from django.utils.translation import gettext as _

from samsyn.cases.story import Group, Line, Told, Topic
from samsyn.delivery.selectors import PlanLine, plans_of_person
from samsyn.interventions.story import places_of_interventions
from samsyn.people.reading import Reading
from samsyn.ui.components import ChipKind


def tell(reading: Reading) -> Told:
    places = places_of_interventions(reading)
    plans, today = reading.of(plans_of_person), reading.today
    return Told(lines=[_line(row, places.get(row.intervention_id, row.case_id), today) for row in plans])


def _line(row: PlanLine, place: int | Group, today: date) -> Line:
    took_part = _("klienten deltog") if row.client_took_part else _("klienten deltog inte")
    what = _("Genomförandeplan, %(part)s") % {"part": took_part}
    until = row.last_day(today)
    kind: ChipKind = "ended" if until else "running"
    state = _("gäller") if not until else _("ersatt") if until == row.replaced_on else _("avslutad med insatsen")
    return Line(place, Topic.HELP, what, row.made_on, state, kind, until=until)
