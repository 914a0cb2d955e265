"""Selectors' answers as the components take them: plain rows of finished text."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access import rules
from samsyn.access.actors import Actor
from samsyn.access.selectors import GroundGroup, role_name
from samsyn.cases.selectors import AreaCount
from samsyn.interventions.selectors import KindCount
from samsyn.ui import format as fmt
from samsyn.ui.components import Column, Fact, Table
from samsyn.ui.format import capitalised
from samsyn.workspace.day import Day

MOST_ROLES = 12


def role_facts(actor: Actor) -> list[Fact]:
    """Each role in each unit once, the first of them."""
    held = list(dict.fromkeys((reach.role, reach.unit) for reach in actor.roles_in_force))
    facts = [Fact(capitalised(role_name(role)), _(rules.SEES[role]), note=unit) for role, unit in held[:MOST_ROLES]]
    beyond = len(held) - MOST_ROLES
    if beyond <= 0:
        return facts
    return [
        *facts,
        Fact(_("Och"), ngettext("%(n)s roll till", "%(n)s roller till", beyond) % {"n": fmt.number(beyond)}),
    ]


def _sexes(people: int, female: int, male: int) -> list[str]:
    return [fmt.number(people), fmt.number(female), fmt.number(male), fmt.number(people - female - male)]


def _people_columns() -> list[Column]:
    return [
        Column(_("Personer"), "number"),
        Column(_("Kvinnor"), "number"),
        Column(_("Män"), "number"),
        Column(_("Uppgift saknas"), "number"),
    ]


def matters_table(counts: Sequence[AreaCount]) -> Table | None:
    if not counts:
        return None
    return Table(
        caption=_("Öppna ärenden i dina enheter"),
        columns=[Column(_("Område")), Column(_("Ärenden"), "number"), *_people_columns()],
        rows=[[c.area.capitalize(), fmt.number(c.matters), *_sexes(c.people, c.female, c.male)] for c in counts],
        note=_("En person med ärenden i två områden räknas i båda."),
    )


def running_table(counts: Sequence[KindCount]) -> Table | None:
    if not counts:
        return None
    return Table(
        caption=_("Pågående insatser som dina enheter utför"),
        columns=[Column(_("Insats")), *_people_columns()],
        rows=[[c.kind[:1].upper() + c.kind[1:], *_sexes(c.people, c.female, c.male)] for c in counts],
        note=_("En person med två insatser räknas i båda."),
    )


def grounds_table(groups: Sequence[GroundGroup]) -> Table | None:
    if not groups:
        return None
    return Table(
        caption=_("Dina grunder i dag"),
        columns=[Column(_("Grund")), Column(_("Enhet")), Column(_("Område")), Column(_("Personer"), "number")],
        rows=[
            [g.why[:1].upper() + g.why[1:], g.unit or _("du själv"), g.area or _("alla"), fmt.number(g.people)]
            for g in groups
        ],
    )


def lead(day: Day) -> str:
    """One sentence on the day's scope."""
    people = len(day.people)
    late = sum(len(section.lines) + section.beyond for section in day.due if section.id == "late")
    if not people and not late:
        return ""
    first = ngettext("%(n)s person", "%(n)s personer", people) % {"n": fmt.number(people)} if people else ""
    second = ngettext("%(n)s sak är sen", "%(n)s saker är sena", late) % {"n": fmt.number(late)} if late else ""
    return ", ".join(filter(None, (first, second or _("inget är sent")))) + "."
