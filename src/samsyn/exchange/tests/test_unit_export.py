"""Part of a board: the unit, those below it, what is theirs and what that refers to."""

import random
from pathlib import Path

import pytest
from django.db import connection

from samsyn.exchange.tables import TABLES
from samsyn.exchange.tests.importing import STORED, bring_in, bring_in_files, seeded, take_out, taken_out, undone
from samsyn.exchange.tests.package_csv import Package, export_form, parse
from samsyn.exchange.tests.package_generator import random_package
from samsyn.journal import guards as journal_guards
from samsyn.log import guards
from samsyn.log.models import LogEntry
from samsyn.log.tables import MAIN

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def rows_of(content: bytes) -> list[tuple[str, ...]]:
    return [tuple(record.fields) for record in parse(content)]


def below(package: Package, unit: str) -> set[str]:
    units = {unit}
    while more := {row["unit_id"] for row in package["units"] if row["parent_id"] in units} - units:
        units |= more
    return units


def own(package: Package, unit: str) -> dict[str, list[dict[str, str]]]:
    """Rows that name a unit of the part as theirs, directly or through a row that does."""
    units = below(package, unit)
    ids: dict[str, set[str]] = {"units": units}
    part = {"units": [row for row in package["units"] if row["unit_id"] in units]}
    targets = {"unit_id": "units", "provider_id": "units", "intervention_id": "interventions",
               "residence_id": "residences", "investigation_id": "investigations",
               "response_id": "instrument_responses", "decision_id": "decisions", "staff_id": "staff",
               "intake_id": "intakes", "entry_id": "journal_entries", "corrects_id": ""}  # fmt: skip
    for table, by in ((table.name, table.belongs_by) for table in TABLES if table.belongs_by):
        part[table] = [row for row in package[table] if any(row[name] in ids.get(targets[name], ()) for name in by)]
        ids[table] = {next(iter(row.values())) for row in part[table]}
    return part


def empty_the_database() -> None:
    """The log too, which is guarded."""
    guards.take_down(connection, MAIN)
    journal_guards.take_down(connection)
    with connection.cursor() as cursor:
        for table in ["log_logperson", "log_sealqueue", "log_logentry", *reversed(STORED), "organisation_board"]:
            cursor.execute(f"DELETE FROM {table}")
    guards.put_up(connection, MAIN)
    journal_guards.put_up(connection)


@pytest.mark.parametrize("number", range(4))
def test_a_unit_with_all_it_refers_to_comes_in_elsewhere(number: int, tmp_path: Path) -> None:
    rng = seeded("unit", number)
    package = random_package(rng, 15)
    whole = export_form(package)
    bring_in_files(package)
    for place, unit in enumerate(rng.sample([row["unit_id"] for row in package["units"]], 3)):
        part = take_out(tmp_path / f"part {place}", unit=unit)
        assert LogEntry.objects.latest("pk").facts["unit"] == unit
        for name, content in part.items():
            assert set(rows_of(content)) <= set(rows_of(whole[name])), name
        for name, content in export_form(own(package, unit)).items():
            assert set(rows_of(content)) <= set(rows_of(part[name])), name
        with undone():
            empty_the_database()
            bring_in(tmp_path / f"part {place}")
            assert taken_out() == part


def test_the_whole_board_is_a_unit_too() -> None:
    package = random_package(random.Random(2), 10)
    for row in package["units"]:
        row["parent_id"] = row["parent_id"] or ("" if row["kind"] == "board" else "NÄM")
    bring_in_files(package)
    part, whole = taken_out(unit="NÄM"), taken_out()
    for table in ("units", "staff", "intakes", "interventions", "placements", "ledger_entries"):
        assert part[f"{table}.csv"] == whole[f"{table}.csv"]


def test_a_unit_whose_path_is_not_known_is_exported_alone() -> None:
    """Never the whole board by mistake."""
    units = [{"unit_id": "b", "name": "B", "kind": "board", "parent_id": ""}]
    units += [{"unit_id": key, "name": key, "kind": "team", "parent_id": "b"} for key in ("one", "two")]
    bring_in_files({"units": units})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisation_unit SET path = ''")
    assert [cells[0] for cells in rows_of(taken_out(unit="one")["units.csv"])[1:]] == ["b", "one"]
