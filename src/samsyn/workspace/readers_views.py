"""What an account can see, and who can see a person; both with why."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from samsyn.access import rights, who_can_see
from samsyn.access.actors import Actor
from samsyn.access.policies import asks_reason_for, refuse_without
from samsyn.accounts import selectors as keeping
from samsyn.people import services
from samsyn.shell.acting import acting_with
from samsyn.shell.navigation import frame
from samsyn.ui.components import Link
from samsyn.workspace import people_pages

PER_PAGE = 50
ROLES_PER_PAGE = 10


@acting_with(rights.SEE_READERS)
def account_sees(request: HttpRequest, actor: Actor, account_id: int) -> HttpResponse:
    """In numbers; no person is named."""
    found = keeping.account(actor, account_id, rights.SEE_READERS)
    if found is None:
        raise Http404
    sight = who_can_see.visibility_of(actor, found)
    page = Paginator(sight.roles_in_force, ROLES_PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, actor) | {"account": found, "sight": sight, "page": page}
    if actor.may(rights.MANAGE_ACCOUNTS):
        context["crumb_links"] = [
            Link(_("Konton"), reverse("accounts")),
            Link(str(found), reverse("account", args=[account_id])),
            Link(_("Kan se")),
        ]
    else:
        context["crumb_links"] = [Link(_("Vem kan se vad"), reverse("account_sights")), Link(str(found))]
    return render(request, "workspace/account_sees.html", context)


@acting_with(rights.SEE_READERS)
def account_sights(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The accounts to ask about, for those who do not keep them."""
    text = request.GET.get("q", "").replace("\0", "")[:100].strip()
    found = keeping.found_accounts(actor, text, rights.SEE_READERS)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, actor) | {"page": page, "lines": keeping.account_lines(actor, list(page)), "text": text}
    return render(request, "workspace/account_sights.html", context)


@cache_control(no_store=True, private=True)
@acting_with(rights.SEE_READERS)
def person_readers(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """Every account that can read about the person, on what ground and since when. It is itself a reading."""
    refuse_without(actor, rights.SEE_READERS, person_id)
    card = services.open_person(actor=actor, person_id=person_id, page="readers")
    if card is None and asks_reason_for(actor, person_id):
        return redirect("wall", person_id)
    if card is None:
        raise Http404
    page = Paginator(who_can_see.readers(actor, person_id), PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, actor) | {
        "page": page,
        "name": card.name if not card.protected else _("Skyddade personuppgifter"),
        "tabs": people_pages.tabs(actor, card, current="person_readers"),
    }
    return render(request, "workspace/person_readers.html", context)
