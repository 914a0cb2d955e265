"""The week's case conference."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.investigations.conferring import matters_up
from samsyn.people.services import note_list
from samsyn.shell.acting import About, acting_with
from samsyn.shell.navigation import frame


@require_safe
@cache_control(no_store=True, private=True)
@acting_with(rights.HANDLE_CASE, about=About.PERSONS)
def conference(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Matters that lie with the decider or are ready, one click a matter.

    Seven queries beside the frame's.
    """
    lines = matters_up(actor)
    note_list(actor=actor, page="conference", shown=sorted({line.person_id for line in lines if line.name}))
    return render(request, "investigations/conference.html", frame(request, actor) | {"lines": lines})
