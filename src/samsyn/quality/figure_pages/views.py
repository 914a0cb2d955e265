"""The unit's figures, one figure explained, and the cases behind it."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.core.snapshot import one_state
from samsyn.quality import unit_figures
from samsyn.quality.catalogue import find
from samsyn.quality.catalogue.declaration import Indicator
from samsyn.quality.figure_pages import case_lists
from samsyn.quality.figure_pages import pages as figures_pages
from samsyn.quality.figure_pages import words as figures_words
from samsyn.quality.figure_pages.cases import Listing, has_cases, list_cases, log_listing
from samsyn.quality.figure_pages.forms import Selection, recent_periods, same_part_of_years, select
from samsyn.quality.figure_pages.small import for_reader, groups_for_reader, is_outside
from samsyn.quality.figures import Figure
from samsyn.quality.groups import group_of
from samsyn.quality.rules import WALLED_INDICATORS
from samsyn.shell.acting import ASKED_OR_SENT, About, acting
from samsyn.shell.counting import counted
from samsyn.shell.lists import MOST_TAKEN_OUT, workbook_of
from samsyn.shell.navigation import frame
from samsyn.ui.components import Link


@acting(about=About.NOBODY)
def figures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every indicator of one unit and period: at most 10 queries, 5 of them for the figures."""
    asked = select(actor, request.GET)
    context = _around(request, actor, asked) | {
        "shortcuts": figures_pages.shortcuts(recent_periods(actor.today), asked)
    }
    groups = groups_for_reader(actor, unit_figures.by_group(asked.scope, asked.period), asked.unit.pk)
    context["groups"] = figures_words.groups(groups, asked.query())
    context["period_text"] = figures_words.period_text(asked.period)
    return _answer(request, "quality/figures.html", context, asked)


@acting(about=About.NOBODY)
def figure(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One indicator: by sex, over the years, how it is counted.

    At most 8 queries, one of them for the years.
    """
    asked, indicator = select(actor, request.GET), _indicator(code)
    context = _around(request, actor, asked, code) | {
        "name": figures_words.name_of(indicator),
        "says": _(indicator.says),
        "group": _(group_of(code)),
        "crumb_links": [_crumb(asked), Link(figures_words.name_of(indicator))],
    }
    periods = same_part_of_years(asked.period, figures_pages.YEARS)
    course = unit_figures.over_periods(asked.scope, indicator, periods)
    if not course:
        raise Http404
    course = [for_reader(actor, sexes, asked.unit.pk) for sexes in course]
    opens = asked.unit.pk in actor.units_with(rights.SEE_CASES_BEHIND) and has_cases(course[-1][0])
    context |= figures_pages.figure_page(course, asked, opens=opens)
    return _answer(request, "quality/figure.html", context, asked)


@acting(about=About.PERSONS)
def figure_cases(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The rows behind a part of a figure. At most 15 queries; the listing is logged."""
    asked, indicator = select(actor, request.GET), _indicator(code)
    if asked.unit.pk not in actor.units_with(rights.SEE_CASES_BEHIND):
        raise PermissionDenied(_("Din roll ser summor, men inga personer."))
    name = figures_words.name_of(indicator)
    page = Link(name, reverse("figure", args=[code]) + asked.query())
    context = _around(request, actor, asked, code)
    context |= {"name": name, "crumb_links": [_crumb(asked), page, Link(_("Fallen"))]}
    shown, chosen, listing = _behind(request, actor, asked, indicator, page=request.GET.get("page", "1"))
    outside = is_outside(actor, code, asked.unit.pk)
    context |= figures_pages.cases_page(shown, *chosen, listing, asked, outside=outside)
    context["listing"] = case_lists.shown(
        case_lists.asked_for(request, asked, *chosen),
        chosen[0],
        listing,
        caption=f"{name}: {context['part_name']}",
        why_empty=str(context["why_empty"]),
    )
    return _answer(request, "quality/figure_cases.html", context, asked)


@acting(about=About.PERSONS, heavy=ASKED_OR_SENT)
def figure_cases_file(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The same list as a workbook; that it was read and taken out is logged."""
    asked, indicator = select(actor, request.GET), _indicator(code)
    if asked.unit.pk not in actor.units_with(rights.SEE_CASES_BEHIND):
        raise PermissionDenied(_("Din roll ser summor, men inga personer."))
    _shown, chosen, listing = _behind(request, actor, asked, indicator, per_page=MOST_TAKEN_OUT)
    whose = f"{figures_words.name_of(indicator)}, {asked.unit.name}, {figures_words.period_text(asked.period)}"
    caption = f"{whose}: {figures_words.value_text(chosen[0])}. {figures_pages.part_name(*chosen)}"
    table, persons = case_lists.taken_out(chosen[0], listing, caption=caption)
    return workbook_of(table, name="fall", actor=actor, right=rights.SEE_CASES_BEHIND, persons=persons)


def _behind(
    request: HttpRequest, actor: Actor, asked: Selection, indicator: Indicator, **pages: Any
) -> tuple[Sequence[Figure], tuple[Figure, str], Listing]:
    """The figure by sex, the part that was asked for, and the rows behind it, logged as read.

    The sum and the list behind it are of one state of the database, on the page and in its workbook; what is written comes
    after.
    """
    with one_state():
        sexes = unit_figures.over_periods(asked.scope, indicator, [asked.period], targets=False)
        if not sexes or not has_cases(sexes[0][0]):
            raise Http404
        shown = for_reader(actor, sexes[0], asked.unit.pk)
        chosen = figures_pages.chosen_part(shown, request.GET)
        if chosen is None:
            raise Http404
        listing = list_cases(actor, *chosen, **pages)
    log_listing(actor, *chosen, listing)
    return shown, chosen, listing


def _indicator(code: str) -> Indicator:
    indicator = find(code)
    if indicator is None:
        raise Http404
    return indicator


def _left_out(asked: Selection, code: str = "") -> str:
    """Of an indicator of a walled area nothing is left out: its small counts are kept back."""
    return "" if code in WALLED_INDICATORS else figures_words.without(asked.without)


def _around(request: HttpRequest, actor: Actor, asked: Selection, code: str = "") -> dict[str, object]:
    context = {"form": asked.form, "unit": asked.unit, "period": asked.period, "without": _left_out(asked, code)}
    return frame(request, actor) | context


def _crumb(asked: Selection) -> Link:
    return Link(_("Siffror"), reverse("figures") + asked.query())


def _answer(request: HttpRequest, template: str, context: dict[str, object], asked: Selection) -> HttpResponse:
    """422 where htmx sent a form with an error."""
    wrong = asked.form.errors and request.headers.get("HX-Request")
    return render(request, template, context | counted(request, asked.totals), status=422 if wrong else 200)
