"""datapackage.json: what it states refuses nothing that Samsyn takes, and most of what it refuses.

`judged` reads a descriptor as the Table Schema page has it, and knows nothing of Samsyn. (Frictionless,
the usual validator, agrees; it is no dependency.)
"""

import io
import json
import random
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from samsyn.exchange import descriptor
from samsyn.exchange.faults import Faults
from samsyn.exchange.tables import TABLES
from samsyn.exchange.tests.importing import bring_in_files, refused, seeded, take_out
from samsyn.exchange.tests.package_csv import Files, Package, export_form, parse, to_files
from samsyn.exchange.tests.package_generator import random_package
from samsyn.exchange.tests.package_spoiler import SPOILERS
from samsyn.exchange.tests.package_spoiler_cells import TO_COME
from samsyn.exchange.tests.package_strategies import full_packages

STATED = json.loads(json.dumps(descriptor.describe("NÄM", list(TABLES))))

NOT_TO_BE_STATED = (
    # Rules between cells and between rows.
    "wrong order: ", "assessed_on without", "outcome without", "child impact ", "intervention_kind and ",
    "started_on and ", "ended_on without", "end_reason without", "lease end", "moved_to without", "more positive",
    "another person: ", "another area: ", "overlap", "unit under itself", "two units", "three units", "two boards",
    "no board", "number of ", "number beyond", "case without", "kind of case", "note of", "shared by the", "signed before",
    "words beyond", "case of another", "case that is none", "correction ", "moved twice", "ranges '4-2'", "ranges '0-0'",
    "ranges '0-4 3-9'", "ranges '0-4 4-9'", "bad ranges: ", "person without a name", "former identity that says nothing",
    # A number that is more than a pattern.
    "identity number: wrong check digit", "identity number: of the other sex", "identity number: in the future",
    # How numbers are written: the type has more ways than Samsyn.
    "bad money: ", "bad signed: ", "money '1.005'", "money '12.000'", "money '1e3'", "signed '1.005'",
    "signed '12.000'", "signed '1e3'", "bad whole: ", "bad positive: ", "whole '+1'", "positive '+1'",
    "whole '007'", "whole '00'", "positive '007'", "positive '00'",
    # A day that is told by the day of the import.
    "past '2199-12-31'", f"past {TO_COME[1]!r}", "bad past: ",
    # Files beside those that are described.
    "unknown file", "ombudsmen's table",
)  # fmt: skip


def judged(stated: dict[str, Any], files: Files) -> Iterator[tuple[str, int, str]]:
    tables = {resource["name"]: table_of(resource, files) for resource in stated["resources"]}
    for resource in stated["resources"]:
        schema, (names, rows) = resource["schema"], tables[resource["name"]]
        if names != [field["name"] for field in schema["fields"]]:
            yield resource["path"], 1, "header"
            continue
        for field in schema["fields"]:
            cells = [cells[names.index(field["name"])] for _line, cells in rows]
            for (line, _cells), cell in zip(rows, cells, strict=True):
                if not fits(field, cell):
                    yield resource["path"], line, field["name"]
            given = [cell for cell in cells if cell]
            if field.get("constraints", {}).get("unique") and len(set(given)) < len(given):
                yield resource["path"], 0, field["name"]
        for key in [schema.get("primaryKey", []), *schema.get("uniqueKeys", [])]:
            whole = [tuple(cells[names.index(name)] for name in key) for _line, cells in rows]
            missing = [field["name"] for field in schema["fields"] if "" in field.get("missingValues", [""])]
            whole = [values for values in whole if all(v or n not in missing for v, n in zip(values, key, strict=True))]
            if key and len(set(whole)) < len(whole):
                yield resource["path"], 0, "key"
        for key in schema.get("foreignKeys", []):
            reference = key["reference"]
            known = set(values_of(reference["fields"], *tables[reference["resource"] or resource["name"]]))
            for (line, _cells), values in zip(rows, values_of(key["fields"], names, rows), strict=True):
                if all(values) and values not in known:
                    yield resource["path"], line, key["fields"][-1]


def values_of(key: list[str], names: list[str], rows: list[tuple[int, list[str]]]) -> list[tuple[str, ...]]:
    places = [names.index(name) for name in key if name in names]
    return [tuple(cells[place] for place in places) for _line, cells in rows]


