"""What weakens control and waits for a second person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.accounts import control_lists, proposals, services
from samsyn.accounts.proposing.forms import RefuseForm
from samsyn.core.errors import Refused
from samsyn.shell.acting import SENT, About, acting_with
from samsyn.shell.forms import add_refusal
from samsyn.shell.navigation import frame
from samsyn.ui.components import Link


@acting_with(rights.CONFIRM_LINKS, about=About.NOBODY)
def proposals_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits, and what has become of the rest. Two queries beside the frame's."""
    context = frame(request, actor) | {"listing": control_lists.proposed(request, actor)}
    return render(request, "accounts/proposals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.CONFIRM_LINKS, about=About.NOBODY, heavy=SENT)
def proposal(request: HttpRequest, actor: Actor, proposal_id: int) -> HttpResponse:
    """One. The button that was pressed says what; any other value changes nothing."""
    waiting = proposals.proposal(actor, proposal_id)
    if waiting is None:
        raise Http404
    done = request.POST.get("do", "") if request.method == "POST" else ""
    form = RefuseForm(request.POST if done == "refuse" else None)
    try:
        if done == "agree":
            services.agree_to_proposal(actor=actor, proposal_id=waiting.pk)
            messages.success(request, _("Förslaget är godkänt och gäller."))
            return redirect("proposals")
        if done == "refuse" and form.is_valid():
            services.refuse_proposal(actor=actor, proposal_id=waiting.pk, why=form.cleaned_data["reason"])
            messages.success(request, _("Förslaget är avslaget."))
            return redirect("proposals")
        if done == "withdraw":
            services.withdraw_proposal(actor=actor, proposal_id=waiting.pk)
            messages.success(request, _("Förslaget är återtaget."))
            return redirect("proposals")
    except Refused as refusal:
        form = RefuseForm({"reason": request.POST.get("reason", "")})
        form.errors.clear()
        add_refusal(form, refusal)
    (line,) = proposals.proposal_lines(actor, [waiting])
    context = frame(request, actor) | {"line": line, "form": form}
    context["crumb_links"] = [Link(_("Förslag"), reverse("proposals")), Link(line.kind)]
    return render(request, "accounts/proposal.html", context, status=422 if form.errors else 200)
