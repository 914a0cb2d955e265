"""What the pages of the log review show, on screen and on paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.actors import Actor
from samsyn.logreview.figures import Month
from samsyn.logreview.items import Context, ItemLine
from samsyn.logreview.queue.forms import OUTCOMES
from samsyn.logreview.rules import RULES
from samsyn.logreview.words import what, why
from samsyn.reporting.documents import Document, Section, Table, written
from samsyn.ui import components
from samsyn.ui import format as fmt
from samsyn.ui.components import Column, Fact


def numbered(person_id: int | None) -> str:
    """Somebody whom the reviewer has no ground for; None: may not be told of at all."""
    if person_id is None:
        return _("visas inte")
    return _("person %(number)s") % {"number": person_id}


def named(person_id: int | None, names: Mapping[int, str]) -> str:
    return names.get(person_id or 0) or numbered(person_id)


def done(outcome: str) -> str:
    if outcome == "ask":
        return _("Frågan är sparad. Granskningen väntar på svar.")
    return _("Granskningen är signerad.")


def item(line: ItemLine, told: Context, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "line": line,
        "facts": _facts(line, told, named(line.person_id, names)),
        "person_url": line.person_id in names,
        "concealed": any(person is None for person in (line.person_id, *(one.person_id for one in told.around))),
        "gone": told.gone,
        "around": [
            (one, named(one.person_id, names), why(one.ground, "person_read"), what("person_read", one.page))
            for one in told.around
        ],
        "columns": [Column(_("När")), Column(_("Om vem")), Column(_("Grund")), Column(_("Vad"))],
    }


def _facts(line: ItemLine, told: Context, person: str) -> list[Fact]:
    times = {"n": fmt.number(told.times)}
    facts = [
        Fact(_("Vem"), line.who, ", ".join(filter(None, (line.role, line.unit)))),
        Fact(_("När"), fmt.day_and_clock(line.at)),
        Fact(_("Varifrån"), told.origin or _("uppgift saknas")),
        Fact(_("Vad"), what(line.action, told.page)),
        Fact(_("Om vem"), person),
        Fact(_("Grund"), why(line.ground, line.action)),
        Fact(_("Uppdrag den dagen"), "; ".join(told.places) or _("inget i nämnden")),
        Fact(_("Var handläggare då"), _("ja") if told.handled else _("nej")),
        Fact(
            _("Läste om personen den månaden"),
            ngettext("%(n)s gång", "%(n)s gånger", told.times) % times,
        ),
    ]
    return facts + [Fact(_(rule.name), _(rule.sentence)) for rule in line.rules]


def tables(months: Sequence[Month]) -> list[Table]:
    """The figures, as numbers. A month in which nothing was is left out."""
    shown = [one for one in months if one is months[0] or one.readings is not None or one.items or one.glass]
    return [_by_month(shown), _by_rule(months), _by_outcome(months), _by_glass(shown)]


def _by_month(months: Sequence[Month]) -> Table:
    return Table(
        caption=_("Kontroller månad för månad"),
        sheet=_("Kontroller"),
        columns=[
            _("Månad"),
            _("Läsningar"),
            _("Läsare"),
            _("Uttagna"),
            _("Stickprov"),
            _("Granskade"),
            _("Väntar"),
            _("Dagar"),
        ],
        rows=[
            [
                one.month, one.readings, one.readers, one.items, one.sampled, one.reviewed, one.waiting,
                None if one.days is None else round(one.days, 1),
            ]
            for one in months
        ],
        note=_(
            "Läsningar och läsare räknas när månaden är slut och stickprovet draget. Stickprovet är en del av de "
            "uttagna. Dagarna är medianen från att en läsning togs ut till att den granskades."
        ),
    )  # fmt: skip


def _by_glass(months: Sequence[Month]) -> Table:
    return Table(
        caption=_("Nödöppningar månad för månad"),
        sheet=_("Nödöppningar"),
        columns=[_("Månad"), _("Nödöppningar"), _("Granskade")],
        rows=[[one.month, one.glass, one.glass_reviewed] for one in months],
    )


def _by_rule(months: Sequence[Month]) -> Table:
    return Table(
        caption=_("Det som reglerna har hittat"),
        sheet=_("Regler"),
        columns=[_("Regel"), _("Vad den frågar"), _("Den här månaden"), _("Tretton månader")],
        rows=[
            [_(rule.name), _(rule.sentence), months[0].hits[code], sum(one.hits[code] for one in months)]
            for code, rule in RULES.items()
        ],
        note=_("En läsning kan ha hittats av flera regler. En träff är en fråga, inte en anmärkning."),
    )


def _by_outcome(months: Sequence[Month]) -> Table:
    return Table(
        caption=_("Vad granskningarna har kommit fram till"),
        sheet=_("Bedömningar"),
        columns=[_("Bedömning"), _("Den här månaden"), _("Tretton månader")],
        rows=[
            [str(name), months[0].outcomes[code], sum(one.outcomes[code] for one in months)]
            for code, name in OUTCOMES.items()
        ],
    )


def shown_tables(months: Sequence[Month]) -> list[components.Table]:
    """The same tables as the screen takes them. A column of words alone is of words."""
    return [
        components.Table(
            caption=table.caption,
            columns=[_column(name, [row[at] for row in table.rows]) for at, name in enumerate(table.columns)],
            rows=[[written(cell) for cell in row] for row in table.rows],
            note=table.note,
        )
        for table in tables(months)
    ]


def _column(name: str, cells: Sequence[object]) -> Column:
    """A month keeps together as a day does."""
    if not all(isinstance(cell, str) for cell in cells):
        return Column(name, "number")
    return Column(name, "date" if all(str(cell)[:2] == "20" for cell in cells) else "text")


def reviewed(months: Sequence[Month]) -> str:
    items, done = sum(one.items for one in months), sum(one.reviewed for one in months)
    if not items:
        return ""
    return _("Av de läsningar som tagits ut under tretton månader är %(share)s granskade.") % {
        "share": fmt.share(done, items)
    }


def document(actor: Actor, months: Sequence[Month], *, made_on: datetime) -> Document:
    first, last = months[-1].month, months[0].month
    return Document(
        title=_("Loggkontroller"),
        board="",
        unit=", ".join(dict.fromkeys(reach.unit for reach in actor.roles_in_force)),
        made_on=made_on,
        made_by=actor.name,
        about=[(_("Period"), f"{first} – {last}")],
        intro=[
            _(
                "Statistiken visar hur enheten kontrollerar vem som har läst vad (10 § lagen om behandling av "
                "personuppgifter inom socialtjänsten). Den namnger varken personer eller läsare."
            ),
            *filter(None, [reviewed(months)]),
        ],
        sections=[
            Section(title=title, table=table)
            for title, table in zip(
                (_("Kontroller"), _("Regler"), _("Bedömningar"), _("Nödöppningar")), tables(months), strict=True
            )
        ],
    )
