from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import reads_nobody
from samsyn.access.selectors import my_grounds
from samsyn.accounts.proposals import lately
from samsyn.cases.selectors import open_by_area
from samsyn.people.services import note_list
from samsyn.shell.acting import About, acting, acting_with
from samsyn.shell.counting import counted
from samsyn.shell.navigation import MY_DAY, all_places, all_that_waits, frame, places
from samsyn.workspace import pages
from samsyn.workspace.day import my_day
from samsyn.workspace.unit_board import board_of


@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is late, due and soon, what waits, and my people with their next step.

    At most 25 queries.
    """
    day = my_day(actor)
    note_list(actor=actor, page="my_day", shown=day.shown)
    around = frame(request, actor)
    personless = reads_nobody(actor)
    context = around | {
        "actor": actor,
        "day": _("%(day)s, vecka %(week)s") % {"day": actor.today.isoformat(), "week": actor.today.isocalendar().week},
        "lead": pages.lead(day),
        "control": lately(actor),
        "my_day": day,
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
    chosen = {name: request.GET.get(name, "")[:20] for name in ("handler", "step")}
    board = board_of(actor, **chosen)
    note_list(actor=actor, page="unit_board", shown=board.shown)
    context = frame(request, actor) | {"board": board, "chosen": chosen, "gives": actor.may(rights.ASSIGN_CASES)}
    return render(request, "workspace/unit_board.html", context)


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
