"""Who is away, and who stands in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.cases.absence_selectors import absences_in_keeping, who_may_be_away, who_may_stand_in
from samsyn.cases.forms import AbsenceForm
from samsyn.cases.services import absences as services
from samsyn.core.errors import NotFound
from samsyn.shell.acting import About, acting_with
from samsyn.shell.forms import refusals_in
from samsyn.shell.navigation import frame
from samsyn.shell.services import LARGEST_ID

MOST_LINES = 50
"""So many absences are shown, the first to begin first; those beyond are counted."""


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.READ_PERSON, about=About.NOBODY)
def absences(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those that are not over, and the form for another. Four queries beside the frame's."""
    form = AbsenceForm(
        request.POST if request.method == "POST" else None,
        who=who_may_be_away(actor),
        substitutes=who_may_stand_in(actor),
        initial={"from_on": actor.today.isoformat()},
    )
    if form.is_valid():
        given = form.cleaned_data
        with refusals_in(form):
            services.record_absence(
                actor=actor,
                staff_id=int(given["staff"]),
                from_on=given["from_on"],
                to_on=given["to_on"],
                substitute_id=int(given["substitute"]) if given["substitute"] else None,
            )
            messages.success(request, _("Frånvaron är antecknad."))
            return redirect("absences")
    away = absences_in_keeping(actor)
    context = frame(request, actor) | {
        "form": form,
        "lines": away[:MOST_LINES],
        "beyond": max(len(away) - MOST_LINES, 0),
    }
    return render(request, "cases/absences.html", context, status=422 if form.errors else 200)


@require_POST
@acting_with(rights.READ_PERSON, about=About.NOBODY)
def absence_over(request: HttpRequest, actor: Actor, absence_id: int) -> HttpResponse:
    if absence_id > LARGEST_ID:
        raise NotFound
    services.end_absence(actor=actor, absence_id=absence_id)
    messages.success(request, _("Frånvaron är över."))
    return redirect("absences")
