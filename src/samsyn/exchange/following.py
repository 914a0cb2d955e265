"""Grounds made anew on the day that what they hang on begins to hold."""

from django.db import transaction

from samsyn.access import services as access
from samsyn.exchange.facts import ground_sources


def follow_practice() -> None:
    """For `samsyn tick`: how long whoever carried an intervention out may read, where a board's number has changed."""
    code = "provider_reads_after_days"
    for board in access.practice_to_follow(code):
        with transaction.atomic():
            access.lock_board(board.code)
            access.rebuild_grounds(board, ground_sources(board.pk))
            access.practice_followed(board, code)
