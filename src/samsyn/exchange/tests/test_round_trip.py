"""What is imported comes out again byte for byte, package after package."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from samsyn.exchange.tests.importing import (
    STORED,
    bring_in,
    bring_in_files,
    imported_examples,
    seeded,
    taken_out,
    taken_out_as_said,
    undone,
)
from samsyn.exchange.tests.package_csv import Package, copied, export_form, write_folder, write_zip
from samsyn.exchange.tests.package_generator import earlier_package, random_package
from samsyn.exchange.tests.package_strategies import OPTIONAL, full_packages, package_sequences, packages, pruned
from samsyn.exchange.tests.package_tables import ALL_TABLES, key_columns
from samsyn.exchange.verification import verify_board
from samsyn.organisation.models import Board
from samsyn.people.models import FormerIdentity

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that an import writes, stamps and database ids among it."""
    by_table = {}
    with connection.cursor() as cursor:
        for table in STORED:
            cursor.execute(f"SELECT * FROM {table}")
            by_table[table] = sorted(cursor.fetchall(), key=repr)
    return by_table


def assert_sound() -> None:
    for board in Board.objects.all():
        report = verify_board(board)
        assert report.sound, (report.faults.report(), report.derived)


@imported_examples()
@given(packages(), st.randoms(use_true_random=False))
def test_a_package_comes_out_as_it_went_in(package: Package, rng: random.Random) -> None:
    """However it is written: line ends, byte-order mark, quotes, order of rows and columns, folder or zip."""
    with undone(), tempfile.TemporaryDirectory() as where:
        path = Path(where) / "package"
        if rng.random() < 0.3:
            write_zip(package, path, folder=rng.choice(["", "in a folder"]))
        else:
            write_folder(
                package,
                path,
                crlf=rng.random() < 0.5,
                bom=rng.random() < 0.5,
                quote_all=rng.random() < 0.5,
                last_newline=rng.random() < 0.5,
                shuffle=rng if rng.random() < 0.5 else None,
            )
        summary = bring_in(path)
        assert taken_out() == export_form(package)
        read = {table: (len(rows), len(rows), 0) for table, rows in package.items()}
        assert {name: (c.read, c.new, c.changed) for name, c in summary.tables.items()} == read
        assert_sound()


@imported_examples()
@given(package_sequences())
def test_a_later_package_changes_what_it_says_and_nothing_else(packages: tuple[Package, Package, Package]) -> None:
    before, later, merged = packages
    with undone():
        bring_in_files(before)
        summary = bring_in_files(later)
        assert taken_out_as_said(merged) == export_form(merged)
        assert sorted(written_of_former()) == sorted(former_of(before, later))
        assert_sound()
        for table, rows in later.items():
            counts = summary.tables[table]
            assert (counts.read, counts.new, counts.changed) == (len(rows), 0, changes(before, later, table)), table


FORMER = ("person_id", "identity_number", "given_name", "family_name")


def written_of_former() -> list[tuple[str, ...]]:
    """What the import itself wrote of who persons were: the day is today's."""
    rows = FormerIdentity.objects.filter(until_on=localdate())
    return list(rows.values_list("person__external_id", *FORMER[1:]))


def former_of(before: Package, later: Package) -> Iterator[tuple[str, ...]]:
    """Numbers and names that the later package takes from somebody.

    What a package says itself is not said again.
    """
    stored = {row["person_id"]: row for row in before["persons"]}
    stated = {
        tuple(row.get(name, "") for name in FORMER)
        for package in (before, later)
        for row in package.get("former_identities", [])
    }
    for row in later["persons"]:
        was = stored[row["person_id"]]
        number = was["personal_identity_number"]
        renamed = (was["given_name"], was["family_name"]) != (row["given_name"], row["family_name"])
        former = (
            row["person_id"],
            number if number != row["personal_identity_number"] else "",
            was["given_name"] if renamed else "",
            was["family_name"] if renamed else "",
        )
        if any(former[1:]) and former not in stated:
            yield former


