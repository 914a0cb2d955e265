"""What an account can see, and who can see a person; both with why."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.access import rights, who_can_see
from samsyn.access.actors import Actor
from samsyn.accounts import control_lists
from samsyn.accounts import selectors as keeping
from samsyn.shell.acting import About, acting_with
from samsyn.shell.navigation import frame
from samsyn.ui.components import Column, Link, Table
from samsyn.ui.format import capitalised, number

ROLES_PER_PAGE = 10


@acting_with(rights.SEE_READERS, about=About.NOBODY)
def account_sees(request: HttpRequest, actor: Actor, account_id: int) -> HttpResponse:
    """In numbers; no person is named."""
    account = keeping.account(actor, account_id, rights.SEE_READERS)
    if account is None:
        raise Http404
    sight = who_can_see.visibility_of(actor, account)
    page = Paginator(sight.roles_in_force, ROLES_PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, actor) | {"account": account, "sight": sight, "page": page, "people": _people(sight)}
    if actor.may(rights.MANAGE_ACCOUNTS):
        context["crumb_links"] = [
            Link(_("Konton"), reverse("accounts")),
            Link(str(account), reverse("account", args=[account_id])),
            Link(_("Kan se")),
        ]
    else:
        context["crumb_links"] = [Link(_("Vem kan se vad"), reverse("account_sights")), Link(str(account))]
    return render(request, "accounts/account_sees.html", context)


def _people(sight: who_can_see.Visibility) -> Table:
    columns = [
        Column(_("Grund")),
        Column(_("Enhet")),
        Column(_("Område")),
        Column(_("Personer"), "number"),
        Column(_("Varav med angivet skäl"), "number"),
    ]
    rows = [
        [capitalised(line.why), line.unit or "–", line.area or "–", number(line.people), number(line.asking)]
        for line in sight.lines
    ]
    return Table(_("Personer efter grund"), columns, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.SEE_READERS, about=About.NOBODY)
def account_sights(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The accounts to ask about, for those who do not keep them."""
    context = frame(request, actor) | {"listing": control_lists.sights(request, actor)}
    return render(request, "accounts/account_sights.html", context)
