"""Who else could confirm a link for a password, a role, or what weakens control."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q

from samsyn.access import rights, rules
from samsyn.access.actors import Actor
from samsyn.access.models import Assignment
from samsyn.core.days import within
from samsyn.core.rows import not_over
from samsyn.organisation.models import Unit


class Confirmers(NamedTuple):
    """`others`: how many roles, today or lately. `board_wide`: none now in the unit or above."""

    others: int
    board_wide: bool


def confirmers(unit: Unit, besides: Collection[int], today: date) -> Confirmers:
    """Roles at the board that confirm, held by others than the maker and whom it is for, today or lately.

    What a unit has taken from a role (`RightLimit`) does not make anybody alone. One query.
    """
    lately = today - timedelta(days=rules.ALONE_AFTER_DAYS)
    rows = Assignment.objects.filter(
        not_over(lately),
        unit__board_id=unit.board_id,
        role__in=rights.RIGHTS[rights.CONFIRM_LINKS].roles,
        valid_from__lte=today,
    )
    rows = rows.exclude(user_id__in=list(besides)).exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    found = list(rows.select_related("unit", "user"))
    now = [row for row in found if row.user.is_active and within(row.valid_from, row.valid_to, today)]
    return Confirmers(len(found), not any(unit.path.startswith(row.unit.path) for row in now))


def to_confirm(actor: Actor) -> Q:
    """For rows with `unit` and `board_wide`: those that the actor's right to confirm reaches."""
    units = sorted(actor.units_with(rights.CONFIRM_LINKS))
    boards = sorted(actor.boards_with(rights.CONFIRM_LINKS))
    return Q(unit_id__in=units) | Q(board_wide=True, unit__board_id__in=boards)


def confirms(actor: Actor, unit: Unit, *, board_wide: bool) -> bool:
    """`to_confirm`, of one."""
    return unit.pk in actor.units_with(rights.CONFIRM_LINKS) or (
        board_wide and unit.board_id in actor.boards_with(rights.CONFIRM_LINKS)
    )
