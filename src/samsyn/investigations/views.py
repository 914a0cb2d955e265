"""The week's case conference."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.investigations.conferring import UpLine, matters_up
from samsyn.people.services import note_list
from samsyn.shell.acting import About, acting_with
from samsyn.shell.lists import whole
from samsyn.shell.navigation import frame
from samsyn.ui.components import Column, Link
from samsyn.ui.format import capitalised, iso_date, number
from samsyn.ui.lists import Cell, Empty, Listing, Row


@require_safe
@cache_control(no_store=True, private=True)
@acting_with(rights.HANDLE_CASE, about=About.PERSONS)
def conference(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Matters that lie with the decider or are ready, one click a matter.

    Seven queries beside the frame's.
    """
    lines = matters_up(actor)
    note_list(actor=actor, page="conference", shown=sorted({line.person_id for line in lines if line.name}))
    return render(request, "investigations/conference.html", frame(request, actor) | {"listing": _listing(lines)})


def _listing(lines: Sequence[UpLine]) -> Listing:
    states = {"proposed": _("ligger hos den som beslutar")}
    return whole(
        [
            Row(
                Link(
                    line.name or line.number, reverse("case_act", args=[line.person_id, line.number, "arendedragning"])
                ),
                [
                    Cell(capitalised(line.area)),
                    Cell(states.get(line.state, _("färdigt för beslut"))),
                    Cell(line.handler),
                    Cell(iso_date(line.held_on) if line.held_on else _("inte än")),
                    Cell(number(line.points)),
                ],
                note=line.number if line.name else "",
            )
            for line in lines
        ],
        caption=_("Ärendedragning"),
        columns=[
            Column(_("Person")),
            Column(_("Område")),
            Column(_("Läge")),
            Column(_("Handläggare")),
            Column(_("Senast uppe"), "date"),
            Column(_("Att göra"), "number"),
        ],
        what=_("ärenden"),
        empty=Empty(
            _("Inget väntar på beslut"),
            _("Här står ärenden som är färdiga för beslut, eller lämnade till den som beslutar."),
        ),
    )
