from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.who_can_see import Reader
from samsyn.people.head import my_grounds_in_words
from samsyn.people.person_views import opened, person_frame
from samsyn.people.selectors import readers_of_person
from samsyn.shell.acting import About, acting, acting_with
from samsyn.shell.lists import Asked
from samsyn.ui.components import Column, Link
from samsyn.ui.format import iso_date
from samsyn.ui.lists import Cell, Empty, Listing, Row


@cache_control(no_store=True, private=True)
@acting_with(rights.SEE_READERS, about=About.PERSONS)
def person_readers(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """Every account that can read about the person, on what ground and since when. It is itself a reading."""
    card = opened(actor=actor, person_id=person_id, page="readers", right=rights.SEE_READERS)
    if isinstance(card, HttpResponse):
        return card
    listing = _readers(Asked(request), readers_of_person(actor, card))
    context = person_frame(request, actor, card, tab="readers") | {"listing": listing}
    return render(request, "people/person_readers.html", context)


def _readers(wanted: Asked, readers: Sequence[Reader]) -> Listing:
    asks = _("(med angivet skäl)")
    return wanted.shown(
        readers,
        lambda some: [
            Row(
                Link(line.name, ""),
                [
                    Cell(", ".join(filter(None, (line.role, line.unit)))),
                    Cell("; ".join(filter(None, (line.ground, line.through))), note=asks if line.asks else ""),
                    Cell(iso_date(line.since), value=line.since),
                ],
            )
            for line in some
        ],
        caption=_("Vilka kan läsa"),
        columns=[Column(_("Namn")), Column(_("Roll")), Column(_("Grund")), Column(_("Sedan"), "date")],
        what=_("rader"),
        empty=Empty(_("Inget konto kan läsa om personen i dag"), _("Det ändras när någon får en grund för personen.")),
        note=_("Grunder inom ett område bakom vägg visas bara för den som själv läser där."),
    )


@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def person_access(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """On what the actor reads about the person, and the way to who else does. At most 15 queries."""
    card = opened(actor=actor, person_id=person_id, page="access")
    if isinstance(card, HttpResponse):
        return card
    context = person_frame(request, actor, card, tab="access") | {
        "grounds": my_grounds_in_words(actor, card),
        "columns": [Column(_("Grund")), Column(_("Enhet")), Column(_("Område"))],
    }
    return render(request, "people/person_access.html", context)
