from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.access import rights, services
from samsyn.access.actors import Actor
from samsyn.logreview import emergencies as logreview_emergencies
from samsyn.logreview.emergency_queue import lists
from samsyn.logreview.emergency_queue.forms import BreakGlassReviewForm
from samsyn.shell.acting import ASKED_OR_SENT, About, acting_with
from samsyn.shell.forms import refusals_in
from samsyn.shell.lists import workbook_of
from samsyn.shell.navigation import frame
from samsyn.ui.components import Link


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REVIEW_LOG, about=About.LOG)
def break_glass_queue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits to be reviewed, and what has been. Three queries beside the page's own."""
    context = frame(request, actor) | {"listing": lists.shown(actor, lists.asked(request))}
    return render(request, "logreview/break_glass_queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REVIEW_LOG, about=About.LOG, heavy=ASKED_OR_SENT)
def break_glass_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list as a workbook, which names no person; that it was taken out is logged."""
    table = lists.taken_out(actor, lists.asked(request))
    return workbook_of(table, name="nodoppningar", actor=actor, right=rights.REVIEW_LOG)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REVIEW_LOG, about=About.LOG)
def break_glass_review(request: HttpRequest, actor: Actor, passage_id: int) -> HttpResponse:
    """One break-glass, with what was read meanwhile; its review is signed once, by another than its user."""
    passage = logreview_emergencies.to_review(actor).filter(pk=passage_id).first()
    if passage is None:
        raise Http404
    (line,) = logreview_emergencies.glass_lines(actor, [passage])
    form = BreakGlassReviewForm(request.POST or None)
    if request.method == "POST" and (line.own or line.reviewed_at):
        raise PermissionDenied(_("Ingen granskar sin egen nödöppning, och det granskade ändras inte."))
    if form.is_valid():
        with refusals_in(form):
            services.review_break_glass(actor=actor, passage_id=passage_id, **form.cleaned_data)
            messages.success(request, _("Granskningen är signerad."))
            return redirect("break_glass_queue")
    context = frame(request, actor) | {"line": line, "form": form}
    context["crumb_links"] = [Link(_("Nödöppningar"), "../"), Link(line.who)]
    return render(request, "logreview/break_glass_review.html", context, status=422 if form.errors else 200)
