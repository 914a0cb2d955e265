"""The tools that make, spoil and check packages, held against each other."""

import random

import pytest
from hypothesis import given, settings

from samsyn.exchange.tests.package_checker import fault_cells, faults
from samsyn.exchange.tests.package_csv import Package, export_form, parse, to_files
from samsyn.exchange.tests.package_generator import (
    earlier_package,
    later_package,
    random_ombud_package,
    random_package,
)
from samsyn.exchange.tests.package_spoiler import OMBUD_SPOILERS, SPOILERS
from samsyn.exchange.tests.package_strategies import mutated_packages, packages
from samsyn.exchange.tests.package_tables import ALL_TABLES, OMBUD_TABLES, TABLES, key_columns

SEEDS = range(6)


def package_of(seed: int) -> Package:
    return random_package(random.Random(seed), 1 + seed)


def rows_of(files: dict[str, bytes]) -> dict[str, list[list[str]]]:
    return {file: [record.fields for record in parse(content)] for file, content in files.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_generated_packages_have_no_faults(seed: int) -> None:
    package, rng = package_of(seed), random.Random(seed)
    later, merged = later_package(rng, package)
    earlier = earlier_package(rng, package)
    assert not fault_cells(package)
    assert not fault_cells(later, database=package)
    assert not fault_cells(merged)
    assert not fault_cells(earlier)
    assert not fault_cells(package, database=earlier)


def test_a_later_package_and_the_one_before_come_to_the_merged_one() -> None:
    package = random_package(random.Random(3), 8)
    later, merged = later_package(random.Random(3), package)
    for table, rows in package.items():
        by_key = {tuple(row[name] for name in key_columns(table)): row for row in rows}
        by_key |= {tuple(row[name] for name in key_columns(table)): row for row in later[table]}
        assert sorted(map(str, by_key.values())) == sorted(map(str, merged[table]))
    assert later != package


def test_one_large_package_uses_every_table_column_and_code() -> None:
    package = random_package(random.Random(1), 120)
    package |= random_ombud_package(random.Random(1), 120)
    assert list(package) == list(ALL_TABLES)
    for table, columns in ALL_TABLES.items():
        for column in columns:
            used = {row[column.name] for row in package[table]}
            assert used - {""}, (table, column.name)
            assert "" in used or column.required, (table, column.name)
            if column.type == "code":
                assert used - {""} == set(column.values), (table, column.name)


def test_generated_packages_hold_what_is_odd_but_allowed() -> None:
    package = random_package(random.Random(1), 60)
    numbers = [row["personal_identity_number"] for row in package["persons"]]
    assert any(number[6:8] > "60" for number in numbers)
    assert any(number and number[6:8] <= "31" for number in numbers)
    assert {number[:2] for number in numbers if number} == {"19", "20"}
    stays = [(row["moved_in_on"], row["moved_out_on"]) for row in package["placements"]]
    assert any(first == last for first, last in stays)
    assert any(not last for _, last in stays)
    people = [(row["person_id"], row["moved_in_on"]) for row in package["placements"]]
    assert any((r["person_id"], r["moved_out_on"]) in people for r in package["placements"])
    text = "".join(content.decode() for content in to_files(package).values())
    odd = ["1900-01-01", "2199-12-31", "02-29", ',"', '""', "\r\n", "å", "🏠", ",=", ", ", " ,"]
    assert [piece for piece in odd if piece not in text] == []
    assert max(len(row["measure"]) for row in package["feedback"]) > 131_072


@pytest.mark.parametrize("seed", [0, 2, 5])
def test_every_spoiler_makes_one_fault_where_it_says(seed: int) -> None:
    package, rng = package_of(seed), random.Random(seed)
    for name, spoil in SPOILERS.items():
        spoiled = spoil(rng, package)
        cells = fault_cells(spoiled.files)
        assert (spoiled.file, spoiled.line, spoiled.column) in cells, name
        assert {fault[:2] for fault in cells} == {(spoiled.file, spoiled.line)}, name


def test_spoilers_leave_the_package_as_it_was() -> None:
    package = random_package(random.Random(5), 4)
    before = to_files(package)
    for spoil in SPOILERS.values():
        spoil(random.Random(5), package)
    assert to_files(package) == before


@settings(max_examples=30, deadline=None, derandomize=True)
@given(packages())
def test_drawn_packages_have_no_faults(package: Package) -> None:
    assert not fault_cells(package)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(mutated_packages())
def test_faults_of_changed_packages_lie_in_rows(package: Package) -> None:
    lines = {file: {record.line for record in parse(content)} for file, content in to_files(package).items()}
    assert all(line in lines[file] for file, line in faults(package))


@pytest.mark.parametrize("seed", SEEDS)
def test_files_read_the_same_however_they_are_written(seed: int) -> None:
    package = package_of(seed) | random_ombud_package(random.Random(seed), 3)
    rows = rows_of(to_files(package))
    assert rows_of(to_files(package, crlf=True)) == rows
    assert rows_of(to_files(package, bom=True, quote_all=True)) == rows
    assert rows_of(to_files(package, last_newline=False)) == rows
    for table in ALL_TABLES:
        assert rows[f"{table}.csv"][1:] == [list(row.values()) for row in package[table]]


def test_record_lines_are_physical_lines() -> None:
    content = b'a,b\r\n"one\ntwo\r\nthree",\r\n4,"x\ry"\n5,6'
    assert [(record.line, record.fields) for record in parse(content)] == [
        (1, ["a", "b"]),
        (2, ["one\ntwo\r\nthree", ""]),
        (5, ["4", "x\ry"]),
        (6, ["5", "6"]),
    ]


def test_export_form_is_written_out_in_full() -> None:
    invoice = dict.fromkeys((column.name for column in TABLES["invoices"]), "")
    units = [
        {"unit_id": "ö", "name": ' a "b"', "kind": "team", "parent_id": "Z"},
        {"unit_id": "Z", "name": "line\nline", "kind": "board", "parent_id": ""},
        {"unit_id": "🏠", "name": "a\rb", "kind": "team"},
        {"unit_id": "ｚ", "name": "=1,5", "kind": "team"},
    ]
    invoices = [
        invoice | {"invoice_id": "10", "amount": "-1.5"},
        invoice | {"invoice_id": "9", "amount": "12"},
    ]
    assert export_form({"units": units, "staff": [], "invoices": invoices}) == {
        "units.csv": (
            'unit_id,name,kind,parent_id\nZ,"line\nline",board,\nö," a ""b""",team,Z\n'
            'ｚ,"=1,5",team,\n🏠,"a\rb",team,\n'
        ).encode(),
        "invoices.csv": (
            b"invoice_id,provider_id,decision_id,period_from,period_to,days,amount,received_on,"
            b"approved_on,approved_by_id\n10,,,,,,-1.50,,,\n9,,,,,,12.00,,,\n"
        ),
    }


def test_the_checker_finds_all_rows_that_overlap_an_earlier_one() -> None:
    package = random_package(random.Random(2), 2)
    stay = package["placements"][0] | {"moved_to": "", "intervention_id": ""}
    nights = [("2019-03-01", "2019-03-02"), ("2019-02-01", "2019-05-01"), ("2019-01-01", "")]
    package["placements"] = [
        stay | {"placement_id": str(place), "moved_in_on": first, "moved_out_on": last}
        for place, (first, last) in enumerate(nights)
    ]
    assert faults(package) == {("placements.csv", 3), ("placements.csv", 4)}


def test_the_checker_compares_with_the_database() -> None:
    database = random_package(random.Random(2), 4)
    person = next(row for row in database["persons"] if row["personal_identity_number"])
    assert not faults({"persons": [person]}, database)
    assert faults({"persons": [person | {"person_id": "new"}]}, database) == {("persons.csv", 2)}
    assert faults({"persons": [person]}) == set()
    plan = database["implementation_plans"][0]
    assert faults({"implementation_plans": [plan]}) == {("implementation_plans.csv", 2)}
    assert not faults({"implementation_plans": [plan]}, database)


def test_the_ombudsmen_have_tables_of_their_own() -> None:
    package, rng = random_ombud_package(random.Random(0), 5), random.Random(0)
    assert set(package) == set(OMBUD_TABLES)
    assert not faults(package, tables=OMBUD_TABLES)
    assert faults(package) == {("ombud_assignments.csv", 1), ("system_deficiencies.csv", 1)}
    for name, spoil in OMBUD_SPOILERS.items():
        spoiled = spoil(rng, package)
        assert fault_cells(spoiled.files, tables=OMBUD_TABLES) == {spoiled[1:]}, name
