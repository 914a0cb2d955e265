from datetime import date

from django.db import transaction

from samsyn.log import disposal
from samsyn.log.entries import record_for
from samsyn.logreview import disposal as reviews_disposal
from samsyn.logreview.audit import LogDisposed, LogRestored, ReviewsDisposed
from samsyn.organisation.models import Board, User


def dispose_log(*, actor: User, board: Board | None, before: date) -> disposal.Disposed | None:
    """Removes the board's entries older than the day, and what is kept of such readings beside the log.

    Without a board: what concerns none, as tries to sign in by names that no account has. None where there were
    no entries. What is left can be verified.
    """
    with transaction.atomic():
        chains = disposal.dispose(before, chain=board.pk if board else 0)
        gone = chains[0] if chains else None
        if gone is not None:
            entry = LogDisposed(before=before.isoformat(), number=gone.number, entries=gone.entries)
            record_for(actor, entry, board=board)
        if board is None:
            return gone
        closed = reviews_disposal.dispose(board.pk, before)
        if any(closed):
            disposed = ReviewsDisposed(before=before.isoformat(), reviews=closed.reviews, passages=closed.passages)
            record_for(actor, disposed, board=board)
    return gone


def note_log_restored(*, actor: User, chain: int, kept: int, lost: int, reason: str) -> None:
    """A back-up was put back: the chain lacks the numbers after `kept` up to and including `lost`."""
    with transaction.atomic():
        record_for(actor, LogRestored(kept=kept, lost=lost, reason=reason[:500]), board_id=chain or None)
