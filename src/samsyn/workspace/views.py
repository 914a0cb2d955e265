from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.access.policies import reads_nobody
from samsyn.access.selectors import my_grounds
from samsyn.accounts.proposals import lately
from samsyn.cases.selectors import open_by_area
from samsyn.intake.selectors import waiting_behind_walls
from samsyn.interventions.selectors import running_by_kind
from samsyn.shell.acting import About, acting
from samsyn.shell.counting import counted
from samsyn.shell.navigation import frame
from samsyn.workspace import pages


@acting(about=About.NOBODY)
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who I am, what I may see and why, and my units' people in sums. Ten queries."""
    grounds = my_grounds(actor)
    context = {
        **frame(request, actor, received=waiting_behind_walls(actor)),
        "actor": actor,
        "day": _("%(day)s, vecka %(week)s") % {"day": actor.today.isoformat(), "week": actor.today.isocalendar().week},
        "lead": pages.lead(grounds),
        "control": lately(actor),
        "roles": pages.role_facts(actor),
        "matters": pages.matters_table(open_by_area(actor)),
        "running": pages.running_table(running_by_kind(actor)),
        "personless": reads_nobody(actor),
        "grounds": pages.grounds_table(grounds),
    }
    return render(request, "workspace/start.html", context | counted(request, actor.totals))
