"""The page of a case: its steps, and the page of each verb."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.access.actors import Actor
from samsyn.access.policies import asks_reason_for
from samsyn.cases import case_pages, chain
from samsyn.cases.case_pages import InCase
from samsyn.cases.selectors import case_in_view
from samsyn.people.person_views import opened, person_frame, reading_of
from samsyn.people.reading import Reading
from samsyn.people.selectors import PersonCard
from samsyn.shell.acting import About, acting
from samsyn.shell.forms import refusals_in
from samsyn.shell.services import LARGEST_ID

TAB = "matters"


@require_safe
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def case(request: HttpRequest, actor: Actor, person_id: int, number: str) -> HttpResponse:
    """The steps of a case down the page, the open one with what to do now. At most 25 queries."""
    where = _in_case(actor, person_id, number)
    if isinstance(where, HttpResponse):
        return where
    card = opened(actor=actor, person_id=person_id, page="case", case_id=where.case.id)
    if isinstance(card, HttpResponse):
        return card
    shown = {"steps": case_pages.steps(where), "beside": case_pages.beside(where)}
    context = _framed(request, actor, card, where) | shown
    return render(request, "cases/case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def case_act(request: HttpRequest, actor: Actor, person_id: int, number: str, slug: str, key: str = "") -> HttpResponse:
    """The page of one verb in a case.

    404 for what is none, 403 for whoever may not do it. At most 25 queries.
    """
    page = case_pages.pages().get(slug)
    if page is None:
        raise Http404
    where = _in_case(actor, person_id, number)
    if isinstance(where, HttpResponse):
        return where
    if not where.may(page.verb):
        raise PermissionDenied(_("Din roll får inte göra det i det här ärendet."))
    if not page.takes(where, key):
        raise Http404
    card = opened(actor=actor, person_id=person_id, page=f"case_{page.verb}", case_id=where.case.id)
    if isinstance(card, HttpResponse):
        return card
    form = page.form(where, key, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_in(form):
            page.run(where, key, form.cleaned_data)
            messages.success(request, _(page.says))
            if page.leaves and not where.file:
                return redirect("start")
            return redirect("case", person_id, number)
    button = _(chain.verb(page.verb).button)
    context = _framed(request, actor, card, where) | {
        "form": form,
        "button": button,
        "heading": page.title(where, key) if page.title else button,
        "law": _(page.law) if page.law else "",
        **(page.shows(where, key) if page.shows else {}),
    }
    return render(request, "cases/act.html", context, status=422 if form.errors else 200)


def _in_case(actor: Actor, person_id: int, number: str) -> InCase | HttpResponse:
    """The case, before anything is read of the person; else on to the gate, or Http404."""
    if person_id > LARGEST_ID:
        raise Http404
    in_view = case_in_view(actor, person_id, number)
    if in_view is not None:
        return InCase(actor, in_view)
    if asks_reason_for(actor, person_id):
        return redirect("wall", person_id)
    raise Http404


def _framed(request: HttpRequest, actor: Actor, card: PersonCard, where: InCase) -> dict[str, Any]:
    reading: Reading = reading_of(request, actor, card)
    reading.case_number = where.case.number
    return person_frame(request, actor, card, tab=TAB, reading=reading) | {"case": where.case}
