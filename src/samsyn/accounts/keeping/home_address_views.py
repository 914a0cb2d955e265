"""A colleague's home address, for the check of the log alone: written, never shown again."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.accounts import selectors as keeping
from samsyn.accounts import services
from samsyn.shell.acting import SENT, About, acting_with
from samsyn.shell.navigation import frame
from samsyn.ui.components import Link


class HomeAddressForm(forms.Form):
    address = forms.CharField(
        label=_("Hemadress"),
        required=False,
        max_length=200,
        help_text=_("Som Storgatan 1, 991 34 Åsvalla. Lämna tomt för att ta bort."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.MANAGE_ACCOUNTS, about=About.NOBODY, heavy=SENT)
def home_address(request: HttpRequest, actor: Actor, account_id: int) -> HttpResponse:
    account = keeping.account(actor, account_id)
    if account is None:
        raise Http404
    form = HomeAddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        address = form.cleaned_data["address"]
        services.note_home_address(actor=actor, user=account, address=address)
        messages.success(request, gettext("Adressen är sparad.") if address else gettext("Ingen adress är sparad."))
        return redirect("account", account_id)
    links = [Link(gettext("Konton"), reverse("accounts")), Link(str(account), reverse("account", args=[account_id]))]
    context = frame(request, actor) | {
        "crumb_links": [*links, Link(gettext("Hemadress"))],
        "account": account,
        "known": bool(account.home_address),
        "form": form,
    }
    return render(request, "accounts/home_address.html", context, status=422 if form.errors else 200)
