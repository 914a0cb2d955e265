"""A session that ends when nothing has happened for a working day, without a write for every page."""

from collections.abc import Callable
from time import time

from django.http import HttpRequest, HttpResponse

REFRESH_SECONDS = 300


class IdleSession:
    """Moves the session's end forward, at most once every five minutes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            now = int(time())
            if now - request.session.get("seen", 0) > REFRESH_SECONDS:
                request.session["seen"] = now
        return self.get_response(request)


class NothingKept:
    """What somebody signed in is shown, a refusal too, is kept by no cache and no browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response
