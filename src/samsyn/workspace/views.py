from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.access.policies import reads_nobody
from samsyn.access.selectors import my_grounds
from samsyn.accounts.proposals import lately
from samsyn.cases.selectors import open_by_area
from samsyn.shell.acting import About, acting
from samsyn.shell.counting import counted
from samsyn.shell.navigation import all_that_waits, frame
from samsyn.workspace import pages


@acting(about=About.NOBODY)
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits for me, what I may see and why, and my units' people in sums. Eight queries."""
    grounds = my_grounds(actor)
    around = frame(request, actor)
    context = around | {
        "actor": actor,
        "day": _("%(day)s, vecka %(week)s") % {"day": actor.today.isoformat(), "week": actor.today.isocalendar().week},
        "lead": pages.lead(grounds),
        "places": all_that_waits(actor, around["waiting"]),
        "control": lately(actor),
        "roles": pages.role_facts(actor),
        "matters": pages.matters_table(open_by_area(actor)),
        "personless": reads_nobody(actor),
        "grounds": pages.grounds_table(grounds),
    }
    return render(request, "workspace/start.html", context | counted(request, actor.totals))
