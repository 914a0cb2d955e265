"""Data made to break an import: each value comes out or is reported, and nothing takes for ever."""

import random
import resource
import sys
import time
from datetime import date, timedelta

import pytest

from samsyn.exchange import organisation
from samsyn.exchange.faults import SHOWN, PackageRefused
from samsyn.exchange.tests.importing import bring_in_files, refused, taken_out
from samsyn.exchange.tests.package_csv import Files, Package, export_form, to_files
from samsyn.exchange.tests.package_generator import random_package
from samsyn.exchange.tests.package_tables import ALL_TABLES
from samsyn.exchange.verification import verify_board
from samsyn.organisation.models import Board

pytestmark = pytest.mark.django_db

HOSTILE = [
    "'", '"', "';--", "%s", "%(a)s", "%", "\\", "\\N", "\\.", "\\t", "{0}", "{board}", "$1", "?", ":a", "␀",
    "' OR 1=1 --", '"; DROP TABLE people_person; --', "NULL", "null", "-1", "0", "1e400", "NaN", "true", " ", "  x ",
]  # fmt: skip
CONTROLS = [
    "\x01",
    "\x02",
    "\x1f",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "a\\\tb\\\nc",
    "\\\\N",
    "\v\f",
    "\ufdd0",
]
MANY = 20_000


def units(*more: dict[str, str]) -> list[dict[str, str]]:
    return [{"unit_id": "b", "name": "Nämnd", "kind": "board", "parent_id": ""}, *more]


def person(number: int, **cells: str) -> dict[str, str]:
    row = {"person_id": f"p{number}", "given_name": "A", "family_name": "B", "sex": "female", "protection": "none"}
    return row | cells


def csv(table: str, columns: str, lines: list[str]) -> Files:
    return {f"{table}.csv": (columns + "\n" + "\n".join(lines) + "\n").encode()}


@pytest.mark.parametrize("board", ["'", '"; DROP TABLE people_person; --', "%s", "\\N", " ", "å" * 64])
def test_ids_of_any_visible_characters(board: str) -> None:
    package: Package = {
        "units": [
            {"unit_id": board, "name": board, "kind": "board", "parent_id": ""},
            *(
                {"unit_id": f"{value}{n}", "name": value, "kind": "team", "parent_id": board}
                for n, value in enumerate(HOSTILE)
            ),
        ],
        "persons": [person(n, person_id=f"{value}|") for n, value in enumerate(HOSTILE)],
        "eviction_notices": [
            {"notice_id": value, "person_id": f"{value}|", "unit_id": f"{value}{n}", "sender": "landlord",
             "received_on": "2019-01-01", "children_affected": "0"}
            for n, value in enumerate(HOSTILE)
        ],
    }  # fmt: skip
    bring_in_files(package)
    assert taken_out() == export_form(package)
    assert not bring_in_files({table: package[table] for table in ("persons",)}, board=board).changed
    unit = f"{HOSTILE[7]}7"
    part = taken_out(board=board, unit=unit)
    assert part["eviction_notices.csv"].count(b"\n") == 2


def test_texts_of_any_characters() -> None:
    texts = [*HOSTILE, *CONTROLS, "🏠" * 5_000, "x" * 2_000_000]
    package: Package = {
        "units": units(),
        "persons": [person(n, given_name=text, address=text) for n, text in enumerate(texts)],
        "survey_results": [
            {"survey": "client_survey", "year": "2019", "unit_id": "b", "group": text[:500], "question": "q",
             "sex": "all", "answers": "1", "positive": "0"}
            for text in texts
        ],
        "instrument_responses": [
            {"response_id": "r", "person_id": "p0", "instrument": "asi", "answered_on": "2019-01-01"}
        ],
        "instrument_answers": [{"response_id": "r", "item": text[:500], "value": text} for text in texts],
    }  # fmt: skip
    bring_in_files(package)
    assert taken_out() == export_form(package)
    assert not bring_in_files(package).changed


@pytest.mark.parametrize("control", ["\x01", "\x02", "\x1b", "\x7f"])
def test_a_control_character_is_no_id_and_no_reference(control: str) -> None:
    """Also one that could stand for something within the import."""
    assert set(refused({"units": units(), "persons": [person(1, person_id=control)]})) == {("persons.csv", 2)}
    for table, column, row in (
        ("intakes", "person_id", {"intake_id": "i", "person_id": control, "unit_id": "b", "area": "addiction",
                                  "kind": "application", "received_on": "2019-01-01"}),
        ("units", "parent_id", {"unit_id": "u", "name": "u", "kind": "team", "parent_id": control}),
        ("staff", "unit_id", {"staff_id": "s", "name": "s", "role": "head", "unit_id": control}),
    ):  # fmt: skip
        package = {"units": units(row)} if table == "units" else {"units": units(), table: [row]}
        assert set(refused(package)) == {(f"{table}.csv", 3 if table == "units" else 2)}, column


@pytest.mark.parametrize("group", ["", "\x01", "\\N", "x"])
def test_a_doubled_group_is_told_whatever_it_is_called(group: str) -> None:
    row = {"survey": "client_survey", "year": "2019", "unit_id": "b", "group": group, "question": "q", "sex": "all",
           "answers": "1", "positive": "0"}  # fmt: skip
    assert set(refused({"units": units(), "survey_results": [row, dict(row)]})) == {("survey_results.csv", 3)}


