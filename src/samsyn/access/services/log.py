"""What the log is told apart from readings: signing in, refusals, its own disposal."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from samsyn.access import audit
from samsyn.access.actors import Actor
from samsyn.access.links_audit import PasswordRefused
from samsyn.access.log import disposal
from samsyn.access.models import Assignment, Board, User
from samsyn.access.reviews import disposal as reviews_disposal
from samsyn.access.reviews.audit import ReviewsDisposed

LARGEST_ID = 2**63 - 1


def note_refusal(*, actor: Actor, page: str, status: int, person_id: int | None) -> None:
    """Somebody asked for what they may not have. `person_id` is what was asked for, whether it is anybody or not."""
    boards = actor.board_ids
    with transaction.atomic():
        audit.record(
            actor.user,
            audit.Refused(page=page[:100], status=status),
            board_id=min(boards) if boards else None,
            role=actor.roles[0] if actor.roles else "",
            person_id=person_id if person_id is not None and person_id <= LARGEST_ID else None,
            origin=actor.origin,
        )


def note_sign_in(*, user: User, origin: str) -> None:
    _note(user, audit.SignedIn(), origin)


def note_sign_out(*, user: User, origin: str) -> None:
    _note(user, audit.SignedOut(), origin)


def note_sign_in_refused(*, username: str, origin: str) -> None:
    """The account if there is one by that name, else Samsyn's own; what was typed is not kept."""
    user = User.objects.filter(username=username[:150].replace("\0", "")).first()
    _note(user or User.objects.system(), audit.SignInRefused(known=user is not None), origin)


def note_password_refused(*, actor: Actor) -> None:
    _note(actor.user, PasswordRefused(), actor.origin)


def system_account() -> User:
    """Who timed work acts as."""
    return User.objects.system()


def _note(user: User, entry: audit.Entry, origin: str) -> None:
    today = timezone.localdate()
    held = Assignment.objects.filter(user=user, valid_from__lte=today).order_by("-valid_from", "-pk")
    board = held.values_list("unit__board_id", flat=True).first()
    with transaction.atomic():
        audit.record(user, entry, board_id=board, origin=origin)


def dispose_log(*, actor: User, board: Board, before: date) -> disposal.Disposed | None:
    """Removes the board's entries older than the day, and what is kept of such readings beside the log.

    None where there were no entries. What is left can be verified.
    """
    with transaction.atomic():
        found = disposal.dispose(before, chain=board.pk)
        gone = found[0] if found else None
        if gone is not None:
            entry = audit.LogDisposed(before=before.isoformat(), number=gone.number, entries=gone.entries)
            audit.record(actor, entry, board=board)
        closed = reviews_disposal.dispose(board.pk, before)
        if any(closed):
            said = ReviewsDisposed(before=before.isoformat(), reviews=closed.reviews, passages=closed.passages)
            audit.record(actor, said, board=board)
    return gone
