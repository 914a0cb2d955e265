"""The data against its rules: what the format asks of a package, asked of what the database holds.

First every stored row is judged column by column (`stored`), then the board's rows are staged as an
export would write them and judged by the checks of an import. Only from facts without a fault is what
is derived (cases, paths, grounds, search keys) rebuilt and compared.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connections, transaction
from django.utils import timezone

from samsyn.access.services import drop_doubled_grounds
from samsyn.cases.services import (
    Scope,
    follow_references,
    ground_differences,
    number_cases,
    rebuild_grounds,
    settle_facts,
    settle_kept,
)
from samsyn.exchange import checks, organisation, stored
from samsyn.exchange.cells import ColumnCheck
from samsyn.exchange.changes import Before
from samsyn.exchange.faults import Faults
from samsyn.exchange.merge import Merge
from samsyn.exchange.schema import Table
from samsyn.exchange.services import TO_COUNT, compare
from samsyn.exchange.staging import Staging, quote
from samsyn.exchange.tables import BY_NAME, TABLES
from samsyn.organisation import services as organisation_services
from samsyn.organisation.models import Board, User
from samsyn.quality.rules import is_indicator

JUDGED = frozenset(
    ("identity_number", "id", "codes", "free_code", "indicator", "language", "number", "key_text", "clock", "ranges")
)
"""Kinds of cells that neither a constraint nor `stored` judges."""

CHUNK = 5_000


@dataclass
class Report:
    """`derived`: what was rebuilt, and how many rows of it were wrong; `changes` names each of them.

    With faults nothing is derived: from a wrong fact follows nothing right.
    """

    board: str
    faults: Faults
    rows: int = 0
    derived: dict[str, int] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.faults and not any(self.derived.values())


def verify_board(
    board: Board, *, rebuild: bool = False, told: Callable[[str], None] = lambda _text: None, using: str = "default"
) -> Report:
    """Judges every row of the board.

    With `rebuild` the derived data is set right too, if no fact is wrong.

    Writes nothing else; `told` hears what is under way.
    """
    report = Report(board.code, Faults(order={table.file: place for place, table in enumerate(TABLES)}))
    staging = Staging(connections[using], TABLES)
    try:
        with transaction.atomic(using=using):
            staging.plan_for_sets()
            told("lagrade värden")
            if stored.judge(staging, board.pk, report.faults):
                _judge(board, staging, report, told)
            if not report.faults:
                told("härledda uppgifter")
                _derive(board, staging, report, using)
            if not rebuild:
                transaction.set_rollback(True, using=using)
    finally:
        if staging.connection.is_usable():
            staging.drop()
    return report


def _judge(board: Board, staging: Staging, report: Report, told: Callable[[str], None]) -> None:
    stored = checks.Context(staging, BY_NAME, set(), report.faults, board.pk)
    for table in TABLES:
        told(table.file)
        staging.create(table)
        report.rows += _stage(stored, staging, table)
        staging.index(table)
    # Planned anew: only now is it known how many rows there are to join.
    staging.plan_for_sets()
    staging.analyse_unknown(TO_COUNT)
    whole = checks.Context(staging, BY_NAME, set(BY_NAME), report.faults, None)
    for table in TABLES:
        _judge_cells(staging, table, report.faults)
    organisation.board_of(staging, report.faults, has_units=True, asked_for=board.code)
    told("regler mellan rader")
    compare(whole)


def _stage(context: checks.Context, staging: Staging, table: Table) -> int:
    """The board's rows as text; the line is the record's place in an export (the header is 1)."""
    names = [column.name for column in table.columns]
    chosen, joins = checks.stored_as_text(context, table, names)
    collate = ' COLLATE "C"' if staging.postgresql else ""
    order = ", ".join(f"x.{quote(name)}{collate}" for name in table.key)
    columns = ", ".join(quote(name) for name in names)
    staging.staged[table.name] = staging.execute(
        f"INSERT INTO {table.stage} (line, bad, {columns})"
        f" SELECT ROW_NUMBER() OVER (ORDER BY {order}) + 1, 0, {columns}"
        f" FROM (SELECT {chosen} FROM {table.db_table} t{joins} WHERE t.board_id = %s) x",
        [context.board_id],
    )
    return staging.staged[table.name]


def _judge_cells(staging: Staging, table: Table, faults: Faults) -> None:
    """Cells that only Python can judge, a chunk at a time."""
    for column in table.columns:
        if column.kind not in JUDGED:
            continue
        check = ColumnCheck(column, is_indicator)
        lines: list[int] = []
        cells: list[str] = []

        def judge(check: ColumnCheck, lines: list[int], cells: list[str]) -> None:
            for place, sentence in check.check(cells)[0]:
                faults.add(table.file, lines[place], check.column.name, sentence)

        for line, cell in staging.staged_cells(table, [column.name]):
            lines.append(line)
            cells.append(cell)
            if len(lines) == CHUNK:
                judge(check, lines, cells)
                lines, cells = [], []
        if lines:
            judge(check, lines, cells)
    for rule in table.rules:
        if rule.column == table.unique:
            for line, *values in staging.staged_cells(table, rule.columns):
                if len(values[0]) == 12 and rule.broken(*values):
                    faults.add(table.file, line, rule.column, rule.sentence)
        elif rule.unheld:
            for line, *values in staging.staged_cells(table, rule.columns):
                if rule.broken(*values):
                    faults.add(table.file, line, rule.column, rule.sentence)


def judge_homeless(using: str = "default") -> Faults:
    """Rows that belong to no board, over the whole database."""
    faults = Faults()
    stored.judge_homeless(Staging(connections[using], TABLES), faults)
    return faults


def _derive(board: Board, staging: Staging, report: Report, using: str) -> None:
    """Once over to count; where something is wrong once more, to name each row of it."""
    with transaction.atomic(using=using):
        report.derived = _settle(board, staging, using)
        if any(report.derived.values()):
            transaction.set_rollback(True, using=using)
    if any(report.derived.values()):
        before = Before(staging, board.pk)
        _settle(board, staging, using)
        report.changes = before.changes()
        before.drop()


def _settle(board: Board, staging: Staging, using: str) -> dict[str, int]:
    """Makes all that is derived anew; how many rows of each kind were wrong."""
    wrong = {"härledda texter som inte går att läsa": stored.clear_unreadable(staging, board.pk)}
    wrong["enheternas plats"] = organisation_services.settle_units(board, using=using)
    merge = Merge(staging, BY_NAME, board.pk, User.objects.db_manager(using).system().pk, timezone.now())
    hung = sum(merge.hang(table) for table in TABLES if table.case)
    cases = Scope(board.pk, using=using)
    wrong["ärendenas uppgifter"] = hung + follow_references(cases) + settle_facts(cases)
    wrong["ärenden utan nummer"] = number_cases(board.pk, judge=True, using=using)
    wrong |= settle_kept(cases)
    wrong["namnens söknycklar"] = _keys(board, staging)
    wrong["grunder som står två gånger"] = drop_doubled_grounds(board.pk, using=using)
    missing, surplus = ground_differences(board.pk, using=using)
    wrong["grunder som saknas"], wrong["grunder utan skäl"] = missing, surplus
    if missing or surplus:
        rebuild_grounds(board.pk, using=using)
    return wrong


def _keys(board: Board, staging: Staging) -> int:
    """Search keys that are not what the names give; set right as they are found."""
    wrong = 0
    for table in TABLES:
        for column in table.derived:
            sources = ", ".join(quote(name) for name in column.columns)
            sql = f"SELECT id, {quote(column.field)}, {sources} FROM {table.db_table} WHERE board_id = %s"
            stale = [
                (column.make(*names), pk)
                for pk, key, *names in staging.rows(sql, [board.pk])
                if column.make(*names) != key
            ]
            with staging.connection.cursor() as cursor:
                cursor.executemany(f"UPDATE {table.db_table} SET {quote(column.field)} = %s WHERE id = %s", stale)
            wrong += len(stale)
    return wrong
