"""Hands a view its actor; whoever is not signed in is sent to sign in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.access.models import User
from samsyn.access.selectors import actor_of

P = ParamSpec("P")


def acting(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """`view(request, actor, …)`: two queries for the actor, on top of the session's and account's."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = actor_of(cast(User, request.user), today=timezone.localdate())
        return view(request, actor, *args, **kwargs)

    return cast(Callable[Concatenate[HttpRequest, P], HttpResponse], wrapped)
