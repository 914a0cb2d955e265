"""What intakes tell of a person."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.cases.addresses import address_in
from samsyn.cases.story import Line, Question, Tally, Told, Topic, how_long_ago
from samsyn.intake.selectors import IntakeLine, intakes_of_person
from samsyn.people.reading import Reading
from samsyn.ui.charts import Mark
from samsyn.ui.components import ChipKind, Fact
from samsyn.ui.format import capitalised


def tell(reading: Reading) -> Told:
    intakes = reading.of(intakes_of_person)
    n = len(intakes)
    return Told(
        lines=[_line(row) for row in intakes],
        marks=[Mark(Topic.MATTER.row, row.received_on, "intake", row.kind) for row in intakes],
        tallies=[Tally(Topic.MATTER, n, ngettext("%(n)s aktualisering", "%(n)s aktualiseringar", n))],
        waiting=[
            Fact(
                _("Bedöm"),
                capitalised(row.kind),
                _("kom %(when)s (%(day)s)")
                % {"when": how_long_ago(row.received_on, reading.today), "day": row.received_on},
                address_in(reading, row.case_id),
            )
            for row in intakes
            if not row.assessed_on
        ],
        questions=[_who(row.unconfirmed) for row in intakes if row.unconfirmed],
    )


def _line(row: IntakeLine) -> Line:
    kind: ChipKind = "quiet" if row.assessed_on else "open"
    state = row.outcome if row.assessed_on else _("inte bedömd")
    return Line(
        row.case_id,
        Topic.MATTER,
        capitalised(row.kind),
        row.received_on,
        state,
        kind,
        until=row.assessed_on,
        who=row.handler,
    )


def _who(receipt: str) -> Question:
    return Question(
        title=_("Gäller ärendet den här personen?"),
        text=_(
            "Ett ärende kom in med personens nummer och ett annat namn."
            " Inget skickas innan någon har bekräftat vem det gäller."
        ),
        url=reverse("confirm_person", args=[receipt]),
        link=_("Jämför och bekräfta"),
    )
