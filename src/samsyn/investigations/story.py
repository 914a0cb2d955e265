"""What investigations tell of a person."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.cases.addresses import address_in
from samsyn.cases.story import Line, Tally, Told, Topic, bar, how_long_ago
from samsyn.investigations.selectors import InvestigationLine, investigations_of_person
from samsyn.people.reading import Reading
from samsyn.ui.components import ChipKind, Fact
from samsyn.ui.format import capitalised


def tell(reading: Reading) -> Told:
    investigations = reading.of(investigations_of_person)
    n = len(investigations)
    return Told(
        lines=[_line(row) for row in investigations],
        bars=[
            bar(Topic.MATTER, row.opened_on, _("utredning"), row.concluded_on, reading.today) for row in investigations
        ],
        tallies=[Tally(Topic.MATTER, n, ngettext("%(n)s utredning", "%(n)s utredningar", n), spare=True)],
        waiting=[_open(row, reading) for row in investigations if not row.concluded_on],
    )


def _line(row: InvestigationLine) -> Line:
    what = _("Utredning, barnkonsekvensanalys %(state)s") % {"state": row.child_impact} if row.child_impact else ""
    state = _("kommunicerad") if row.communicated_on else _("pågår")
    kind: ChipKind = "running"
    if row.concluded_on:
        state, kind = _("avslutad"), "ended"
    return Line(
        row.case_id,
        Topic.MATTER,
        what or _("Utredning"),
        row.opened_on,
        state,
        kind,
        until=row.concluded_on,
        who=row.handler,
    )


def _open(row: InvestigationLine, reading: Reading) -> Fact:
    state = _("kommunicerad %(day)s") % {"day": row.communicated_on} if row.communicated_on else _("pågår")
    since = _("inledd %(when)s (%(day)s)") % {"when": how_long_ago(row.opened_on, reading.today), "day": row.opened_on}
    return Fact(_("Utred"), capitalised(state), since, address_in(reading, row.case_id))
