"""One's own persons as a list on the start page, each with what is next."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.shell.lists import Asked, Filter, View
from samsyn.ui.components import Column, Link
from samsyn.ui.format import iso_date
from samsyn.ui.lists import Cell, Empty, Listing, Row
from samsyn.workspace.day import MyPerson

ORDERS = ("name", "day")


def people(request: HttpRequest, every: Sequence[MyPerson]) -> tuple[Listing, list[int]]:
    """The list, and whom its page shows. No query."""
    wanted = Asked(
        request,
        filters=[Filter("visa", _("Visa"), {"all": _("alla"), "late": _("sena")}, by_view=True)],
        views=[
            View(_("Alla mina"), count=len(every)),
            View(_("Sena"), {"visa": "late", "sort": "day"}, count=sum(person.late for person in every)),
        ],
        sorts=list(ORDERS),
    )
    chosen = [person for person in every if person.late or wanted.chosen["visa"] == "all"]
    if wanted.sort.removeprefix("-") == "day":
        chosen.sort(key=lambda person: person.day or date.max)
    if wanted.sort.startswith("-"):
        chosen.reverse()
    shown: list[int] = []

    def rows(some: Sequence[MyPerson]) -> list[Row]:
        shown.extend(person.id for person in some)
        return [_row(person) for person in some]

    listing = wanted.shown(
        chosen,
        rows,
        caption=_("Mina personer"),
        columns=[
            Column(_("Namn"), sort="name"),
            Column(_("Nästa steg")),
            Column(_("Dag"), "date", sort="day"),
            Column(_("Läge")),
        ],
        what=_("personer"),
        empty=Empty(
            _("Du har inga egna personer just nu"),
            _("Det ändras när någon ger dig ett ärende eller en beställning."),
            Link(_("Sök en person"), reverse("find_person")),
        ),
    )
    return listing, shown


def _row(person: MyPerson) -> Row:
    return Row(
        Link(person.name, reverse("person", args=[person.id])),
        [
            Cell(person.step or _("inget med en dag")),
            Cell(iso_date(person.day) if person.day else "", value=person.day),
            Cell(_("sent"), state="danger") if person.late else Cell(""),
        ],
        note=person.doing,
    )
