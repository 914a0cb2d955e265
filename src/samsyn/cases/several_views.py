"""Several cases given to one handler at once, from any list of cases."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.cases.case_pages import row_id
from samsyn.cases.forms import AssignForm
from samsyn.cases.services.assigning import assign_several
from samsyn.cases.several import chosen_cases
from samsyn.people.selectors import names_of
from samsyn.people.services import note_list
from samsyn.shell.acting import About, acting_with
from samsyn.shell.forms import refusals_in
from samsyn.shell.navigation import frame
from samsyn.ui.components import Link


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting_with(rights.ASSIGN_CASES, about=About.PERSONS)
def give_cases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A list sends the cases that are chosen; then who is to have them. At most 25 queries beside the act."""
    keys = request.POST.getlist("chosen")
    chosen = chosen_cases(actor, {row_id(key) for key in keys})
    if request.method != "POST" or not chosen.cases:
        messages.info(request, _("Välj ärenden i en lista först."))
        return redirect("unit_board" if actor.may(rights.LEAD_UNIT) else "start")
    form = AssignForm(request.POST if "staff" in request.POST else None, takers=chosen.takers)
    if form.is_valid():
        if len(chosen.cases) < len(set(keys)):
            raise Http404
        with refusals_in(form):
            given = assign_several(
                actor=actor, case_ids=[case.id for case in chosen.cases], staff_id=int(form.cleaned_data["staff"])
            )
            messages.success(
                request, ngettext("%(n)s ärende är överlämnat.", "%(n)s ärenden är överlämnade.", given) % {"n": given}
            )
            return redirect("unit_board" if actor.may(rights.LEAD_UNIT) else "start")
    names = names_of(actor, [case.person_id for case in chosen.cases if case.person_id is not None])
    note_list(actor=actor, page="give_cases", shown=sorted(names))
    context = frame(request, actor) | {
        "form": form,
        "lines": [(case, names.get(case.person_id or 0, "")) for case in chosen.cases],
        "crumb_links": [Link(_("Enhetens ärenden"), reverse("unit_board")), Link(_("Lämna över"))],
    }
    return render(request, "cases/give_cases.html", context, status=422 if form.errors else 200)
