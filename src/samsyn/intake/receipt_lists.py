"""Lists of what was received: one's own receipts, and what came in behind walls."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.intake import selectors
from samsyn.people.services import note_list
from samsyn.reporting.documents import Table
from samsyn.shell.lists import MOST_TAKEN_OUT, Asked, Filter, View, as_table
from samsyn.ui.components import Column, Link
from samsyn.ui.format import capitalised
from samsyn.ui.lists import Cell, Empty, Listing, Row, Search

ORDERS: dict[str, Sequence[Any]] = {"on": ("received_on",)}


def own(request: HttpRequest, actor: Actor) -> Listing:
    """The actor's own receipts, with what was typed and nothing else. Two queries."""
    hint = _("Kvittots nummer, eller namnet eller personnumret som du skrev.")
    wanted = Asked(request, sorts=list(ORDERS), search=Search(_("Sök bland dina kvitton"), hint=hint))
    rows = selectors.my_receipts(actor, wanted.text)
    return wanted.shown(
        rows.order_by(*wanted.in_order(ORDERS, ["-pk"])),
        lambda found: [_own(card) for card in selectors.receipt_cards(found)],
        caption=_("Dina kvitton"),
        columns=[
            Column(_("Kvitto")),
            Column(_("Namn")),
            Column(_("Kom in"), "date", sort="on"),
            Column(_("Vad")),
            Column(_("Lämnat till")),
        ],
        what=_("kvitton"),
        empty=Empty(
            _("Du har inte tagit emot något ärende än"),
            _("Varje ärende som du tar emot får ett kvitto, som du hittar här."),
            Link(_("Ta emot ett ärende"), reverse("register")),
        ),
    )


def _own(card: selectors.ReceiptCard) -> Row:
    return Row(
        Link(card.code, reverse("receipt", args=[card.code])),
        [
            Cell(card.name),
            Cell(card.received_on.isoformat(), value=card.received_on),
            Cell(capitalised(card.kind), card.area),
            Cell(card.unit),
        ],
    )


def asked_behind(request: HttpRequest) -> Asked:
    states = {"waiting": _("väntar"), "settled": _("omhändertagna"), "all": _("alla")}
    views = [View(_("Väntar")), View(_("Omhändertagna"), {"lage": "settled"}), View(_("Alla"), {"lage": "all"})]
    return Asked(
        request, filters=[Filter("lage", _("Läge"), states, by_view=True)], views=views, sorts=list(ORDERS)
    )  # fmt: skip


def _behind(actor: Actor, wanted: Asked) -> Any:
    rows = selectors.behind_walls(actor)
    state = wanted.chosen["lage"]
    rows = rows if state == "all" else rows.filter(settled_at__isnull=state == "waiting")
    return rows.order_by(*wanted.in_order(ORDERS, rows.query.order_by))


def behind(actor: Actor, wanted: Asked) -> Listing:
    """What came in behind walls that the actor owns, logged before it is shown."""

    def rows(found: Sequence[Any]) -> list[Row]:
        lines = selectors.behind_lines(found)
        note_list(actor=actor, page="received", shown=[line.person_id for line in lines])
        return [_line(line) for line in lines]

    return wanted.shown(
        _behind(actor, wanted),
        rows,
        caption=_("Mottaget bakom vägg"),
        columns=_columns(),
        what=_("ärenden"),
        empty=Empty(
            _("Inget väntar bakom en vägg"),
            _("Här visas ärenden som någon utan insyn har tagit emot, med numret på en person som du kan se."),
            Link(_("Visa dem som är omhändertagna"), wanted.address(lage="settled")),
        ),
        file=reverse("received_file"),
    )


def behind_taken_out(actor: Actor, wanted: Asked) -> tuple[Table, list[int]]:
    lines = selectors.behind_lines(_behind(actor, wanted)[:MOST_TAKEN_OUT])
    table = as_table(_("Mottaget bakom vägg"), _columns(), [_line(line) for line in lines])
    return table, [line.person_id for line in lines]


def _columns() -> list[Column]:
    return [
        Column(_("Kvitto")),
        Column(_("Kom in"), "date", sort="on"),
        Column(_("Vad")),
        Column(_("Mottaget av")),
        Column(_("Varför")),
        Column(_("Läge")),
    ]


def _line(line: selectors.Behind) -> Row:
    state = _("väntar") if not line.settled_at else _("undanlagt") if line.set_aside_why else _("övertaget")
    return Row(
        Link(line.card.code, reverse("received_item", args=[line.card.code])),
        [
            Cell(line.card.received_on.isoformat(), value=line.card.received_on),
            Cell(capitalised(line.card.kind), line.card.area),
            Cell(line.registrar, line.card.unit),
            Cell(capitalised(line.wall)),
            Cell(state, state="ended" if line.settled_at else "warning"),
        ],
    )
