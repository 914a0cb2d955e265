"""Every single fault is reported by file and line, and nothing of the package stays."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.exchange.tests.importing import bring_in_files, imported_examples, on_postgresql, refused, seeded, undone
from samsyn.exchange.tests.package_checker import faults
from samsyn.exchange.tests.package_csv import Package
from samsyn.exchange.tests.package_generator import random_package
from samsyn.exchange.tests.package_spoiler import SPOILERS, mutated
from samsyn.exchange.tests.package_strategies import mutated_packages, package_sequences
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Board, Unit

pytestmark = [pytest.mark.both, pytest.mark.django_db]

GROUPS = 12
SAMPLE_ON_POSTGRESQL = 8
"""Spoilers of a group that the second run tries, others each time; the first tries them all."""


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_single_fault_is_refused_at_its_line(group: int) -> None:
    names = sorted(SPOILERS)[group::GROUPS]
    if on_postgresql():
        names = seeded(group).sample(names, SAMPLE_ON_POSTGRESQL)
    wrong = {}
    for name in names:
        rng = seeded(name)
        files, file, line, column = SPOILERS[name](rng, random_package(rng, rng.randint(2, 8)))
        with undone():
            places = refused(files)
            left = Board.objects.exists() or Unit.objects.exists() or LogEntry.objects.exists()
        if set(places) != {(file, line)} or left:
            wrong[name] = f"expected {file}:{line} {column}, told {places}, left {left}"
    assert not wrong


@imported_examples()
@given(mutated_packages())
def test_any_faults_are_told_where_they_are(package: Package) -> None:
    with undone():
        assert set(refused(package)) == faults(package)


@imported_examples()
@given(package_sequences(max_size=4), st.integers(0, 2**32 - 1), st.integers(0, 6))
def test_faults_are_also_found_against_the_database(packages: tuple[Package, ...], seed: int, changes: int) -> None:
    before, later, _merged = packages
    changed = mutated(random.Random(seed), later, changes)
    for row, kept in zip(changed["units"], later["units"], strict=True):
        row["kind"] = kept["kind"]  # without its board nothing says which database rows are meant
    with undone():
        bring_in_files(before)
        assert set(refused(changed)) == faults(changed, database=before)
