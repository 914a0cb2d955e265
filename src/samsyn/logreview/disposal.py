"""What reviews and passages keep of old readings goes with the log: who read about whom, and why."""

from datetime import date, datetime, time
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from samsyn.access.models import TemporaryAccess, TemporaryAccessKind
from samsyn.logreview.models import WAITS, ReviewItem


class Closed(NamedTuple):
    """How many went."""

    reviews: int
    passages: int


def dispose(board_id: int, before: date) -> Closed:
    """Removes what is older than the day and done with; what waits for somebody is kept, however old.

    A reading is done with when it has been reviewed and nobody is asked about it; a passage when it has ended, and
    break-glass when it has been reviewed. The months' figures of the drawings name nobody, and are kept.
    """
    moment = timezone.make_aware(datetime.combine(before, time()))
    reviews = ReviewItem.objects.filter(~WAITS, board_id=board_id, at__lt=moment)
    passages = TemporaryAccess.objects.filter(
        ~Q(kind=TemporaryAccessKind.BREAK_GLASS) | Q(reviewed_at__isnull=False),
        board_id=board_id,
        at__lt=moment,
        until__lt=moment,
    )
    return Closed(reviews.delete()[0], passages.delete()[0])
