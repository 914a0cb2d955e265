"""A leaver's account and cases, in one act."""

from collections.abc import Mapping
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
from samsyn.core.codes import Area
from samsyn.organisation import services as organisation_services
from samsyn.organisation.models import User


def cases_to_hand_over(staff_id: int | None, last_day: date) -> int:
    """How many open cases wait for somebody else. At most one query."""
    return handing_over.count_open_cases(staff_id, last_day + timedelta(days=1)) if staff_id else 0


def heirs_to_come(staff_id: int | None) -> list[str]:
    """The names of those who are to get the open cases. At most one query."""
    return handing_over.heirs_to_come(staff_id) if staff_id else []


def areas_of(staff_id: int | None, today: date) -> list[str]:
    """The areas of a leaver's roles, in order. At most one query."""
    areas = leavers.areas_of([staff_id], today)[staff_id] if staff_id else frozenset()
    return [area for area in Area.values if area in areas]


def leave(
    *, actor: Actor, account_id: int, last_day: date, successor_id: int | None, by_area: Mapping[str, int] = {}
) -> int:
    """The account ends after the day, inclusive; its open cases are the successor's from the next.

    `by_area`: accounts that get the cases of an area instead. Returns how many cases there are.

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
        heirs = {area: _heir(actor, user, chosen) for area, chosen in by_area.items()}
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
            by_area=heirs,
        )


def _heir(actor: Actor, user: User, account_id: int) -> leavers.Successor:
    heir = accounts_leavers.possible_successor(actor, user, account_id)
    if heir is None or heir.staff is None:
        raise SuccessorNeeded()
    return leavers.successor_with_areas(heir.staff.pk, actor.today)


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
