from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.access.actors import Actor
from samsyn.accounts import control_lists, selectors, services
from samsyn.accounts.sessions import hash_of
from samsyn.shell.acting import About, acting
from samsyn.shell.navigation import frame
from samsyn.ui.components import Link


@require_http_methods(["GET", "HEAD", "POST"])
@acting(about=About.NOBODY)
def my_sessions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The browsers where one is signed in. The others can be ended, one or all.

    One query beside the frame's.
    """
    here = hash_of(request.session.session_key or "")
    if request.method == "POST":
        chosen = [key[:64] for key in request.POST.getlist("chosen")]
        if request.POST.get("act") == control_lists.ENDED and not chosen:
            messages.warning(request, _("Välj de inloggningar som ska avslutas."))
            return redirect("my_sessions")
        count = services.end_sessions(actor=actor, kept=here, ended=chosen)
        if count:
            messages.success(request, _("Avslutad. Där måste lösenordet skrivas igen."))
        else:
            messages.info(request, _("Den var redan avslutad."))
        return redirect("my_sessions")
    context = frame(request, actor) | {
        "listing": control_lists.sessions(selectors.own_sessions(actor, here)),
        "crumb_links": [Link(_("Mitt konto"), reverse("my_account")), Link(_("Här är du inloggad"))],
    }
    return render(request, "accounts/my_sessions.html", context)
