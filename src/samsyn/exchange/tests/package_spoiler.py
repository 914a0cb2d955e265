"""Every spoiler by name: each makes one fault of a valid package, and tells where it must be reported.

The package has all tables and columns. `mutated` makes any number of faults, or none.
"""

import random

from samsyn.exchange.tests.package_csv import Package, copied
from samsyn.exchange.tests.package_spoiled import Spoiled, Spoiler
from samsyn.exchange.tests.package_spoiler_cells import BAD, CELL_SPOILERS, OMBUD_CELL_SPOILERS
from samsyn.exchange.tests.package_spoiler_files import FILE_SPOILERS
from samsyn.exchange.tests.package_spoiler_rules import OMBUD_RULE_SPOILERS, RULE_SPOILERS
from samsyn.exchange.tests.package_tables import ALL_TABLES, key_columns

__all__ = ["OMBUD_SPOILERS", "SPOILERS", "Spoiled", "Spoiler", "mutated"]

SPOILERS: dict[str, Spoiler] = CELL_SPOILERS | RULE_SPOILERS | FILE_SPOILERS

# Of a package of `random_ombud_package`.
OMBUD_SPOILERS: dict[str, Spoiler] = OMBUD_CELL_SPOILERS | OMBUD_RULE_SPOILERS


def mutated(rng: random.Random, package: Package, changes: int) -> Package:
    """The package with cells outside the keys changed at random.

    Emptied, spoiled, or given what another row has there. What is wrong with it, `package_checker.faults` tells.
    """
    copy = copied(package)
    tables = [table for table, rows in copy.items() if rows]
    for _ in range(changes):
        table = rng.choice(tables)
        row = rng.choice(copy[table])
        columns = [c for c in ALL_TABLES[table] if c.name not in key_columns(table)]
        column = rng.choice([c for c in columns if c.name in row])
        bad = rng.choice(BAD.get(column.type, ["banana"]))
        if column.type == "text" or rng.random() < 0.8:
            bad = rng.choice(copy[table])[column.name]
        row[column.name] = "" if rng.random() < 0.2 else bad
    return copy
