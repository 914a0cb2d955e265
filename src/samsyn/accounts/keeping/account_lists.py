"""The list of accounts: what can be asked of it, and its rows."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.accounts import selectors as keeping
from samsyn.accounts.control_lists import SHAPES, account_states
from samsyn.core.codes import Role
from samsyn.reporting.documents import Table
from samsyn.shell.lists import MOST_TAKEN_OUT, Asked, Filter, View, as_table
from samsyn.ui.components import Column, Link
from samsyn.ui.format import capitalised
from samsyn.ui.lists import Cell, Empty, Listing, Row, Search

ORDERS = {"name": ("name", "username"), "username": ("username",)}


def asked(request: HttpRequest) -> Asked:
    states = {"open": _("öppna"), "invited": _("inbjudna"), "closed": _("stängda"), "all": _("alla")}
    roles = {"": _("alla"), "none": _("ingen roll i dag")} | {str(code): str(name) for code, name in Role.choices}
    return Asked(
        request,
        filters=[Filter("lage", _("Läge"), states, by_view=True), Filter("roll", _("Roll i dag"), roles)],
        views=[
            View(_("Öppna konton")),
            View(_("Väntar på att välja lösenord"), {"lage": "invited"}),
            View(_("Utan roll i dag"), {"roll": "none"}),
            View(_("Stängda"), {"lage": "closed"}),
            View(_("Alla"), {"lage": "all"}),
        ],
        sorts=list(ORDERS),
        search=Search(_("Namn eller användarnamn")),
    )


def _found(actor: Actor, wanted: Asked) -> QuerySet[Any]:
    rows = keeping.found_accounts(actor, wanted.text)
    rows = keeping.chosen_accounts(rows, actor.today, state=wanted.chosen["lage"], role=wanted.chosen["roll"])
    return rows.order_by(*wanted.in_order(ORDERS, ["name", "username", "pk"]))


def _columns() -> list[Column]:
    return [
        Column(_("Namn"), sort="name"),
        Column(_("Användarnamn"), sort="username"),
        Column(_("Roll i dag")),
        Column(_("Läge")),
    ]


def _rows(actor: Actor, users: Sequence[Any]) -> list[Row]:
    states = account_states()
    return [
        Row(
            Link(line.name, reverse("account", args=[line.id])),
            [
                Cell(line.username),
                Cell(capitalised(line.roles) or _("Ingen")),
                Cell(states[line.state], state=SHAPES[line.state]),
            ],
        )
        for line in keeping.account_lines(actor, users)
    ]


def shown(actor: Actor, wanted: Asked) -> Listing:
    """Two queries."""
    return wanted.shown(
        _found(actor, wanted),
        lambda users: _rows(actor, list(users)),
        caption=_("Konton"),
        columns=_columns(),
        what=_("konton"),
        empty=Empty(
            _("Inget konto ännu"),
            _("Här står de som har eller har haft en roll i din del av enheten."),
            Link(_("Bjud in"), reverse("invite")),
        ),
        file=reverse("accounts_file"),
    )


def taken_out(actor: Actor, wanted: Asked) -> Table:
    return as_table(_("Konton"), _columns(), _rows(actor, list(_found(actor, wanted)[:MOST_TAKEN_OUT])))
