"""A later package that corrects one cell of an earlier one, lawfully: any cell of any row but its key."""

import random
from datetime import date, timedelta

from samsyn.exchange.tests.package_checker import faults
from samsyn.exchange.tests.package_column import Column
from samsyn.exchange.tests.package_csv import Package, copied
from samsyn.exchange.tests.package_journal import FIXED
from samsyn.exchange.tests.package_tables import ALL_TABLES, column, key_columns
from samsyn.exchange.tests.package_values import random_pin, random_value

TRIES = 200
FARTHEST = 400
"""Days from what a date said: near enough to stay lawful, far enough to pass the day that something ended."""

Place = tuple[str, int, str]


def corrected(rng: random.Random, package: Package) -> tuple[Package, Place] | None:
    """The package with one cell of another value, and which; None where no lawful one came up."""
    cells = [
        (table, number, name)
        for table, rows in sorted(package.items())
        for number, row in enumerate(rows)
        for name in row
        if name not in key_columns(table) and table not in FIXED
    ]
    dates = [cell for cell in cells if column(cell[0], cell[2]).type in ("date", "past")]
    references = [cell for cell in cells if column(cell[0], cell[2]).type == "ref"]
    for _ in range(TRIES):
        # What cases and grounds follow from is dates and references: two corrections in three are theirs.
        table, number, name = rng.choice(rng.choice([dates, references, cells]) or cells)
        later = copied(package)
        row = later[table][number]
        value = other_value(rng, later, column(table, name), row[name], row.get("sex", ""))
        if value == row[name]:
            continue
        row[name] = value
        if not faults(later):
            return later, (table, number, name)
    return None


def other_value(rng: random.Random, package: Package, column: Column, value: str, sex: str) -> str:
    if not column.required and rng.random() < 0.2:
        return ""
    if column.type == "ref":
        ids = [row[ALL_TABLES[column.target][0].name] for row in package.get(column.target, [])]
        return rng.choice(ids) if ids else value
    if column.type == "code":
        return rng.choice(column.values)
    if column.type in ("date", "past") and value and rng.random() < 0.8:
        moved = date.fromisoformat(value) + timedelta(days=rng.randint(-FARTHEST, FARTHEST))
        return min(max(moved, date(1900, 1, 1)), date(2199, 12, 31)).isoformat()
    if column.type == "pin":
        return random_pin(rng, sex)
    return random_value(rng, column)
