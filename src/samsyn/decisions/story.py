"""What decisions tell of a person; interventions tell what came of one."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.cases.story import Line, Tally, Told, Topic
from samsyn.decisions.selectors import DecisionLine, decisions_of_person
from samsyn.people.reading import Reading
from samsyn.ui.charts import Mark


def tell(reading: Reading) -> Told:
    decisions = reading.of(decisions_of_person)
    n = len(decisions)
    return Told(
        lines=[_line(row) for row in decisions],
        marks=[Mark(Topic.MATTER.row, row.decided_on, "decision", row.outcome) for row in decisions],
        tallies=[Tally(Topic.MATTER, n, ngettext("%(n)s beslut", "%(n)s beslut", n))],
    )


def _line(row: DecisionLine) -> Line:
    what = _("Beslut om %(what)s") % {"what": row.kind} if row.kind else _("Beslut")
    if row.legal_basis:
        what = f"{what}, {row.legal_basis}"
    return Line(row.case_id, Topic.MATTER, what, row.decided_on, row.outcome, who=row.decided_by, weighty=True)
