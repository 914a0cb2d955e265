"""Cells longer than any field: taken as they were, or told by line in a short sentence."""

import random

import pytest

from samsyn.exchange.tests.importing import refused, seeded, taken_out
from samsyn.exchange.tests.package_generator import random_package
from samsyn.exchange.tests.package_tables import TABLES

pytestmark = pytest.mark.django_db

LONG = ("9" * 5000, "-" + "9" * 5000, "å" * 100_000, "0" * 5000 + "1", "9" * 5000 + "-01-01", "a" * 201, "a " * 5000)
SENTENCE = 500
"""A fault names the place and what was wanted; it does not repeat what was too long."""


@pytest.mark.parametrize("table", TABLES)
def test_every_column(table: str) -> None:
    rng = seeded("long cells", table)
    package = random_package(random.Random(4), 4)
    rows = package[table]
    if not rows:
        pytest.skip("no row in this small package")
    row = rng.choice(rows)
    for column in (one.name for one in TABLES[table]):
        usual, row[column] = row[column], rng.choice(LONG)
        places = refused(package)
        every_sentence = [sentence for sentences in places.values() for sentence in sentences]
        assert [sentence for sentence in every_sentence if len(sentence) > SENTENCE] == [], column
        if not places:
            assert row[column].strip().encode() in taken_out()[f"{table}.csv"], column
        row[column] = usual
