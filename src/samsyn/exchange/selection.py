"""A part of a board: a unit, those below it, and every row that theirs refer to."""

from dataclasses import dataclass

from django.db import connections

from samsyn.exchange.checks import CASES, LINK
from samsyn.exchange.schema import Column, Table
from samsyn.exchange.tables import TABLES
from samsyn.organisation.models import Board, Unit, UnitKind

Ids = dict[str, set[int]]


@dataclass
class Selection:
    """The rows to take out; `ids` is None for the whole board."""

    board_id: int
    ids: Ids | None

    def holds(self, table: Table, pk: int) -> bool:
        return self.ids is None or pk in self.ids[table.name]

    def any_of(self, table: Table, using: str) -> bool:
        if self.ids is not None:
            return bool(self.ids[table.name])
        with connections[using].cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table.db_table} WHERE board_id = %s LIMIT 1", [self.board_id])
            return cursor.fetchone() is not None


def select_unit(board: Board, unit: Unit, using: str) -> Selection:
    """Own rows first, going down the tables; then what they refer to, going up. Ids are held in memory."""
    ids: Ids = {table.name: set() for table in TABLES}
    units = Unit.objects.using(using).filter(board=board)
    # A path ends with a slash, which the digit 0 follows.
    below = units.filter(path__gte=unit.path, path__lt=unit.path[:-1] + "0") if unit.path else units.none()
    ids["units"] = {unit.pk, *below.values_list("pk", flat=True)}
    for table in TABLES:
        for column in (table.by_name[reference] for reference in table.belongs_by):
            if column.references == table.name:
                # What a row corrects comes with it, and whatever else corrects that.
                _climb(dict(_pairs(board.pk, table, column, using)), ids[table.name])
            owners = ids[column.references]
            ids[table.name] |= {pk for pk, owner in _pairs(board.pk, table, column, using) if owner in owners}
    _add_referred(board.pk, ids, using)
    # A package belongs to the one board among its units, whatever stands under it.
    ids["units"].update(units.filter(kind=UnitKind.BOARD).values_list("pk", flat=True))
    return Selection(board.pk, ids)


def _pairs(board_id: int, table: Table, column: Column, using: str) -> list[tuple[int, int]]:
    """(row, row it refers to) of a reference, where it is given."""
    join = f" JOIN {LINK} l ON l.response_id = t.id" if column.name == table.link else ""
    source = f"l.{column.attname}" if join else f"t.{column.attname}"
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT t.id, {source} FROM {table.db_table} t{join} WHERE t.board_id = %s AND {source} IS NOT NULL",
            [board_id],
        )
        return [(int(a), int(b)) for a, b in cursor.fetchall()]


def _add_referred(board_id: int, ids: Ids, using: str) -> None:
    """Every row that a held row refers to: the tables refer upwards only, units within themselves."""
    for table in reversed(TABLES):
        if table.names_case and ids[table.name]:
            _add_openers(board_id, table, ids, using)
        # Rows of its own table first: what they refer to is held too.
        for column in sorted(table.references, key=lambda column: column.references != table.name):
            if not ids[table.name]:
                continue
            pairs = _pairs(board_id, table, column, using)
            if column.references == table.name:
                _climb(dict(pairs), ids[table.name])
            else:
                selected = ids[table.name]
                ids[column.references] |= {target for pk, target in pairs if pk in selected}


def _add_openers(board_id: int, table: Table, ids: Ids, using: str) -> None:
    """The rows that opened the cases which held rows name."""
    for opener in TABLES:
        if opener.case and opener.case.origin:
            with connections[using].cursor() as cursor:
                cursor.execute(
                    f"SELECT t.id, o.id FROM {table.db_table} t JOIN {CASES} c ON c.id = t.case_id"
                    f" JOIN {opener.db_table} o ON o.board_id = c.board_id AND o.external_id = c.external_id"
                    " WHERE t.board_id = %s AND c.origin = %s",
                    [board_id, opener.case.origin],
                )
                ids[opener.name] |= {int(target) for pk, target in cursor.fetchall() if pk in ids[table.name]}


def _climb(parents: dict[int, int], held: set[int]) -> None:
    waiting = list(held)
    while waiting:
        parent = parents.get(waiting.pop())
        if parent is not None and parent not in held:
            held.add(parent)
            waiting.append(parent)


def only_board() -> str:
    """The one board of the database, or '' where there is none or several."""
    codes = list(Board.objects.values_list("code", flat=True)[:2])
    return codes[0] if len(codes) == 1 else ""
