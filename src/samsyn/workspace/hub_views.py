"""The pages of the hubs: what waits under each, counted, and the way to all that hangs there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.interventions.selectors import running_by_kind
from samsyn.shell.acting import About, acting
from samsyn.shell.counting import counted
from samsyn.shell.navigation import DELIVERY, FOLLOW_UP, RECEPTION, STEERING, Hub, frame, opens_hub, places
from samsyn.workspace import pages


@acting(about=About.NOBODY)
def reception(request: HttpRequest, actor: Actor) -> HttpResponse:
    return _hub_page(
        request, actor, RECEPTION, _("Det som kommer in till enheten: ansökningar, anmälningar, remisser.")
    )


@acting(about=About.NOBODY)
def delivery(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the actor's units carry out, in sums. One query more."""
    _refuse(DELIVERY, actor)
    more = {"running": pages.running_table(running_by_kind(actor))}
    lead = _("Det som dina enheter utför åt dem som har fått en insats.")
    return _hub_page(request, actor, DELIVERY, lead, **more, **counted(request, actor.totals))


@acting(about=About.NOBODY)
def follow_up(request: HttpRequest, actor: Actor) -> HttpResponse:
    return _hub_page(request, actor, FOLLOW_UP, _("Hur arbetet går, och kontrollen av vem som läser om vem."))


@acting(about=About.NOBODY)
def steering(request: HttpRequest, actor: Actor) -> HttpResponse:
    return _hub_page(request, actor, STEERING, _("Vem som får göra vad, och det som ni bestämmer själva."))


def _hub_page(request: HttpRequest, actor: Actor, hub: Hub, lead: str, **more: Any) -> HttpResponse:
    _refuse(hub, actor)
    around = frame(request, actor)
    context = around | {
        "heading": hub.label,
        "lead": lead,
        "places": places(hub, actor, around["waiting"]),
        **more,
    }
    return render(request, "workspace/hub.html", context)


def _refuse(hub: Hub, actor: Actor) -> None:
    if not opens_hub(hub, actor):
        raise PermissionDenied(_("Din roll har inte den här sidan."))
