"""403 and 404 for somebody signed in: with the menu and the search.

A 404 is the same whether there is nothing, or something that is not for the reader.
"""

from typing import TYPE_CHECKING, cast

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from samsyn.access.reach import actor_of
from samsyn.shell.navigation import frame
from samsyn.shell.origins import origin_of

if TYPE_CHECKING:
    from samsyn.organisation.models import User


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _in_the_frame(request, 403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _in_the_frame(request, 404)


def _in_the_frame(request: HttpRequest, status: int) -> HttpResponse:
    """Alone on the desk for somebody not signed in, and where the database gives no menu."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return render(None, f"{status}.html", status=status)
    try:
        actor = getattr(request, "actor", None) or actor_of(
            cast("User", user), today=timezone.localdate(), origin=origin_of(request)
        )
        return render(request, f"shell/{status}.html", frame(request, actor), status=status)
    except DatabaseError:
        return render(None, f"{status}.html", status=status)
