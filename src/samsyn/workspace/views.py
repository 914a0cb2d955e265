from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import reads_nobody
from samsyn.access.selectors import my_grounds
from samsyn.accounts.proposals import lately
from samsyn.cases.selectors import open_by_area
from samsyn.people.services import note_list
from samsyn.shell.acting import ASKED_OR_SENT, About, acting, acting_with
from samsyn.shell.counting import counted
from samsyn.shell.lists import workbook_of
from samsyn.shell.navigation import MY_DAY, all_places, all_that_waits, frame, places
from samsyn.workspace import day_lists, pages
from samsyn.workspace import unit_board as unit_board_list
from samsyn.workspace.day import my_day
from samsyn.workspace.unit_board import Matters


@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is late, due and soon, what waits, and my people with their next step.

    At most 25 queries.
    """
    day = my_day(actor)
    people, people_shown = day_lists.people(request, day.people)
    note_list(actor=actor, page="my_day", shown=sorted({*day.shown, *people_shown}))
    around = frame(request, actor)
    personless = reads_nobody(actor)
    context = around | {
        "actor": actor,
        "day": _("%(day)s, vecka %(week)s") % {"day": actor.today.isoformat(), "week": actor.today.isocalendar().week},
        "lead": pages.lead(day),
        "control": lately(actor),
        "my_day": day,
        "people": people,
        "waiting_places": all_that_waits(actor, around["waiting"]),
        "places": all_places(actor, around["waiting"]) if personless else [],
        "quiet_places": [place for place in places(MY_DAY, actor, around["waiting"]) if not place.count],
        "personless": personless,
        "tasks": pages.role_facts(actor) if personless else [],
        "leads": actor.may(rights.LEAD_UNIT),
        "matters": pages.matters_table(open_by_area(actor)) if personless else None,
    }
    return render(request, "workspace/start.html", context)


@cache_control(no_store=True, private=True)
@acting_with(rights.LEAD_UNIT, about=About.PERSONS)
def unit_board(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The open matters of the units that the actor leads. At most 25 queries."""
    matters = Matters(actor)
    listing = unit_board_list.shown(actor, matters, unit_board_list.asked(request, matters))
    context = frame(request, actor) | {"load": matters.load, "listing": listing}
    return render(request, "workspace/unit_board.html", context)


@cache_control(no_store=True, private=True)
@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.LEAD_UNIT, about=About.PERSONS, heavy=ASKED_OR_SENT)
def unit_board_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list as a workbook; that it was taken out, and whom it names, is logged."""
    matters = Matters(actor)
    table, persons = unit_board_list.taken_out(actor, matters, unit_board_list.asked(request, matters))
    return workbook_of(table, name="enhetens-arenden", actor=actor, right=rights.LEAD_UNIT, persons=persons)


@acting(about=About.NOBODY)
def my_access(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What I may see and why, and my units' people in sums. Seven queries."""
    context = frame(request, actor) | {
        "roles": pages.role_facts(actor),
        "matters": pages.matters_table(open_by_area(actor)),
        "personless": reads_nobody(actor),
        "grounds": pages.grounds_table(my_grounds(actor)),
    }
    return render(request, "workspace/my_access.html", context | counted(request, actor.totals))
