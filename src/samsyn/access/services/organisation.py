"""Writes that concern the organisation and who may see what."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connections, transaction
from django.db.models import QuerySet

from samsyn.access import audit, grounds, rules
from samsyn.access.cached_totals import bump_version
from samsyn.access.grounds import Facts
from samsyn.access.models import Board, Unit, User


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
    bump_version(board.pk, using=using)


def rebuild_grounds_of(board_id: int, sources: Sequence[QuerySet[Any, Facts]], person_ids: Collection[int]) -> None:
    """`rebuild_grounds` for those persons alone, in a time that follows their number and not the board's."""
    if person_ids:
        grounds.rebuild(board_id, sources, person_ids=person_ids)
        bump_version(board_id)


def ground_differences(
    board: Board, sources: Sequence[QuerySet[Any, Facts]], *, using: str = "default"
) -> tuple[int, int]:
    """How many grounds are missing, and how many stand without a fact."""
    return grounds.differences(board.pk, sources, using=using)
