"""What a form's script asks for while somebody writes, and the page with one's own drafts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.access.actors import Actor
from samsyn.core.errors import Refused
from samsyn.shell import selectors, services
from samsyn.shell.acting import About, acting, of_account
from samsyn.shell.ciphers import account_mark
from samsyn.shell.kept_forms import BASE, TAKEN, called, kept_forms, read_number, read_token, read_typed, token_in
from samsyn.shell.lists import whole
from samsyn.shell.navigation import frame
from samsyn.shell.refusals import DraftChanged
from samsyn.ui.components import Column, Link
from samsyn.ui.format import clock, day_and_clock
from samsyn.ui.lists import Act, Cell, Empty, Row

LONGEST_ADDRESS = 300


@of_account
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keeps what is typed; the answer says when, or in a sentence why not."""
    draft_id, typed = token_in(request.POST), read_typed(request.POST.get("typed", ""))
    place = _place(request.POST.get("form", ""), request.POST.get("address", ""))
    if draft_id is None or typed is None or place is None:
        return HttpResponse(status=400)
    base = read_number(request.POST.get(BASE, ""))
    try:
        saved = services.save_draft(
            account_id=_account(request), draft_id=draft_id, place=place, base=base, typed=typed
        )
    except Refused as refusal:
        status = 409 if isinstance(refusal, DraftChanged) else 422
        return JsonResponse({"says": refusal.sentence}, status=status)
    return JsonResponse({"version": saved.version, "at": clock(saved.at)})


@of_account
@require_GET
def state(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Whether the form was sent, how far its draft is, and what a page open since before needs to go on.

    Of another account's draft nothing is said: it is as none.
    """
    account_id, token = _account(request), read_token(draft_id)
    if token is None:
        raise Http404
    line = selectors.draft_line(account_id, token)
    return JsonResponse(
        {
            "sent": selectors.was_sent(account_id, token),
            "version": line.version if line else 0,
            "mark": account_mark(account_id),
            "token": get_token(request),
        }
    )


@require_POST
@acting(about=About.NOBODY)
def discard(request: HttpRequest, actor: Actor, draft_id: str) -> HttpResponse:
    token = read_token(draft_id)
    if token is None or not services.discard(account_id=actor.user.pk, draft_id=token):
        raise Http404
    messages.success(request, _("Utkastet är kastat."))
    return redirect("drafts")


@require_http_methods(["GET", "HEAD", "POST"])
@acting(about=About.NOBODY)
def drafts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's own drafts: what kind of form, and when. Whom it is about shows on the form's own page alone."""
    if request.method == "POST":
        return _discard_chosen(request, actor)
    listing = whole(
        [
            Row(
                Link(called(line.form), f"{line.address}?{TAKEN}={line.id}"),
                [Cell(day_and_clock(line.saved_at))],
                key=str(line.id),
            )
            for line in selectors.drafts_of(actor.user.pk)
        ],
        caption=_("Senast sparat först"),
        columns=[Column(_("Utkast")), Column(_("Sparat"))],
        what=_("utkast"),
        empty=Empty(
            _("Inga utkast"),
            _("Det du skriver sparas av sig självt. Lämnar du ett formulär innan du har skickat det, ligger det här."),
        ),
        acts=[Act("discard", _("Kasta de valda"))],
    )
    return render(request, "shell/drafts.html", frame(request, actor) | {"listing": listing})


def _discard_chosen(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those whose boxes were ticked; one that is gone already is passed over."""
    chosen = [token for token in map(read_token, request.POST.getlist("chosen")) if token]
    count = sum(services.discard(account_id=actor.user.pk, draft_id=token) for token in chosen)
    if not chosen:
        messages.warning(request, _("Välj de utkast som ska kastas."))
    else:
        messages.success(request, ngettext("%(n)s utkast är kastat.", "%(n)s utkast är kastade.", count) % {"n": count})
    return redirect("drafts")


def _account(request: HttpRequest) -> int:
    """Of whoever is signed in, as `of_account` has seen to."""
    assert request.user.pk is not None
    return request.user.pk


def _place(form: str, address: str) -> services.Place | None:
    """The form and its page, if there are such; whom the page is about stands in its address."""
    if form not in kept_forms() or len(address) > LONGEST_ADDRESS:
        return None
    try:
        person_id = resolve(address).kwargs.get("person_id")
    except Resolver404:
        return None
    known = isinstance(person_id, int) and person_id <= services.LARGEST_ID
    return services.Place(form, address, person_id if known else None)
