"""Signing in and out, each told to the log; the page is Django's own view with our template."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse

from samsyn.access import services
from samsyn.access.origins import origin_of


class SignIn(LoginView):
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
