"""The cases behind a part of a figure, as the list takes them."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.quality.catalogue.declaration import Counts
from samsyn.quality.figure_pages.cases import Line, Listing
from samsyn.quality.figure_pages.forms import Selection
from samsyn.quality.figure_pages.rows import PLURALS
from samsyn.quality.figures import Figure
from samsyn.reporting.documents import Table
from samsyn.shell.lists import Asked, as_table
from samsyn.ui import format as fmt
from samsyn.ui import lists
from samsyn.ui.components import Column, Link
from samsyn.ui.format import capitalised
from samsyn.ui.lists import Cell, Empty, Row


def asked_for(request: HttpRequest, asked: Selection, figure: Figure, part: str) -> Asked:
    sex = "" if figure.sex == "all" else figure.sex
    kept = {"period": asked.period.text, "unit": str(asked.unit.pk), "part": part, "sex": sex}
    return Asked(request, kept=kept)


def shown(wanted: Asked, figure: Figure, listing: Listing, *, caption: str, why_empty: str) -> lists.Listing:
    return wanted.of_page(
        listing.page,
        _rows(figure, listing),
        caption=caption,
        columns=_columns(figure, listing),
        what=str(PLURALS[listing.kind]),
        empty=Empty(_("Inget fall att visa"), why_empty),
        note=_("Att du har läst listan, och vilka personer den visade, står i loggen."),
        file=reverse("figure_cases_file", args=[figure.indicator.code]),
    )


def taken_out(figure: Figure, listing: Listing, *, caption: str) -> tuple[Table, list[int]]:
    persons = [line.person_id for line in listing.lines if line.person_id is not None]
    return as_table(caption, _columns(figure, listing), _rows(figure, listing)), persons


def _columns(figure: Figure, listing: Listing) -> list[Column]:
    by_person = listing.kind == "person"
    amount = _("Dygn") if figure.indicator.counts is Counts.NIGHTS else _("Kronor")
    return [
        Column(_("Person")),
        Column(_("Räknas för")),
        *([] if by_person else [Column(capitalised(listing.day), "date")]),
        *([Column(amount, "number")] if listing.shown_amount is not None else []),
    ]


def _rows(figure: Figure, listing: Listing) -> Sequence[Row]:
    return [
        _row(line, by_person=listing.kind == "person", amounts=listing.shown_amount is not None)
        for line in listing.lines
    ]


def _row(line: Line, *, by_person: bool, amounts: bool) -> Row:
    texts = [f"{day} {text}" if by_person and day else text for text, day in line.what]
    day = line.what[0][1] if line.what else None
    return Row(
        Link(line.name, reverse("person", args=[line.person_id]) if line.person_id else ""),
        [
            Cell("\n".join(texts)),
            *([] if by_person else [Cell(day.isoformat() if day else "", value=day)]),
            *([Cell("" if line.amount is None else fmt.number(line.amount), value=line.amount)] if amounts else []),
        ],
    )