def table_of(resource: dict[str, Any], files: Files) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Header and rows; what is no CSV, or has other fields than its header, becomes a row of a letter."""
    records = parse(files[resource["path"]])
    if not records or records[0].broken:
        return [], []
    width = len(records[0].fields)
    return records[0].fields, [
        (r.line, ["\0"] * width if r.broken or len(r.fields) != width else r.fields) for r in records[1:]
    ]


NUMBER = re.compile("[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|NaN|-?INF")


def fits(field: dict[str, Any], cell: str) -> bool:
    limits = field.get("constraints", {})
    if cell in field.get("missingValues", [""]):
        return not limits.get("required")
    value: Any = cell
    try:
        match field["type"]:
            case "boolean":
                return cell in field["trueValues"] + field["falseValues"]
            case "date":
                value = cell if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", cell) else 1 / 0
                date.fromisoformat(cell)
            case "integer":
                value = int(cell) if re.fullmatch("[+-]?[0-9]+", cell) else 1 / 0
            case "year":
                value = int(cell) if re.fullmatch("-?([1-9][0-9]{3,}|0[0-9]{3})", cell) else 1 / 0
            case "number":
                value = Decimal(cell) if NUMBER.fullmatch(cell) else 1 / 0
        if value < limits.get("minimum", value) or value > limits.get("maximum", value):
            return False
    except (ArithmeticError, ValueError):
        return False
    if "pattern" in limits and not re.fullmatch(limits["pattern"], cell):
        return False
    return cell in limits.get("enum", [cell]) and len(cell) <= limits.get("maxLength", len(cell))


@settings(max_examples=20)
@given(full_packages())
def test_what_samsyn_takes_the_descriptor_takes(package: Package) -> None:
    assert not list(judged(STATED, to_files(package)))


@pytest.mark.django_db
def test_odd_but_allowed_values_are_taken_too() -> None:
    package = random_package(random.Random(6), 3)
    package["budget_lines"][0]["amount"] = "-999999999999.99"
    package["invoices"][0]["days"] = "2147483647"
    package["targets"][0] |= {"year": "1000", "target": "-0.5"}
    package["persons"][0]["person_id"] = "å" * 64
    package = {table: package[table] for table in ("units", "persons", "budget_lines", "targets")}
    assert not refused(package)
    empty = {table.file: ",".join(column.name for column in table.columns).encode() for table in TABLES}
    assert not list(judged(STATED, empty | export_form(package)))


GROUPS = 4


@pytest.mark.parametrize("group", range(GROUPS))
def test_what_samsyn_refuses_the_descriptor_refuses_as_far_as_it_can(group: int) -> None:
    names = [name for name in sorted(SPOILERS) if not name.startswith(NOT_TO_BE_STATED)]
    taken = []
    for name in names[group::GROUPS]:
        rng = seeded(name)
        if not list(judged(STATED, SPOILERS[name](rng, random_package(rng, 3)).files)):
            taken.append(name)
    assert not taken


def pattern_of(table: str, column: str) -> re.Pattern[str]:
    resource = next(resource for resource in STATED["resources"] if resource["path"] == f"{table}.csv")
    field = next(field for field in resource["schema"]["fields"] if field["name"] == column)
    return re.compile(field["constraints"]["pattern"])


@pytest.mark.parametrize("year", [1896, 1900, 1999, 2000, 2004, 2019])
def test_the_days_of_an_identity_number(year: int) -> None:
    number = pattern_of("persons", "personal_identity_number")
    for month in range(14):
        for day in range(100):
            try:
                date(year, month or (day >= 60), day - 60 or 1 if day >= 60 else day)
            except ValueError:
                there = False
            else:
                there = True
            assert bool(number.fullmatch(f"{year}{month:02}{day:02}1234")) == there, (month, day)


def test_no_letter_that_is_seen_is_refused_in_an_id() -> None:
    allowed = pattern_of("persons", "person_id")
    letters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    assert not [letter for letter in letters if letter.isprintable() and not allowed.fullmatch(letter)]


@pytest.mark.django_db
def test_an_exported_package_states_the_tables_it_holds(tmp_path: Path) -> None:
    package = random_package(random.Random(8), 5) | {"leases": [], "feedback": []}
    bring_in_files(package)
    written = take_out(tmp_path / "out")
    stated = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    assert {resource["path"] for resource in stated["resources"]} == set(written)
    assert stated["samsyn"] == 1
    assert not list(judged(stated, written))
    # Tools that leave out a blank after a comma would read other ids than there are.
    assert all(resource["dialect"]["skipInitialSpace"] is False for resource in stated["resources"])
    names = {resource["name"] for resource in stated["resources"]}
    for resource in stated["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        for key in resource["schema"].get("foreignKeys", []):
            assert key["reference"]["resource"] in names | {""}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{}", ""),
        (b'{"samsyn": 1}', ""),
        (b'\xef\xbb\xbf{"samsyn": 1}', ""),
        (b'{"samsyn": 2}', "version"),
        (b'{"samsyn": true}', "version"),
        (b'{"samsyn": "1"}', "version"),
        (b'{"samsyn": 1e400}', "version"),
        (b'{"samsyn": ' + b"1" * 10_000 + b"}", "JSON"),
        (b"[]", "objekt"),
        (b"null", "objekt"),
        (b"", "JSON"),
        (b"{", "JSON"),
        (b"\xff\xfe{\0}\0", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"a": "' + b"x" * 20_000_000 + b'"}', "JSON"),
    ],
)
def test_the_descriptor_that_comes_with_a_package(content: bytes, told: str) -> None:
    faults = Faults()
    descriptor.check(io.BytesIO(content), faults)
    lines = faults.report().splitlines()
    assert len(lines) == bool(told)
    assert told in faults.report()
