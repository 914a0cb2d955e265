"""Being let through: behind a wall with a reason, in an emergency by break-glass.

Walls, and the manager's queue.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.access import passages, policies, rights, services
from samsyn.access.actors import Actor
from samsyn.people.head import listed_band
from samsyn.people.person_views import opened, person_frame
from samsyn.people.selectors import listed
from samsyn.people.services import note_list
from samsyn.people.walls import lists
from samsyn.people.walls.forms import LiftWallForm, WallForm, WallMembersForm
from samsyn.shell.acting import SENT, About, acting, acting_with
from samsyn.shell.forms import ReasonForm, refusals_in
from samsyn.shell.navigation import frame
from samsyn.shell.search_among import Search
from samsyn.ui.components import Link


@require_http_methods(["GET", "HEAD", "POST"])
@acting(about=About.PERSONS)
def wall(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """The way through an area's wall: a stated reason, for the rest of the day."""
    if not policies.asks_reason_for(actor, person_id):
        if policies.grounds_for(actor, person_id):
            return redirect("person", person_id)
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        services.pass_wall(actor=actor, person_id=person_id, reason=form.cleaned_data["reason"])
        return redirect("person", person_id)
    note_list(actor=actor, page="wall", shown=[person_id])
    person = listed(actor, person_id)
    if person is None:
        raise Http404
    context = frame(request, actor) | {
        "form": form,
        "band": listed_band(person, actor),
        "title": _("Bakom en vägg"),
        "actor": actor,
        "now": timezone.now(),
    }
    return render(request, "people/wall.html", context, status=422 if form.errors else 200)


@acting_with(rights.SET_WALL, about=About.PERSONS)
def walls(request: HttpRequest, actor: Actor) -> HttpResponse:
    return render(request, "people/walls.html", frame(request, actor) | {"listing": lists.shown(request, actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.SET_WALL, about=About.PERSONS, heavy=SENT)
def set_wall(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """A wall around a person whom the actor sees."""
    card = opened(actor=actor, person_id=person_id, page="set_wall", right=rights.SET_WALL)
    if isinstance(card, HttpResponse):
        raise Http404
    search = Search(request)
    people = passages.colleagues(actor, rights.READ_PERSON, search.text)
    form = WallForm(request.POST or None, people=search.offered(people))
    if form.is_valid():
        with refusals_in(form):
            services.set_wall(
                actor=actor,
                person_id=person_id,
                why=form.cleaned_data["reason"],
                members=passages.accounts(form.cleaned_data["members"]),
                closed_in_emergency=form.cleaned_data["closed_in_emergency"],
            )
            messages.success(request, _("Väggen är satt."))
            return redirect("walls")
    context = person_frame(request, actor, card, tab="set_wall") | {"form": form, "search": search}
    return render(request, "people/set_wall.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.SET_WALL, about=About.PERSONS, heavy=SENT)
def wall_list(request: HttpRequest, actor: Actor, wall_id: int) -> HttpResponse:
    """The need-to-know list of a wall, and lifting it. Nothing of the person shows."""
    found = passages.wall(actor, wall_id)
    if found is None:
        raise Http404
    search = Search(request)
    people = search.offered(passages.colleagues(actor, rights.READ_PERSON, search.text, found))
    others = passages.members_beside(found, people)
    lifting = request.method == "POST" and "lift" in request.POST
    changing = request.method == "POST" and not lifting
    form = WallMembersForm(request.POST if changing else None, people=people, others=others)
    lift_form = LiftWallForm(request.POST if lifting else None)
    if request.method == "POST" and found.lifted_at is not None:
        raise PermissionDenied(_("Väggen är redan upphävd."))
    if changing and form.is_valid():
        members = passages.accounts(sorted(form.listed(passages.members_of(found))))
        with refusals_in(form):
            services.change_wall(actor=actor, wall_id=wall_id, members=members)
            messages.success(request, _("Listan är ändrad."))
            return redirect("wall_list", wall_id)
    if lifting and lift_form.is_valid():
        services.lift_wall(actor=actor, wall_id=wall_id, why=lift_form.cleaned_data["reason"])
        messages.success(request, _("Väggen är upphävd."))
        return redirect("walls")
    context = frame(request, actor) | {"wall": found, "form": form, "lift_form": lift_form, "search": search}
    context["others"] = others
    context["crumb_links"] = [Link(_("Väggar"), "../"), Link(_("Vägg %(number)s") % {"number": found.pk})]
    wrong = form.errors or lift_form.errors
    note_list(actor=actor, page="wall_list", shown=[found.person_id])
    return render(request, "people/wall_list.html", context, status=422 if wrong else 200)
