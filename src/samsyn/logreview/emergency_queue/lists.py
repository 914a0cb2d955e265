"""The list of break-glass to review: what can be asked of it, and its rows."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.logreview import emergencies
from samsyn.logreview.emergencies import GlassLine
from samsyn.reporting.documents import Table
from samsyn.shell.lists import MOST_TAKEN_OUT, Asked, Filter, View, as_table
from samsyn.ui import format as fmt
from samsyn.ui.components import Column, Link
from samsyn.ui.lists import Cell, Empty, Listing, Row, Search

ORDERS = {"at": ("at",), "who": ("user__name", "user__username")}


def asked(request: HttpRequest) -> Asked:
    states = {"waiting": _("väntar"), "reviewed": _("granskade"), "all": _("alla")}
    return Asked(
        request,
        filters=[Filter("state", _("Läge"), states, by_view=True)],
        views=[
            View(_("Väntar på granskning")),
            View(_("Granskade"), {"state": "reviewed", "sort": "-at"}),
            View(_("Alla"), {"state": "all"}),
        ],
        sorts=list(ORDERS),
        search=Search(_("Vem har öppnat")),
    )


def _chosen(actor: Actor, wanted: Asked) -> QuerySet[Any]:
    rows = emergencies.chosen(emergencies.to_review(actor), state=wanted.chosen["state"], reader=wanted.text)
    return rows.order_by(*wanted.in_order(ORDERS, rows.query.order_by))


def _columns() -> list[Column]:
    return [Column(_("Vem"), sort="who"), Column(_("När"), "date", sort="at"), Column(_("Skäl")), Column(_("Läge"))]


def shown(actor: Actor, wanted: Asked) -> Listing:
    """Two queries."""
    return wanted.shown(
        _chosen(actor, wanted),
        lambda passages: _rows(actor, list(passages)),
        caption=_("Nödöppningar"),
        columns=_columns(),
        what=_("nödöppningar"),
        empty=Empty(
            _("Ingen nödöppning väntar på granskning"),
            _("En nödöppning visas här i samma stund som den görs."),
            Link(_("Visa alla nödöppningar"), wanted.address(state="all")),
        ),
        file=reverse("break_glass_file"),
    )


def taken_out(actor: Actor, wanted: Asked) -> Table:
    return as_table(_("Nödöppningar"), _columns(), _rows(actor, list(_chosen(actor, wanted)[:MOST_TAKEN_OUT])))


def _rows(actor: Actor, passages: Sequence[Any]) -> list[Row]:
    return [
        Row(
            Link(line.who, reverse("break_glass_review", args=[line.id])),
            [Cell(fmt.day_and_clock(line.at), value=line.at), Cell(line.reason), _state(line)],
            note=f"{line.role}, {line.unit}",
        )
        for line in emergencies.glass_lines(actor, passages, counted=False)
    ]


def _state(line: GlassLine) -> Cell:
    if line.reviewed_at:
        return Cell(line.finding, state="ended")
    return Cell(
        _("granskas av någon annan") if line.own else _("väntar på dig"), state="open" if line.own else "warning"
    )
