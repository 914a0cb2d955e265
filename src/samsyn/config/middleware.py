"""A session that ends when nothing has happened for a working day, without a write for every page."""

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.access.actors import Actor
from samsyn.accounts import sessions
from samsyn.shell.origins import origin_of
from samsyn.shell.services import note_refusal

logger = logging.getLogger(__name__)


class IdleSession:
    """Moves the session's end forward, at most once every five minutes, and never past its longest life."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            sessions.note(request, origin_of(request))
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


class DatabaseBusy:
    """Answer 503 with a sentence where a reading cannot be logged: the database is busy or gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _busy(exception) if isinstance(exception, OperationalError) else None


class RefusalsLogged:
    """Whoever is signed in and asks for what they may not have (403) or what is not there for them (404)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        actor: Actor | None = getattr(request, "actor", None)
        asked = request.resolver_match
        if response.status_code in (403, 404) and actor is not None and asked is not None:
            person_id = asked.kwargs.get("person_id")
            try:
                note_refusal(
                    actor=actor,
                    page=asked.url_name or "",
                    status=response.status_code,
                    person_id=person_id if isinstance(person_id, int) else None,
                )
            except OperationalError as error:
                return _busy(error)
        return response


def _busy(error: OperationalError) -> HttpResponse:
    logger.warning("Databasen svarar inte: %s", str(error).partition("\n")[0])
    response = render(None, "503_busy.html", status=503)
    response["Retry-After"] = "10"
    return response
