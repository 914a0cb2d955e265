from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.access import rights, rules, services
from samsyn.access.actors import Actor
from samsyn.people import rules as people_rules
from samsyn.people.emergency.forms import BreakGlassForm
from samsyn.people.person_views import opened, person_frame
from samsyn.people.selectors import anybody
from samsyn.shell.acting import About, acting, acting_with
from samsyn.shell.forms import ReasonForm, refusals_in
from samsyn.shell.navigation import frame


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.BREAK_GLASS, about=About.NOBODY)
def break_glass(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Opens one person for 30 minutes, by number and with a reason.

    One answer for every number that opens nobody: another board's, nobody's, or none at all. Each try is counted.
    """
    form = BreakGlassForm(request.POST or None)
    most = services.glass_limits(actor)
    if form.is_valid():
        query = people_rules.read_query(form.cleaned_data["number"], today=actor.today)
        person_ids, board_id = anybody(actor, query)
        if people_rules.number_fault(query, reserve=True):
            person_ids = []
        with refusals_in(form):
            opened = services.break_glass(
                actor=actor,
                person_ids=person_ids,
                board_id=board_id,
                kind="number",
                reason=form.cleaned_data["reason"],
            )
            if opened is not None:
                return redirect("person", opened.person_id)
            form.add_error(
                "number",
                _("Ingen person med det numret går att öppna. Kontrollera alla siffror. Försöket står i loggen."),
            )
    context = frame(request, actor) | {"form": form, "minutes": rules.BREAK_GLASS_MINUTES, "most": most}
    return render(request, "people/break_glass.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.BREAK_GLASS, about=About.PERSONS)
def break_glass_person(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """From a person's head: more of somebody whom the actor reads a part of, with a reason."""
    card = opened(actor=actor, person_id=person_id, page="break_glass")
    if isinstance(card, HttpResponse):
        return card
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            reason = form.cleaned_data["reason"]
            passage = services.break_glass(
                actor=actor, person_ids=[card.id], board_id=card.board_id, kind="person", reason=reason
            )
            if passage is not None:
                return redirect("person", card.id)
            form.add_error(None, _("Personen går inte att öppna i nödläge. Försöket står i loggen."))
    context = person_frame(request, actor, card, tab="") | {
        "form": form,
        "minutes": rules.BREAK_GLASS_MINUTES,
        "most": services.glass_limits(actor),
    }
    return render(request, "people/break_glass_person.html", context, status=422 if form.errors else 200)


@require_POST
@acting(about=About.NOBODY)
def end_passage(request: HttpRequest, actor: Actor, passage_id: int) -> HttpResponse:
    if passage_id not in {way.id for way in actor.temporary_accesses}:
        raise Http404
    services.end_passage(actor=actor, passage_id=passage_id)
    messages.success(request, _("Nödöppningen är stängd."))
    return redirect("start")
