from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.people.head import my_grounds_in_words
from samsyn.people.person_views import opened, person_frame
from samsyn.people.selectors import readers_of_person
from samsyn.people.walls.views import PER_PAGE
from samsyn.shell.acting import About, acting, acting_with
from samsyn.ui.components import Column


@cache_control(no_store=True, private=True)
@acting_with(rights.SEE_READERS, about=About.PERSONS)
def person_readers(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """Every account that can read about the person, on what ground and since when. It is itself a reading."""
    card = opened(actor=actor, person_id=person_id, page="readers", right=rights.SEE_READERS)
    if isinstance(card, HttpResponse):
        return card
    page = Paginator(readers_of_person(actor, card), PER_PAGE).get_page(request.GET.get("page"))
    context = person_frame(request, actor, card, tab="readers") | {"page": page}
    return render(request, "people/person_readers.html", context)


@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def person_access(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """On what the actor reads about the person, and the way to who else does. At most 15 queries."""
    card = opened(actor=actor, person_id=person_id, page="access")
    if isinstance(card, HttpResponse):
        return card
    context = person_frame(request, actor, card, tab="access") | {
        "grounds": my_grounds_in_words(actor, card),
        "columns": [Column(_("Grund")), Column(_("Enhet")), Column(_("Område"))],
    }
    return render(request, "people/person_access.html", context)
