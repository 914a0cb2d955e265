"""Writes that concern the organisation and who may see what."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connections, transaction
from django.db.models import QuerySet

from samsyn.access import audit, grounds, rules
from samsyn.access.grounds import Facts
from samsyn.access.models import Assignment, Board, Staff, Unit, User


def lock_board(code: str, *, using: str = "default") -> None:
    """One import at a time into a board, until the transaction ends; SQLite has one writer anyway."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('samsyn.board'), hashtext(%s))", [code])


def settle_units(board: Board, *, using: str = "default") -> int:
    """Writes the units' paths anew, and the board's name after its own unit; how many paths were wrong."""
    units = list(Unit.objects.using(using).filter(board=board))
    paths = rules.unit_paths({unit.pk: unit.parent_id for unit in units})
    stale = [unit for unit in units if unit.path != paths[unit.pk]]
    for unit in stale:
        unit.path = paths[unit.pk]
    Unit.objects.using(using).bulk_update(stale, ["path"], batch_size=500)
    own = next((unit for unit in units if unit.kind == "board"), None)
    if own and own.name != board.name:
        Board.objects.using(using).filter(pk=board.pk).update(name=own.name)
    return len(stale)


def open_board(*, actor: User, code: str, name: str) -> Unit:
    """A new board and its own unit, for a municipality that brings no package along."""
    with transaction.atomic():
        board = Board.objects.create(code=code, name=name)
        unit = Unit.objects.create(board=board, external_id=code, name=name, kind="board", registered_by=actor)
        settle_units(board)
        audit.record(actor, audit.BoardOpened(code=code), board=board)
        unit.refresh_from_db()
        return unit


def rebuild_grounds(board: Board, sources: Sequence[QuerySet[Any, Facts]], *, using: str = "default") -> None:
    grounds.rebuild(board.pk, sources, using=using)


def ground_differences(
    board: Board, sources: Sequence[QuerySet[Any, Facts]], *, using: str = "default"
) -> tuple[int, int]:
    """How many grounds are missing, and how many stand without a fact."""
    return grounds.differences(board.pk, sources, using=using)


def open_account(*, actor: User, username: str, name: str, password: str, staff: Staff | None = None) -> User:
    """A new account, with no right until it is assigned something. ValueError where the name is taken."""
    with transaction.atomic():
        if User.objects.filter(username__iexact=username).exists():
            raise ValueError(f"användarnamnet {username} är upptaget")
        account = User(username=username, name=name, staff=staff)
        account.set_password(password)
        account.save()
        audit.record(actor, audit.AccountOpened(username=username), board=staff.board if staff else None)
        return account


def assign(
    *,
    actor: User,
    user: User,
    unit: Unit,
    role: str,
    valid_from: date,
    areas: str = "",
    valid_to: date | None = None,
) -> Assignment:
    """Trusts the account with a role in the unit and those below it, both days inclusive.

    `areas`: codes with a blank between, narrowing what the role has by itself (`rules.AREAS`);
    empty is all of them. ValueError for an area the role never has.
    """
    beyond = set(areas.split()) - rules.AREAS[role]
    if beyond:
        raise ValueError(f"rollen {role} omfattar inte {', '.join(sorted(beyond))}")
    with transaction.atomic():
        assignment = Assignment.objects.create(
            user=user, unit=unit, role=role, areas=areas, valid_from=valid_from, valid_to=valid_to, granted_by=actor
        )
        audit.record(
            actor,
            audit.RoleAssigned(username=user.username, unit=unit.external_id, role=role),
            board=unit.board,
        )
        return assignment
