from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import asks_reason_for, refuse_without
from samsyn.people import head as people_pages
from samsyn.people import services
from samsyn.people.selectors import readers_of_person
from samsyn.people.walls.views import PER_PAGE
from samsyn.shell.acting import About, acting_with
from samsyn.shell.navigation import frame


@cache_control(no_store=True, private=True)
@acting_with(rights.SEE_READERS, about=About.PERSONS)
def person_readers(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """Every account that can read about the person, on what ground and since when. It is itself a reading."""
    refuse_without(actor, rights.SEE_READERS, person_id)
    card = services.open_person(actor=actor, person_id=person_id, page="readers")
    if card is None and asks_reason_for(actor, person_id):
        return redirect("wall", person_id)
    if card is None:
        raise Http404
    page = Paginator(readers_of_person(actor, card), PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, actor) | {
        "page": page,
        "name": card.title,
        "tabs": people_pages.tabs(actor, card, current="person_readers"),
    }
    return render(request, "people/person_readers.html", context)
