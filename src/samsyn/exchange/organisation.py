"""The units of a package: which board it belongs to, and that no unit stands above itself."""

from collections.abc import Mapping

from samsyn.exchange.checks import Context
from samsyn.exchange.faults import Faults
from samsyn.exchange.staging import Staging


def board_of(staging: Staging, faults: Faults, *, has_units: bool, asked_for: str) -> str:
    """The id of the package's board: the one unit of that kind, or, without the file, `asked_for`."""
    file = "units.csv"
    if not has_units:
        if not asked_for:
            faults.add(file, 1, "kind", "filen saknas, och nämnden är inte angiven med --board, någon av dem väntades")
        return asked_for
    boards = list(staging.rows("SELECT line, unit_id FROM stage_units WHERE kind = 'board' ORDER BY line"))
    for line, _key in boards[1:]:
        faults.add(file, line, "kind", f"ännu en nämnd (den första på rad {boards[0][0]}), en enda väntades")
    if not boards:
        if not asked_for:
            faults.add(file, 1, "kind", "ingen enhet är av slaget board, en enda väntades")
        return asked_for
    line, key = boards[0]
    if asked_for and key != asked_for:
        faults.add(file, line, "unit_id", f"nämnden är inte den som angavs med --board, {asked_for} väntades")
    return str(key)


def unit_cycles(context: Context) -> None:
    """Units that stand above themselves; each cycle is told once, at its last row."""
    table = context.tables["units"]
    parents: dict[str, str] = {}
    lines: dict[str, int] = {}
    if context.has_rows(table):
        sql = """SELECT u.external_id, p.external_id FROM access_unit u
                 LEFT JOIN access_unit p ON p.id = u.parent_id WHERE u.board_id = %s"""
        parents.update((key, parent or "") for key, parent in context.staging.rows(sql, [context.board_id]))
    for line, key, parent in context.staging.rows(
        "SELECT line, unit_id, parent_id FROM stage_units ORDER BY line DESC"
    ):
        parents[key] = parent
        lines[key] = line
    context.tell(
        table,
        (
            (max(lines[key] for key in cycle if key in lines), "parent_id",
             f"enheterna {', '.join(cycle)} hör till varandra i ring, en överordnad utan ring väntades")
            for cycle in cycles(parents)
        ),
    )  # fmt: skip


def cycles(parents: Mapping[str, str]) -> list[list[str]]:
    """The rings among child-to-parent pointers, each as its members; time grows with the number of units."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in parents:
        trail: dict[str, int] = {}
        key = start
        while key in parents and key not in done and key not in trail:
            trail[key] = len(trail)
            key = parents[key]
        if key in trail:
            found.append(list(trail)[trail[key] :])
        done.update(trail)
    return found
