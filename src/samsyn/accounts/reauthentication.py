"""Asking somebody signed in for their password again: counted and locked as at the sign-in."""

from axes.utils import reset
from django.contrib.auth import authenticate
from django.http import HttpRequest

from samsyn.access.actors import Actor
from samsyn.accounts import services


def knows_password(request: HttpRequest, actor: Actor, typed: str) -> bool:
    """A wrong one is logged. After five within 15 minutes from one address the right one is refused too.

    `axes` answers the fifth and the following with 429, here and at the sign-in.
    """
    user = authenticate(request, username=actor.user.username, password=typed)
    if user is None or user.pk != actor.user.pk:
        services.note_password_refused(actor=actor)
        return False
    reset(username=actor.user.username, ip=actor.origin)
    return True
