"""The list of readings to review: what can be asked of it, and its rows by reader and person."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.actors import Actor
from samsyn.logreview import figures, items
from samsyn.logreview.items import ItemLine
from samsyn.logreview.queue.pages import named
from samsyn.logreview.rules import RULES, SAMPLE, SAMPLED
from samsyn.people.selectors import names_of
from samsyn.people.services import note_list
from samsyn.reporting.documents import Table
from samsyn.shell.lists import MOST_TAKEN_OUT, Asked, Filter, View, as_table
from samsyn.ui import format as fmt
from samsyn.ui.components import Column, Link
from samsyn.ui.lists import Act, Cell, Empty, Listing, Row, Search

ORDERS = {"at": ("at",), "who": ("user__name", "user__username")}
JUSTIFIED = "justified"


def asked(request: HttpRequest, actor: Actor) -> Asked:
    states = {"waiting": _("väntar"), "ask": _("medarbetaren tillfrågas"), "reviewed": _("granskade"), "all": _("alla")}
    rules = {"": _("alla"), SAMPLE: _(SAMPLED.name)} | {code: _(rule.name) for code, rule in RULES.items()}
    months = {"": _("alla")} | {month: month for month in figures.months(actor.today)}
    return Asked(
        request,
        filters=[
            Filter("state", _("Läge"), states, by_view=True),
            Filter("rule", _("Varför"), rules),
            Filter("month", _("Månad"), months),
        ],
        views=[
            View(_("Väntar på dig")),
            View(_("Stickprovet"), {"rule": SAMPLE}),
            View(_("Väntar på svar"), {"state": "ask"}),
            View(_("Granskade"), {"state": "reviewed", "sort": "-at"}),
            View(_("Alla"), {"state": "all"}),
        ],
        sorts=list(ORDERS),
        search=Search(_("Vem har läst")),
    )


def _found(actor: Actor, wanted: Asked) -> QuerySet[Any]:
    state = wanted.chosen["state"]
    rows = items.chosen(
        items.of_actor(actor),
        state="" if state == "all" else state,
        rule=wanted.chosen["rule"],
        month=wanted.chosen["month"],
        reader=wanted.text,
    )
    return rows.order_by(*wanted.in_order(ORDERS, rows.query.order_by))


def _columns() -> list[Column]:
    return [
        Column(_("Vem"), sort="who"),
        Column(_("När"), "date", sort="at"),
        Column(_("Om vem")),
        Column(_("Varför")),
        Column(_("Läge")),
    ]


def shown(actor: Actor, wanted: Asked) -> Listing:
    """The names are those the actor may see, and that they were shown is logged before. Four queries."""

    def rows(found: Sequence[Any]) -> list[Row]:
        lines = items.lines(actor, list(found))
        names = names_of(actor, {line.person_id for line in lines if line.person_id is not None})
        note_list(actor=actor, page="log_reviews", shown=sorted(names))
        return _grouped(lines, names) if not wanted.sort else [_row(line, names) for line in lines]

    return wanted.shown(
        _found(actor, wanted),
        rows,
        caption=_("Läsningar att granska"),
        columns=_columns(),
        what=_("läsningar"),
        empty=Empty(
            _("Ingen läsning väntar på dig"),
            _("Reglerna går igenom loggen hela tiden, och stickprovet dras i början av varje månad."),
            Link(_("Visa alla läsningar"), wanted.address(state="all")),
        ),
        note=_("Namnet visas för den som du har en grund för. Att du har sett listan står i loggen."),
        file=reverse("log_reviews_file"),
        acts=[Act(JUSTIFIED, _("Signera de valda som befogade"))],
        act_url=wanted.address(),
    )


def taken_out(actor: Actor, wanted: Asked) -> tuple[Table, list[int]]:
    """The rows as a workbook takes them, and whom they name."""
    lines = items.lines(actor, list(_found(actor, wanted)[:MOST_TAKEN_OUT]))
    names = names_of(actor, {line.person_id for line in lines if line.person_id is not None})
    return as_table(_("Läsningar"), _columns(), [_row(line, names) for line in lines]), sorted(names)


def _grouped(lines: Iterable[ItemLine], names: dict[int, str]) -> list[Row]:
    """One reader's readings of one person under each other, where the first of them stood.

    Those of somebody who is not told of are one group, whoever they are.
    """
    groups: dict[tuple[bool, str, int | None], list[ItemLine]] = {}
    for line in lines:
        groups.setdefault((line.waits, line.who, line.person_id), []).append(line)
    rows = []
    for (_waits, who, person_id), members in groups.items():
        times = ngettext("%(n)s läsning", "%(n)s läsningar", len(members)) % {"n": fmt.number(len(members))}
        heading = _("%(who)s om %(person)s, %(times)s") % {
            "who": who,
            "person": named(person_id, names),
            "times": times,
        }
        rows += [_row(line, names, group=heading) for line in members]
    return rows


def _row(line: ItemLine, names: dict[int, str], group: str = "") -> Row:
    place = ", ".join(filter(None, (line.role, line.unit)))
    return Row(
        Link(line.who, reverse("log_review_item", args=[line.id])),
        [
            Cell(fmt.day_and_clock(line.at), value=line.at),
            Cell(named(line.person_id, names)),
            Cell(", ".join(_(rule.name) for rule in line.rules)),
            Cell(line.outcome or _("väntar"), state="open" if line.waits else "ended"),
        ],
        note=place,
        key=str(line.id) if line.waits else "",
        group=group,
    )
