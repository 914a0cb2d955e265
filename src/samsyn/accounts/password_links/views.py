"""One's own password, a link's password, and the links that wait for somebody to confirm them."""

from functools import partial

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.accounts import control_lists, links, services
from samsyn.accounts.password_links.forms import ChoosePasswordForm, OwnPasswordForm
from samsyn.accounts.reauthentication import knows_password
from samsyn.shell.acting import SENT, About, acting, acting_with
from samsyn.shell.navigation import frame
from samsyn.shell.origins import origin_of
from samsyn.ui.components import Fact, Link
from samsyn.ui.format import day_and_clock


@acting_with(rights.CONFIRM_LINKS, about=About.NOBODY)
def password_links(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits in the actor's units: who, which account, made by whom, when.

    Three queries beside the frame's.
    """
    context = frame(request, actor) | {"listing": control_lists.waiting_links(request, actor)}
    return render(request, "accounts/password_links.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.CONFIRM_LINKS, about=About.NOBODY, heavy=SENT)
def decide_link(request: HttpRequest, actor: Actor, link_id: int) -> HttpResponse:
    """One link. The button that was pressed says what; any other value changes nothing."""
    lines = links.waiting_links(actor, links.waiting(actor).filter(pk=link_id))
    if not lines:
        raise Http404
    if request.method != "POST":
        return _one_link(request, actor, lines[0])
    done = request.POST.get("do", "")
    if done == "confirm":
        services.confirm_link(actor=actor, link_id=link_id)
        messages.success(request, _("Länken är bekräftad och går att använda."))
    elif done == "refuse":
        services.refuse_link(actor=actor, link_id=link_id)
        messages.success(request, _("Länken är avslagen och går inte att använda."))
    return redirect("password_links")


def _one_link(request: HttpRequest, actor: Actor, line: links.WaitingLink) -> HttpResponse:
    facts = [
        Fact(_("Användarnamn"), line.username),
        Fact(_("Roller"), line.roles or _("ingen")),
        Fact(_("Gjord"), day_and_clock(line.made_at), line.made_by),
        Fact(_("Gäller till"), day_and_clock(line.valid_until)),
    ]
    context = frame(request, actor) | {"line": line, "facts": facts}
    context["crumb_links"] = [Link(_("Länkar att bekräfta"), reverse("password_links")), Link(line.name)]
    return render(request, "accounts/password_link.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the link, signed in or not.

    A link that does not hold has one answer, whatever the reason.
    """
    opened = services.account_of_link(token)
    if opened is None:
        return _gone(request)
    user, waits = opened
    if waits:
        return render(request, "accounts/link_waits.html")
    form = ChoosePasswordForm(request.POST or None, user=user)
    if form.is_valid():
        password = form.cleaned_data["password"]
        if services.choose_password(token=token, password=password, origin=origin_of(request)) is None:
            return _gone(request)
        messages.success(request, _("Lösenordet är valt. Logga in med det."))
        return redirect("login")
    context = {"form": form, "username": user.username}
    return render(request, "accounts/choose_password.html", context, status=422 if form.errors else 200)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/link_gone.html", status=404)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@acting(about=About.NOBODY)
def my_account(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's own password, the old one asked for. One query beside the frame's."""
    form = OwnPasswordForm(request.POST or None, user=actor.user, knows=partial(knows_password, request, actor))
    if form.is_valid():
        services.change_own_password(actor=actor, password=form.cleaned_data["password"])
        update_session_auth_hash(request, actor.user)
        messages.success(request, _("Lösenordet är bytt."))
        return redirect("my_account")
    context = frame(request, actor) | {
        "form": form,
        "username": actor.user.username,
        "link": links.password_from(actor.user),
        "own_change": links.own_change(actor.user),
    }
    return render(request, "accounts/my_account.html", context, status=422 if form.errors else 200)
