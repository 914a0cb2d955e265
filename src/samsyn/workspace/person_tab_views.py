"""A person's tabs that several acts tell their part of: the matter, the help, and who the person is."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samsyn.access.actors import Actor
from samsyn.cases.head import chosen_case
from samsyn.people.person_views import opened, person_frame, reading_of
from samsyn.shell.acting import About, acting
from samsyn.workspace import people_lines, people_pages
from samsyn.workspace.people_story import read_tab, sees_only
from samsyn.workspace.people_views import page_number

LINES_PER_PAGE = 25


@require_safe
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def person_matters(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """What came in, investigations and decisions, case by case. At most 15 queries."""
    more = {"heading": _("Utredning och beslut"), "none": _("Inget är registrerat som du får se")}
    return _lines(request, actor, person_id, "matters", **more)


@require_safe
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def person_help(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """Interventions, plans, follow-ups and homes, case by case. At most 15 queries."""
    more = {"heading": _("Insatser och plan"), "none": _("Ingen insats är registrerad som du får se")}
    return _lines(request, actor, person_id, "help", **more)


def _lines(request: HttpRequest, actor: Actor, person_id: int, tab: str, **more: Any) -> HttpResponse:
    card = opened(actor=actor, person_id=person_id, page=tab)
    if isinstance(card, HttpResponse):
        return card
    reading = reading_of(request, actor, card)
    story = read_tab(reading, tab)
    lines = people_lines.lines(story, only=chosen_case(reading))
    page = Paginator(lines, LINES_PER_PAGE).get_page(page_number(request))
    context = person_frame(request, actor, card, tab=tab, reading=reading) | {
        "columns": people_pages.line_columns(),
        "groups": people_lines.grouped(page),
        "page": page,
        "cut": story.cut,
        "sees_only": sees_only(actor, card.id),
    }
    return render(request, "workspace/person_lines.html", context | more)


@require_safe
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def person_details(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """Who the person is, how to reach them, who is close to them. At most 15 queries."""
    card = opened(actor=actor, person_id=person_id, page="details")
    if isinstance(card, HttpResponse):
        return card
    context = person_frame(request, actor, card, tab="details") | {
        "identity": people_pages.identity(card, actor.today),
        "contact": people_pages.contact(card),
        "phone": card.phone,
        "kin": people_pages.kin(card.relatives),
    }
    return render(request, "workspace/person_details.html", context)
