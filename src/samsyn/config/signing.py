"""Signing in and out, each told to the log; the page is Django's own view with our template."""

from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.views import LoginView, LogoutView
from django.forms import TextInput
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from samsyn.access import services
from samsyn.access.origins import origin_of
from samsyn.ui.format import day_and_clock


class SignInForm(AuthenticationForm):
    """A user name that no account can have is refused before anything is asked or counted."""

    username = UsernameField(label=_("Användarnamn"), max_length=150, widget=TextInput(attrs={"autofocus": True}))


class SignIn(LoginView):
    authentication_form = SignInForm
    template_name = "ui/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        services.note_sign_in(user=form.get_user(), origin=origin_of(self.request))
        link = services.tell_of_link(form.get_user())
        answer = super().form_valid(form)
        if link is not None:
            messages.warning(self.request, _told(link))
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        typed = str(self.request.POST.get("username", ""))
        services.note_sign_in_refused(username=typed, origin=origin_of(self.request))
        return super().form_invalid(form)


def _told(link: services.UsedLink) -> str:
    said = _(
        "Ditt lösenord byttes %(at)s med en länk som %(who)s skapade. Var det inte du som bytte det, säg genast till din chef."
    )
    return str(said) % {"at": day_and_clock(link.used_at), "who": link.made_by}


class SignOut(LogoutView):
    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            services.note_sign_out(user=request.user, origin=origin_of(request))
        return super().post(request, *args, **kwargs)