def changes(before: Package, later: Package, table: str) -> int:
    """Rows of the later package that the earlier one has otherwise."""
    stored = {tuple(row[name] for name in key_columns(table)): row for row in before[table]}
    return sum(as_stored(table, stored[key_of(table, row)]) != as_stored(table, row) for row in later[table])


def key_of(table: str, row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in key_columns(table))


def as_stored(table: str, row: dict[str, str]) -> bytes:
    return export_form({table: [row]})[f"{table}.csv"]


@imported_examples()
@given(full_packages(), st.integers(0, 2**32 - 1))
def test_a_package_with_more_rows_adds_them(package: Package, seed: int) -> None:
    earlier = earlier_package(random.Random(seed), package)
    with undone():
        bring_in_files(earlier)
        summary = bring_in_files(package)
        assert taken_out() == export_form(package)
        assert_sound()
        for table, rows in package.items():
            counts = summary.tables[table]
            fewer = len(earlier[table])
            assert (counts.read, counts.new, counts.changed) == (len(rows), len(rows) - fewer, 0), table


@imported_examples()
@given(full_packages(), st.booleans())
def test_the_same_package_again_changes_nothing(package: Package, other_form: bool) -> None:
    with undone():
        bring_in_files(package)
        before = everything()
        with tempfile.TemporaryDirectory() as where:
            rng = random.Random(0)
            path = write_folder(package, Path(where) / "again", shuffle=rng if other_form else None, crlf=other_form)
            summary = bring_in(path)
        assert not summary.changed
        assert everything() == before


@imported_examples()
@given(full_packages(max_size=4), st.sets(st.sampled_from(OPTIONAL), max_size=8))
def test_columns_left_out_keep_what_is_stored(package: Package, left_out: set[tuple[str, str]]) -> None:
    fewer = pruned(package, frozenset(package), left_out)
    keyed = {(table, name) for table in package for name in key_columns(table)}
    for table in {table for table, name in left_out if (table, name) in keyed}:
        fewer.pop(table)  # Without a part of its key a row is another row.
    with undone():
        bring_in_files(package)
        summary = bring_in_files(fewer)
        assert not summary.changed
        assert taken_out() == export_form(package)


def test_a_column_left_out_keeps_what_follows_from_it() -> None:
    package = random_package(seeded("reserve"), 12)
    package["persons"][0]["reserve_number"] = "TF-1204"
    bring_in_files(package)
    fewer = pruned(package, frozenset(package), {("persons", "reserve_number")})
    assert not bring_in_files(fewer).changed
    assert taken_out() == export_form(package)


def test_two_boards_may_have_the_same_ids() -> None:
    one = random_package(seeded("board"), 12, board="one")
    two = copied(one)
    for rows in two.values():
        for row in rows:
            for name, value in row.items():
                row[name] = "two" if value == "one" else value
    for row in two["persons"]:
        row["given_name"] = f"{row['given_name']} i den andra"
    bring_in_files(one)
    bring_in_files(two)
    assert taken_out(board="one") == export_form(one)
    assert taken_out(board="two") == export_form(two)
    assert not bring_in_files(one).changed
    assert_sound()


def test_a_large_package_of_every_code_comes_out_as_it_went_in() -> None:
    package = random_package(seeded("large"), 120)
    bring_in_files(package)
    assert taken_out() == export_form(package)
    assert_sound()


def test_an_empty_table_and_a_file_with_a_header_alone_are_no_rows() -> None:
    package = {"units": [{"unit_id": "b", "name": "Nämnd", "kind": "board", "parent_id": ""}], "persons": []}
    summary = bring_in_files(package)
    assert summary.tables["persons"].read == 0
    assert set(taken_out()) == {"units.csv"}
    assert set(ALL_TABLES) > set(summary.tables)
