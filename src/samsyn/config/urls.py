"""The addresses, app by app. Everything but signing in and the pulse asks who you are."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from samsyn.config.confirming import confirm_password
from samsyn.config.signing import SignIn, SignOut


def pulse(request: HttpRequest) -> HttpResponse:
    """For a supervisor: answers when the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("halsa", pulse, name="pulse"),
    path("logga-in/", SignIn.as_view(), name="login"),
    path("bekrafta/", confirm_password, name="confirm_password"),
    path("logga-ut/", SignOut.as_view(), name="logout"),
    path("utkast/", include("samsyn.shell.urls")),
    *(path("", include(f"samsyn.{app}.urls")) for app in settings.SAMSYN_PAGES),
]

handler403 = "samsyn.config.error_views.refused"
handler404 = "samsyn.config.error_views.missing"
