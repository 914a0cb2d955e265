"""What every view of a page about a person begins with: the person opened and logged, and the head.

card = opened(actor=actor, person_id=person_id, page="journal", right=rights.READ_JOURNAL)
if isinstance(card, HttpResponse):
    return card
context = person_frame(request, actor, card, tab="journal")
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from samsyn.access.actors import Actor
from samsyn.access.policies import asks_reason_for, refuse_without
from samsyn.people.head import CASE, band, number_band, parts_of_tab
from samsyn.people.reading import Reading
from samsyn.people.selectors import PersonCard
from samsyn.people.services import open_person
from samsyn.shell.acting import About, acting
from samsyn.shell.navigation import frame

LONGEST_CASE_NUMBER = 40


def opened(
    *, actor: Actor, person_id: int, page: str, right: str = "", case_id: int | None = None
) -> PersonCard | HttpResponse:
    """The person, with the reading of `page` logged; else on to the wall's gate.

    `case_id`: of the case that the page is about, which is open to the actor.

    Http404 for whom there is nothing. PermissionDenied for whoever reads the person and has not the right there.
    """
    if right:
        refuse_without(actor, right, person_id)
    card = open_person(actor=actor, person_id=person_id, page=page, case_id=case_id)
    if card is not None:
        return card
    if asks_reason_for(actor, person_id):
        return redirect("wall", person_id)
    raise Http404


def reading_of(request: HttpRequest, actor: Actor, card: PersonCard) -> Reading:
    """The reading that the page's selectors are asked through, in the case that the address names."""
    number = request.GET.get(CASE, "").replace("\0", "")[:LONGEST_CASE_NUMBER]
    return Reading(actor, card.id, places=card.named, case_number=number)


def person_frame(
    request: HttpRequest,
    actor: Actor,
    card: PersonCard,
    *,
    tab: str,
    reading: Reading | None = None,
    revealed: bool = False,
) -> dict[str, Any]:
    """The frame with the person's head, for a template that extends `people/person_page.html`.

    `tab` is the name of a `PersonTab`; `reading`: the page's own, so that nothing is read twice.
    """
    return {
        **frame(request, actor),
        "card": card,
        "title": card.title,
        "band": band(reading or reading_of(request, actor, card), card, tab=tab, revealed=revealed),
        "actor": actor,
        "now": timezone.now(),
        "printed_url": f"{reverse('person_printed', args=[card.id])}?sida={tab}",
        "parts": parts_of_tab(actor, card, current=tab),
        "behind_wall": asks_reason_for(actor, card.id),
    }


@require_POST
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def person_number(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """The number alone, whole where `show` is 1, for the head of whichever page asks.

    What is shown is logged.
    """
    shown = request.POST.get("show") == "1"
    card = open_person(actor=actor, person_id=person_id, page="number", number=shown)
    if card is None:
        raise Http404
    context = {"band": number_band(card, revealed=shown)}
    return render(request, "ui/components/identity.html", context)
