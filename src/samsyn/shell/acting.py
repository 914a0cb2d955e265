"""Hands a view its actor; whoever is not signed in is sent to sign in."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.access.reach import actor_of
from samsyn.shell.origins import origin_of
from samsyn.shell.sending import once

if TYPE_CHECKING:
    from samsyn.organisation.models import User


class About(StrEnum):
    """What a page tells of.

    A page about persons answers only once the reading is logged; a test asks every one.
    """

    PERSONS = "persons"
    NOBODY = "nobody"
    LOG = "log"


SENT, ASKED_OR_SENT = frozenset(("POST",)), frozenset(("GET", "POST"))
"""How a page is asked when its act is heavy: the password is asked for again (`config.confirming`)."""

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]
RECOUNT = "recount"
"""In an address: the page's totals are counted anew."""

Wrapped = Callable[Concatenate[HttpRequest, P], HttpResponse]


def acting(*, about: About, heavy: frozenset[str] = frozenset()) -> Callable[[View[P]], Wrapped[P]]:
    """`view(request, actor, …)`: the actor's own queries come on top of the session's and account's.

    The actor stands on the request too, for the middleware that logs a refusal. `about` and `heavy` stand on the view.
    """

    def decorate(view: View[P]) -> Wrapped[P]:
        @login_required
        @wraps(view)
        def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = actor_of(
                cast("User", request.user),
                today=timezone.localdate(),
                origin=origin_of(request),
                recount=RECOUNT in request.GET,
            )
            request.actor = actor  # type: ignore[attr-defined]  # read by config.middleware.RefusalsLogged
            return once(request, actor.user.pk, lambda: view(request, actor, *args, **kwargs))

        wrapped.about = about  # type: ignore[attr-defined]  # read by the test that every view declares it
        wrapped.heavy = heavy  # type: ignore[attr-defined]  # read by config.confirming
        return cast(Wrapped[P], wrapped)

    return decorate


def acting_with(right: str, *, about: About, heavy: frozenset[str] = frozenset()) -> Callable[[View[P]], Wrapped[P]]:
    """`acting`, for a page that only those with the right have: others are answered 403."""

    def decorate(view: View[P]) -> Wrapped[P]:
        @wraps(view)
        def guarded(request: HttpRequest, actor: Actor, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not actor.may(right):
                raise PermissionDenied(_("Din roll har inte den här sidan."))
            return view(request, actor, *args, **kwargs)

        wrapped = acting(about=about, heavy=heavy)(cast(View[P], guarded))
        wrapped.right = right  # type: ignore[attr-defined]  # read by the test of heavy acts
        return wrapped

    return decorate


def of_account(view: Wrapped[P]) -> Wrapped[P]:
    """`view(request, …)`, for a script that asks for what is the account's own.

    401 where nobody is signed in. No actor is made, as nothing but the account is asked for.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponse(status=401)
        return view(request, *args, **kwargs)

    wrapped.about = About.NOBODY  # type: ignore[attr-defined]  # as in `acting`
    return cast(Wrapped[P], wrapped)
