from django.db import connections, transaction

from samsyn.log.entries import record_for
from samsyn.organisation import rules
from samsyn.organisation.audit import BoardOpened
from samsyn.organisation.models import Board, Unit, User


def system_account() -> User:
    """Who timed work acts as."""
    return User.objects.system()


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
        record_for(actor, BoardOpened(code=code), board=board)
        unit.refresh_from_db()
        return unit
