"""The units of a package: which board it belongs to, and that no unit stands above itself."""

from collections.abc import Mapping

from samsyn.exchange.checks import Context, shown
from samsyn.exchange.faults import Faults
from samsyn.exchange.staging import Staging

MAX_DEPTH = 5_000
"""Units above each other, the unit itself counted: a unit's path names all of them."""


def board_of(staging: Staging, faults: Faults, *, has_units: bool, asked_for: str) -> str:
    """The id of the package's board: the one unit of that kind, or, without the file, `asked_for`."""
    file = "units.csv"
    if not has_units:
        if not asked_for:
            faults.add(file, 1, "kind", "filen saknas, och nämnden är inte angiven med --board, någon av dem väntades")
        return asked_for
    boards = list(staging.rows("SELECT line, unit_id FROM stage_units WHERE kind = 'board' ORDER BY line LIMIT 2"))
    if not boards:
        faults.add(file, 1, "kind", "ingen enhet är av slaget board, en enda väntades")
        return asked_for
    line, key = boards[0]
    if len(boards) > 1:
        sql = f"SELECT line FROM stage_units WHERE kind = 'board' AND line > {line:d} ORDER BY line"
        for (other,) in staging.rows(sql):
            faults.add(file, other, "kind", f"ännu en nämnd (den första på rad {line}), en enda väntades")
    if asked_for and key != asked_for:
        faults.add(file, line, "unit_id", f"nämnden är inte den som angavs med --board, {shown(asked_for)} väntades")
    return str(key)


def unit_tree(context: Context) -> None:
    """Units that stand above themselves, each ring told once, at its last row; and those too far down."""
    table = context.tables["units"]
    parents: dict[str, str] = {}
    lines: dict[str, int] = {}
    if context.has_rows(table):
        sql = """SELECT u.external_id, p.external_id FROM organisation_unit u
                 LEFT JOIN organisation_unit p ON p.id = u.parent_id WHERE u.board_id = %s"""
        parents.update((key, parent or "") for key, parent in context.staging.rows(sql, [context.board_id]))
    sql = "SELECT line, unit_id, parent_id, bad FROM stage_units WHERE unit_id <> '' ORDER BY line DESC"
    for line, key, parent, bad in context.staging.rows(sql):
        parents[key] = "" if bad else parent or ""
        lines[key] = line
    for ring in rings(parents):
        context.faults.add(
            table.file,
            max(lines[key] for key in ring if key in lines),
            "parent_id",
            f"enheterna {shown(', '.join(ring))} hör till varandra i ring, en överordnad utan ring väntades",
        )
        for key in ring:
            parents[key] = ""
    for key in deepest(parents, MAX_DEPTH + 1):
        while key in parents and key not in lines:
            key = parents[key]
        sentence = f"enheten har minst {MAX_DEPTH} enheter över sig, färre än {MAX_DEPTH} väntades"
        context.faults.add(table.file, lines.get(key, 1), "parent_id", sentence)


def rings(parents: Mapping[str, str]) -> list[list[str]]:
    """The rings among child-to-parent pointers, each as its members; time grows with the number of units."""
    circles: list[list[str]] = []
    done: set[str] = set()
    for start in parents:
        trail: dict[str, int] = {}
        key = start
        while key in parents and key not in done and key not in trail:
            trail[key] = len(trail)
            key = parents[key]
        if key in trail:
            circles.append(list(trail)[trail[key] :])
        done.update(trail)
    return circles


def deepest(parents: Mapping[str, str], depth: int) -> list[str]:
    """The units that stand on exactly that level, the top being 1; there are no rings."""
    levels: dict[str, int] = {}
    for start in parents:
        trail: list[str] = []
        key = start
        while key in parents and key not in levels:
            trail.append(key)
            key = parents[key]
        level = levels.get(key, 0)
        for place, unit in enumerate(reversed(trail), start=1):
            levels[unit] = level + place
    return [unit for unit, level in levels.items() if level == depth]
