"""Hypothesis strategies of packages: a seed, a size, and what is kept of the package it makes."""

import random

from hypothesis import strategies as st

from samsyn.exchange.tests.package_codes import OPENERS
from samsyn.exchange.tests.package_csv import Package, Row
from samsyn.exchange.tests.package_generator import later_package, random_package
from samsyn.exchange.tests.package_spoiler import mutated
from samsyn.exchange.tests.package_tables import TABLES, column

# Optional columns that are left out together, or the rows would break a rule.
TOGETHER = (
    {("intakes", "assessed_on"), ("intakes", "outcome")},
    {
        ("interventions", "started_on"),
        ("interventions", "ended_on"),
        ("interventions", "end_reason"),
    },
    {("leases", "ends_on"), ("leases", "end_reason")},
    {("journal_entries", "case_id"), ("journal_entries", "origin")},
    {("entry_places", "case_id"), ("entry_places", "origin")},
    {("conflicts", "settled_on"), ("conflicts", "upheld")},
    {("decisions", "closed_unexecuted_on"), ("decisions", "why_closed")},
)
ALWAYS = {("decisions", "intervention_kind"), ("placements", "moved_out_on")}
ALWAYS |= {("former_identities", name) for name in ("identity_number", "given_name", "family_name")}
ALWAYS |= {("delegation_rules", name) for name in ("role", "staff_id")}
ALWAYS |= {("communications", name) for name in ("sent_on", "left_out_why")}
OPTIONAL = sorted(
    (table, column.name)
    for table, columns in TABLES.items()
    for column in columns
    if not column.in_header and (table, column.name) not in ALWAYS
)


def pruned(
    package: Package,
    tables: set[str] | frozenset[str],
    left_out: set[tuple[str, str]] | frozenset[tuple[str, str]] = frozenset(),
) -> Package:
    """The package with `units` and these tables alone, and without some optional columns.

    Valid still, as references to what is gone are emptied, or their rows go too.
    """
    left_out = set(left_out).union(*(group for group in TOGETHER if group & left_out))
    kept: Package = {}
    for table, rows in package.items():
        if table not in tables and table != "units":
            continue
        ids = {other: {next(iter(row.values())) for row in kept[other]} for other in kept}
        kept[table] = []
        for row in rows:
            new = {name: value for name, value in row.items() if (table, name) not in left_out}
            for name in new:
                target = column(table, name).target
                if column(table, name).type == "case" and new[name] not in ids.get(_opener(new), ()):
                    new |= {"case_id": "", "origin": ""}
                if target and target != table and new[name] not in ids.get(target, ()):
                    new[name] = ""
            if table == "delegation_rules" and new["holder"] == "named" and not new["staff_id"]:
                continue
            if all(new[name] or not column(table, name).required for name in new):
                kept[table].append(new)
    return kept


def _opener(row: Row) -> str:
    return OPENERS[row["origin"]][0] if row["origin"] else ""


@st.composite
def packages(draw: st.DrawFn, max_size: int = 6, *, all_columns: bool = False) -> Package:
    """Valid packages; smaller ones have fewer people, tables and columns."""
    seed = draw(st.integers(0, 2**32 - 1), label="seed")
    size = draw(st.integers(1, max_size), label="size")
    tables = draw(st.sets(st.sampled_from(sorted(TABLES))), label="tables")
    left_out = set() if all_columns else draw(_columns_left_out(), label="columns left out")
    return pruned(random_package(random.Random(seed), size), tables | {"persons"}, left_out)


def _columns_left_out() -> st.SearchStrategy[set[tuple[str, str]]]:
    return st.sets(st.sampled_from(OPTIONAL), max_size=8)


@st.composite
def full_packages(draw: st.DrawFn, max_size: int = 6) -> Package:
    """Valid packages with every table and column."""
    seed = draw(st.integers(0, 2**32 - 1), label="seed")
    return random_package(random.Random(seed), draw(st.integers(1, max_size), label="size"))


@st.composite
def mutated_packages(draw: st.DrawFn, max_size: int = 6, max_changes: int = 8) -> Package:
    """Packages with any number of faults, or none."""
    package = draw(full_packages(max_size))
    seed = draw(st.integers(0, 2**32 - 1), label="seed of the changes")
    return mutated(random.Random(seed), package, draw(st.integers(0, max_changes)))


@st.composite
def package_sequences(draw: st.DrawFn, max_size: int = 6) -> tuple[Package, Package, Package]:
    """A package, one that follows on it, and what the database holds after both."""
    package = draw(full_packages(max_size))
    seed = draw(st.integers(0, 2**32 - 1), label="seed of the later package")
    return package, *later_package(random.Random(seed), package)
