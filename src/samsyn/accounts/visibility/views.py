"""What an account can see, and who can see a person; both with why."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access import rights, who_can_see
from samsyn.access.actors import Actor
from samsyn.accounts import selectors as keeping
from samsyn.shell.acting import About, acting_with
from samsyn.shell.navigation import frame
from samsyn.ui.components import Link

PER_PAGE = 50
ROLES_PER_PAGE = 10


@acting_with(rights.SEE_READERS, about=About.NOBODY)
def account_sees(request: HttpRequest, actor: Actor, account_id: int) -> HttpResponse:
    """In numbers; no person is named."""
    account = keeping.account(actor, account_id, rights.SEE_READERS)
    if account is None:
        raise Http404
    sight = who_can_see.visibility_of(actor, account)
    page = Paginator(sight.roles_in_force, ROLES_PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, actor) | {"account": account, "sight": sight, "page": page}
    if actor.may(rights.MANAGE_ACCOUNTS):
        context["crumb_links"] = [
            Link(_("Konton"), reverse("accounts")),
            Link(str(account), reverse("account", args=[account_id])),
            Link(_("Kan se")),
        ]
    else:
        context["crumb_links"] = [Link(_("Vem kan se vad"), reverse("account_sights")), Link(str(account))]
    return render(request, "accounts/account_sees.html", context)


@acting_with(rights.SEE_READERS, about=About.NOBODY)
def account_sights(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The accounts to ask about, for those who do not keep them."""
    text = request.GET.get("q", "").replace("\0", "")[:100].strip()
    accounts = keeping.found_accounts(actor, text, rights.SEE_READERS)
    page = Paginator(accounts, PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, actor) | {"page": page, "lines": keeping.account_lines(actor, list(page)), "text": text}
    return render(request, "accounts/account_sights.html", context)
