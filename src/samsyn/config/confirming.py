"""A heavy act asks for the password again, unless it was typed a short while ago.

A screen left open is not enough. A view says itself that it is heavy, and how it is asked then (`shell.acting`).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from samsyn.access.actors import Actor
from samsyn.accounts import sessions
from samsyn.accounts.reauthentication import knows_password
from samsyn.config.resubmission import FIELD, offer, pack
from samsyn.shell.acting import About, acting


class ConfirmForm(forms.Form):
    password = forms.CharField(
        label=_("Lösenord"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
        error_messages={"required": _("Skriv ditt lösenord.")},
    )

    def __init__(self, *args: Any, knows: Callable[[str], bool] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.knows = knows

    def clean_password(self) -> str:
        if self.knows is None or not self.knows(self.cleaned_data["password"]):
            raise forms.ValidationError(_("Det är inte ditt lösenord. Stora och små bokstäver räknas."))
        return ""


class Confirmed:
    """Puts the question between a heavy act and its page; a form that was sent goes along, encrypted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        if (
            request.method not in getattr(view, "heavy", ())
            or not request.user.is_authenticated
            or sessions.is_confirmed(request)
        ):
            return None
        if request.method == "GET":
            return redirect(f"{reverse('confirm_password')}?{urlencode({'next': request.get_full_path()})}")
        return _page(request, ConfirmForm(), carried=pack(request), then=request.get_full_path(), status=401)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@acting(about=About.NOBODY)
def confirm_password(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Go on to the act with the right password.

    To a page that was asked for, or to the form that was sent, to look at first.
    """
    then = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(then, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        then = reverse("start")
    form = ConfirmForm(request.POST or None, knows=partial(knows_password, request, actor))
    if not form.is_valid():
        carried = request.POST.get(FIELD, "")
        return _page(request, form, carried=carried, then=then, status=422 if form.errors else 200)
    sessions.confirm(request)
    return (offer(request) if request.POST.get(FIELD) else None) or redirect(then)


def _page(request: HttpRequest, form: ConfirmForm, *, carried: str, then: str, status: int) -> HttpResponse:
    context = {"form": form, FIELD: carried, "next": then, "action": reverse("confirm_password")}
    return render(request, "ui/confirm_password.html", context, status=status)
