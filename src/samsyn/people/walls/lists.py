"""The list of walls: what can be asked of it, and its rows. Nothing of the persons shows."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access import passages
from samsyn.access.actors import Actor
from samsyn.people.services import note_list
from samsyn.shell.lists import Asked, Filter, View
from samsyn.ui import format as fmt
from samsyn.ui.components import Column, Link
from samsyn.ui.lists import Cell, Empty, Listing, Row

ORDERS = {"set": ("set_at",), "unit": ("unit_name",)}


def shown(request: HttpRequest, actor: Actor) -> Listing:
    """Whom the walls are around is logged as listed before it is shown. Three queries."""
    states = {"standing": _("står"), "lifted": _("upphävda"), "all": _("alla")}
    wanted = Asked(
        request,
        filters=[Filter("state", _("Läge"), states, by_view=True)],
        views=[View(_("Väggar som står")), View(_("Upphävda"), {"state": "lifted"}), View(_("Alla"), {"state": "all"})],
        sorts=list(ORDERS),
    )

    def rows(walls: Sequence[Any]) -> list[Row]:
        walls = list(walls)
        note_list(actor=actor, page="walls", shown=[wall.person_id for wall in walls])
        return [_row(wall) for wall in walls]

    chosen = passages.walls(actor)
    if wanted.chosen["state"] != "all":
        chosen = chosen.filter(lifted_at__isnull=wanted.chosen["state"] == "standing")
    return wanted.shown(
        chosen.order_by(*wanted.in_order(ORDERS, chosen.query.order_by)),
        rows,
        caption=_("Väggar"),
        columns=[
            Column(_("Vägg")),
            Column(_("Enhet"), sort="unit"),
            Column(_("Skäl")),
            Column(_("Satt"), sort="set"),
            Column(_("Läge")),
        ],
        what=_("väggar"),
        empty=Empty(
            _("Ingen vägg står"),
            _("Sätt en vägg från personens sida, när någon är kollega, anhörig eller allmänt känd."),
            Link(_("Sök personen"), reverse("find_person")),
        ),
    )


def _row(wall: Any) -> Row:
    listed = ngettext("%(n)s på listan", "%(n)s på listan", wall.member_count) % {"n": wall.member_count}
    state = (
        Cell(_("upphävd"), note=fmt.day_and_clock(wall.lifted_at), state="ended")
        if wall.lifted_at
        else Cell(_("står"), note=listed, state="running")
    )
    return Row(
        Link(_("Vägg %(number)s") % {"number": wall.pk}, reverse("wall_list", args=[wall.pk])),
        [Cell(wall.unit_name), Cell(wall.why), Cell(fmt.day_and_clock(wall.set_at), note=str(wall.set_by)), state],
    )
