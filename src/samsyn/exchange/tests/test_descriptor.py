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
from samsyn.exchange.more_tables import TABLES
from samsyn.exchange.tests.importing import bring_in_files, refused, seeded, take_out
from samsyn.exchange.tests.package_csv import Files, Package, export_form, parse, to_files
from samsyn.exchange.tests.package_generator import random_package
from samsyn.exchange.tests.package_spoiler import SPOILERS
from samsyn.exchange.tests.package_strategies import full_packages

STATED = json.loads(json.dumps(descriptor.describe("NÄM", list(TABLES))))

REFUSED_BY_ANY_TOOL = (
    "missing value: ", "missing column", "unknown code: ", "dangling reference: ", "duplicate key: ", "bad bool: ",
    "bad date: ", "bad free: ", "bad codes: ", "bad language: ", "bad year: ", "bad indicator: ", "bad id: ",
)  # fmt: skip
WITH_AN_EMPTY_KEY = {"duplicate key: survey_results"}


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
            whole = [values for values in whole if all(values)]
            if key and len(set(whole)) < len(whole):
                yield resource["path"], 0, "key"
        for key in schema.get("foreignKeys", []):
            place, reference = names.index(key["fields"][0]), key["reference"]
            target_names, target_rows = tables[reference["resource"] or resource["name"]]
            known = {cells[target_names.index(reference["fields"][0])] for _line, cells in target_rows}
            for line, cells in rows:
                if cells[place] and cells[place] not in known:
                    yield resource["path"], line, key["fields"][0]


def table_of(resource: dict[str, Any], files: Files) -> tuple[list[str], list[tuple[int, list[str]]]]:
    records = parse(files[resource["path"]])
    return records[0].fields, [(r.line, r.fields) for r in records[1:] if len(r.fields) == len(records[0].fields)]


def fits(field: dict[str, Any], cell: str) -> bool:
    limits = field.get("constraints", {})
    if not cell:
        return not limits.get("required")
    made: Any = cell
    try:
        match field["type"]:
            case "boolean":
                return cell in field["trueValues"] + field["falseValues"]
            case "date":
                made = cell if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", cell) else 1 / 0
                date.fromisoformat(cell)
            case "year":  # as XML Schema's gYear: no plus sign
                made = int(cell) if re.fullmatch("-?[0-9]{4,}", cell) else 1 / 0
            case "integer":
                made = int(cell) if re.fullmatch("[+-]?[0-9]+", cell) else 1 / 0
            case "number":
                made = Decimal(cell)
    except (ArithmeticError, ValueError):
        return False
    if made < limits.get("minimum", made) or made > limits.get("maximum", made):
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


@pytest.mark.parametrize("start", REFUSED_BY_ANY_TOOL)
def test_what_samsyn_refuses_the_descriptor_refuses_as_far_as_it_can(start: str) -> None:
    names = [name for name in SPOILERS if name.startswith(start)]
    assert names
    for name in sorted(set(names) - WITH_AN_EMPTY_KEY):
        rng = seeded(name)
        spoiled = SPOILERS[name](rng, random_package(rng, 3))
        assert list(judged(STATED, spoiled.files)), name


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