def test_what_is_told_is_one_visible_line_each() -> None:
    bad = 'no\n"such\x1b[2J\u202e' + "z" * 100_000
    package = {"units": units(), "staff": [{"staff_id": "s", "name": "s", "role": "head", "unit_id": bad}]}
    files = to_files(package) | {"persons.csv": f'"{bad.replace(chr(34), "")}",sex\n'.encode()}
    for sentences in refused(files).values():
        for sentence in sentences:
            assert sentence.isprintable()
            assert len(sentence) < 1_000


def test_a_chain_of_units_as_deep_as_they_go(monkeypatch: pytest.MonkeyPatch) -> None:
    depth = sys.getrecursionlimit() + 200
    monkeypatch.setattr(organisation, "MAX_DEPTH", depth)

    def chain(depth: int) -> Package:
        rows = [
            {"unit_id": f"u{n}", "name": "u", "kind": "team", "parent_id": f"u{n - 1}" if n else "b"}
            for n in range(depth - 1)
        ]
        random.Random(0).shuffle(rows)
        return {"units": units(*rows)}

    deepest = chain(depth)
    bring_in_files(deepest)
    assert taken_out() == export_form(deepest)
    assert verify_board(Board.objects.get()).sound
    assert taken_out(unit=f"u{depth - 2}") == export_form(deepest)
    deeper = chain(depth + 1)
    line = [row["unit_id"] for row in deeper["units"]].index(f"u{depth - 1}") + 2
    assert set(refused(deeper)) == {("units.csv", line)}


def test_a_large_ring_of_units_is_told_once() -> None:
    rows = [
        {"unit_id": f"u{n}", "name": "u", "kind": "team", "parent_id": f"u{(n + 1) % 20_000}"} for n in range(20_000)
    ]
    places = refused({"units": units(*rows)})
    assert set(places) == {("units.csv", 20_002)}
    assert len(places["units.csv", 20_002][0]) < 300


def days(number: int) -> str:
    return (date(1901, 1, 1) + timedelta(days=number)).isoformat()


WIDE = "placement_id,person_id,residence_id,moved_in_on,moved_out_on"
EVERYWHERE: dict[str, Files] = {
    "dangling references": csv(
        "person_relations",
        "relation_id,person_id,related_person_id,relation,lives_together",
        [f"r{n},no{n},no{n},child,true" for n in range(MANY)],
    ),
    "unknown codes": csv(
        "persons",
        "person_id,given_name,family_name,sex,protection",
        [f"p{n},A,B,banana{n},kiwi{n}" for n in range(MANY)],
    ),
    "one id": csv(
        "persons", "person_id,given_name,family_name,sex,protection", ["same,A,B,female,none"] * MANY
    ),
    "one number": csv(
        "persons",
        "person_id,personal_identity_number,given_name,family_name,sex,protection",
        [f"p{n},198001019802,A,B,female,none" for n in range(MANY)],
    ),
    "nights of one person, all at once": csv(
        "placements", WIDE, [f"s{n},p,r,2019-01-01," for n in range(MANY)]
    ),
    "nights of one person, long upon short": csv(
        "placements",
        WIDE,
        [f"s{n},p,r,{days(n)},{days(n + 1)}" for n in range(MANY // 2)]
        + [f"l{n},p,r,1900-01-01,2199-12-31" for n in range(MANY // 2)],
    ),
    "short rows": csv("persons", "person_id,given_name,family_name,sex,protection", ["x"] * MANY),
    "blank lines": csv("persons", "person_id,given_name,family_name,sex,protection", [""] * MANY),
    "unknown columns": csv("persons", ",".join(f"c{n}" for n in range(MANY)), []),
    "not UTF-8": {"persons.csv": b"person_id,given_name,family_name,sex,protection\n" + b"p,\xff,B,male,none\n" * MANY},
    "unclosed quotes": csv("persons", "person_id,given_name,family_name,sex,protection", ['"p,A,B'] * MANY),
}  # fmt: skip


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_hundred_thousand_faults_are_shown_in_part_and_counted(name: str) -> None:
    files = to_files({"units": units()}) | EVERYWHERE[name]
    if "placements.csv" in files:
        files |= csv("persons", "person_id,given_name,family_name,sex,protection", ["p,A,B,female,none"])
        files |= csv("residences", "residence_id,unit_id,name,kind,places", ["r,b,R,training_flat,1"])
    started, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(PackageRefused) as refusal:
        bring_in_files(files)
    assert time.process_time() - started < 15
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 300_000
    faults = refusal.value.faults
    assert faults.count >= MANY // 2
    lines = str(refusal.value).splitlines()
    assert len(lines) == SHOWN + 1
    assert lines[-1] == f"… och {faults.count - SHOWN} fel till, {faults.count} sammanlagt."
    assert not Board.objects.exists()


@pytest.mark.parametrize("value", ["1e400", "9" * 5_000, "0." + "0" * 5_000 + "1", "-" * 5_000, "1e-400"])
def test_a_number_of_any_length_is_told(value: str) -> None:
    package = random_package(random.Random(4), 3)
    spoiled: set[str] = set()
    for table, columns in ALL_TABLES.items():
        for column in columns:
            if table in package and column.type in ("money", "signed", "whole", "positive", "number", "year"):
                package[table][0][column.name] = value
                spoiled.add(table)
    assert {(f"{table}.csv", 2) for table in spoiled} <= set(refused(package))
