from django.db import transaction
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.access.models import Assignment
from samsyn.accounts.audit import PasswordRefused, SignedIn, SignedOut, SignInRefused
from samsyn.log.entries import Entry, record
from samsyn.organisation.models import User


def note_sign_in(*, user: User, origin: str) -> None:
    _note(user, SignedIn(), origin)


def note_sign_out(*, user: User, origin: str) -> None:
    _note(user, SignedOut(), origin)


def note_sign_in_refused(*, username: str, origin: str) -> None:
    """The account if there is one by that name, else Samsyn's own; what was typed is not kept."""
    user = User.objects.filter(username=username[:150].replace("\0", "")).first()
    _note(user or User.objects.system(), SignInRefused(known=user is not None), origin)


def note_password_refused(*, actor: Actor) -> None:
    _note(actor.user, PasswordRefused(), actor.origin)


def _note(user: User, entry: Entry, origin: str) -> None:
    today = timezone.localdate()
    held = Assignment.objects.filter(user=user, valid_from__lte=today).order_by("-valid_from", "-pk")
    board = held.values_list("unit__board_id", flat=True).first()
    with transaction.atomic():
        record(user, entry, board_id=board, origin=origin)
