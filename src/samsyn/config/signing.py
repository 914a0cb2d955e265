"""Signing in and out, each told to the log; the page is Django's own view with our template."""

from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.views import LoginView, LogoutView
from django.forms import TextInput
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from samsyn.access import services
from samsyn.access.origins import origin_of


class SignInForm(AuthenticationForm):
    """A user name that no account can have is refused before anything is asked or counted."""

    username = UsernameField(label=_("Användarnamn"), max_length=150, widget=TextInput(attrs={"autofocus": True}))


class SignIn(LoginView):
    authentication_form = SignInForm
    template_name = "ui/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        services.note_sign_in(user=form.get_user(), origin=origin_of(self.request))
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        typed = str(self.request.POST.get("username", ""))
        services.note_sign_in_refused(username=typed, origin=origin_of(self.request))
        return super().form_invalid(form)


class SignOut(LogoutView):
    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            services.note_sign_out(user=request.user, origin=origin_of(request))
        return super().post(request, *args, **kwargs)
