"""Signing in and out, each told to the log; the page is Django's own view with our template."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.views import LoginView, LogoutView
from django.forms import TextInput
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext_lazy as _

from samsyn.accounts import services, sessions
from samsyn.config.makers import bind
from samsyn.config.resubmission import FIELD, may_be_carried, offer, pack
from samsyn.config.spraying import PAUSE_SECONDS, must_wait
from samsyn.shell.origins import origin_of
from samsyn.ui.format import day_and_clock

NOT_KEPT = _(
    "Det som skickades före inloggningen är inte kvar: det hörde till ett annat konto eller ett annat nät, "
    "eller så gick det mer än en kvart."
)


class SignInForm(AuthenticationForm):
    """A user name that no account can have is refused before anything is asked or counted."""

    username = UsernameField(label=_("Användarnamn"), max_length=150, widget=TextInput(attrs={"autofocus": True}))
    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("Användarnamnet eller lösenordet stämmer inte. Stora och små bokstäver räknas."),
    }


class SignIn(LoginView):
    authentication_form = SignInForm
    template_name = "ui/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {FIELD: self.request.POST.get(FIELD, "")}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Whoever tries one account after another from an address waits between the tries."""
        if must_wait(origin_of(request)):
            answer = render(request, "ui/sign_in_later.html", status=429)
            answer["Retry-After"] = str(PAUSE_SECONDS)
            return answer
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        services.note_sign_in(user=form.get_user(), origin=origin_of(self.request))
        link = services.tell_of_link(form.get_user())
        answer = super().form_valid(form)
        bind(self.request, form.get_user().pk)
        sessions.note(self.request, origin_of(self.request))
        if link is not None:
            messages.warning(self.request, _told(link))
        if not self.request.POST.get(FIELD):
            return answer
        kept = offer(self.request)
        if kept is None:
            messages.warning(self.request, NOT_KEPT)
        return kept or answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        typed = str(self.request.POST.get("username", ""))
        services.note_sign_in_refused(username=typed, origin=origin_of(self.request))
        return super().form_invalid(form)


def _told(link: services.UsedLink) -> str:
    sentence = _(
        "Ditt lösenord byttes %(at)s med en länk som %(who)s skapade. Var det inte du som bytte det, säg genast till din chef."
    )
    return str(sentence) % {"at": day_and_clock(link.used_at), "who": link.made_by}


class Carried:
    """Show the sign-in page (401) to somebody not signed in who sends a form, and keep the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sent_to = response.url if isinstance(response, HttpResponseRedirect) else ""
        if not sent_to or request.method != "POST" or request.user.is_authenticated:
            return response
        page = resolve_url(settings.LOGIN_URL)
        if not sent_to.startswith(f"{page}?"):
            return response
        carried = pack(request) if may_be_carried(request.path) else ""
        if not carried or request.headers.get("HX-Request"):
            return response
        context = {"form": SignInForm(request), FIELD: carried, "action": page}
        answer = render(request, SignIn.template_name, context, status=401)
        answer["Cache-Control"] = "no-store, private"
        return answer


class SignOut(LogoutView):
    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            services.note_sign_out(user=request.user, origin=origin_of(request))
        answer = super().post(request, *args, **kwargs)
        # Browsers heed it over https only. Not "cookies": that would end sessions at the domain's other services too.
        answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer
