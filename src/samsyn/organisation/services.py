from datetime import date

from django.db import connections, transaction
from django.db.models import Q

from samsyn.core.rows import new_external_id
from samsyn.log.entries import record_for
from samsyn.organisation import rules
from samsyn.organisation.audit import BoardOpened
from samsyn.organisation.models import Absence, Board, DelegationRule, Unit, User


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


def add_delegation(
    *,
    registered_by: User,
    board_id: int,
    valid_from: date,
    kind: str,
    holder: str,
    role: str = "",
    staff_id: int | None = None,
    intervention_kind: str = "",
    longest_days: int | None = None,
    highest_cost: int | None = None,
) -> int:
    """A row of the register, for the verb that keeps it (`decisions.services`); its id."""
    row = DelegationRule.objects.create(
        board_id=board_id,
        registered_by=registered_by,
        kind=kind,
        holder=holder,
        role=role,
        staff_id=staff_id,
        intervention_kind=intervention_kind,
        longest_days=longest_days,
        highest_cost=highest_cost,
        valid_from=valid_from,
    )
    return row.pk


def end_delegation(*, board_id: int, rule_id: int, last_day: date) -> bool:
    """The row holds to the day, inclusive; whether there was one that held longer."""
    rows = DelegationRule.objects.filter(pk=rule_id, board_id=board_id, valid_from__lte=last_day)
    return bool(rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)).update(valid_to=last_day))


def add_absence(
    *, registered_by: User, board_id: int, staff_id: int, from_on: date, to_on: date | None, substitute_id: int | None
) -> int:
    """For the verb that notes it (`cases.services.absences`); the row's id."""
    row = Absence.objects.create(
        board_id=board_id,
        registered_by=registered_by,
        external_id=new_external_id(),
        staff_id=staff_id,
        from_on=from_on,
        to_on=to_on,
        substitute_id=substitute_id,
    )
    return row.pk


def end_absence(*, absence_id: int, last_day: date) -> None:
    """It is over after the day; one that has not begun by then is taken away."""
    Absence.objects.filter(pk=absence_id, from_on__gt=last_day).delete()
    Absence.objects.filter(pk=absence_id).update(to_on=last_day)
