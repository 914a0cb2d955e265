"""A leaver's account and cases, in one act."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import keeping, services
from samsyn.access.actors import Actor
from samsyn.cases import handing_over
from samsyn.exchange.facts import ground_sources


def cases_to_hand_over(staff_id: int | None, last_day: date) -> int:
    """How many open cases wait for somebody else. At most one query."""
    return handing_over.count_open_cases(staff_id, last_day + timedelta(days=1)) if staff_id else 0


def leave(*, actor: Actor, account_id: int, last_day: date, successor_id: int | None) -> int:
    """The account ends after the day, inclusive; its open cases are the successor's from the next. Returns how many.

    ValueError where there are cases and nobody to take them.
    """
    with transaction.atomic():
        user = keeping.account(actor, account_id)
        if user is None:
            raise ValueError(_("Kontot finns inte."))
        successor = keeping.successor(actor, user, successor_id) if successor_id else None
        waiting = cases_to_hand_over(user.staff_id, last_day)
        if waiting and successor is None:
            raise ValueError(_("Välj vem som tar över de öppna ärendena."))
        services.end_account(actor=actor, user=user, last_day=last_day)
        if not waiting or user.staff is None or successor is None or successor.staff_id is None:
            return 0
        board = user.staff.board
        services.lock_board(board.code)
        handed = handing_over.hand_over(
            actor=actor,
            board_id=board.pk,
            from_staff_id=user.staff.pk,
            to_staff_id=successor.staff_id,
            handed_on=last_day + timedelta(days=1),
        )
        services.rebuild_grounds(board, ground_sources(board.pk))
        return handed
