"""A leaver's account and cases, in one act."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from samsyn.access import leavers
from samsyn.access.actors import Actor
from samsyn.accounts import leavers as accounts_leavers
from samsyn.accounts import selectors as keeping
from samsyn.accounts import services as accounts_services
from samsyn.accounts.refusals import AccountNotFound, SuccessorNeeded
from samsyn.cases.services import handing_over
from samsyn.organisation import services as organisation_services


def cases_to_hand_over(staff_id: int | None, last_day: date) -> int:
    """How many open cases wait for somebody else. At most one query."""
    return handing_over.count_open_cases(staff_id, last_day + timedelta(days=1)) if staff_id else 0


def leave(*, actor: Actor, account_id: int, last_day: date, successor_id: int | None) -> int:
    """The account ends after the day, inclusive; its open cases are the successor's from the next.

    Returns how many.

    What reaches the account later is the successor's too (`hand_over_late`). ValueError where there are cases and
    nobody to take them, or somebody without their areas.
    """
    with transaction.atomic():
        user = keeping.account(actor, account_id)
        if user is None:
            raise AccountNotFound()
        successor = accounts_leavers.possible_successor(actor, user, successor_id) if successor_id else None
        waiting = cases_to_hand_over(user.staff_id, last_day)
        if waiting and successor is None:
            raise SuccessorNeeded()
        successor_staff = successor.staff if successor else None
        accounts_services.end_account(actor=actor, user=user, last_day=last_day, successor=successor_staff)
        if user.staff is None or successor_staff is None:
            return 0
        board = user.staff.board
        organisation_services.lock_board(board.code)
        return handing_over.hand_over(
            actor=actor,
            board_id=board.pk,
            from_staff_id=user.staff.pk,
            successor=leavers.successor_with_areas(successor_staff.pk, actor.today),
            handed_on=last_day + timedelta(days=1),
        )


def stay(*, actor: Actor, account_id: int) -> int:
    """Whoever was to leave stays: no last day, and the cases stay too.

    Returns how many were to be handed over.

    The roles end on the day that was decided all the same, unless they are given anew.
    """
    with transaction.atomic():
        user = keeping.account(actor, account_id)
        if user is None:
            raise AccountNotFound()
        accounts_services.cancel_leaving(actor=actor, user=user)
        return _cancelled(actor, account_id)


def reopen(*, actor: Actor, account_id: int) -> None:
    """A closed account can get roles and a link again. Handovers that have not begun are cancelled."""
    with transaction.atomic():
        user = keeping.account(actor, account_id)
        if user is None:
            raise AccountNotFound()
        accounts_services.reopen_account(actor=actor, user=user)
        _cancelled(actor, account_id)


def _cancelled(actor: Actor, account_id: int) -> int:
    user = keeping.account(actor, account_id)
    if user is None or user.staff is None:
        return 0
    board = user.staff.board
    organisation_services.lock_board(board.code)
    return handing_over.cancel_handovers(actor=actor, board_id=board.pk, from_staff_id=user.staff.pk)


def hand_over_late() -> None:
    """For `samsyn tick`: what has reached an account after the last day was decided is the successor's."""
    successors = leavers.successors_of_leavers(timezone.localdate())
    if successors:
        handing_over.hand_over_late(successors, organisation_services.system_account())
