"""Spoilers of a cell by itself: every column of every type, and every kind of bad value."""

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from samsyn.exchange.tests.package_column import Column
from samsyn.exchange.tests.package_csv import Package, Row
from samsyn.exchange.tests.package_spoiled import Spoiler, edited, insert, later, pick, twin
from samsyn.exchange.tests.package_tables import OMBUD_TABLES, TABLES, key_columns
from samsyn.exchange.tests.package_values import luhn_digit, random_pin

WHOLE = ["007", "00", "+1", "-1", "1.0", "1e2", "\u0663", "1 ", " 1", "1_000", "one"]
MONEY = [
    "1.005",
    "12.000",
    "12,50",
    "1e400",
    "1e3",
    "NaN",
    "Infinity",
    "1 000",
    "12 kr",
    "--1",
    "0x10",
]
DATES = [
    "2019-02-29",
    "2019-13-01",
    "2019-00-10",
    "2019-06-31",
    "2019-2-9",
    "20190209",
    "2019-W01-1",
    "2019-02-09T00:00",
    "09/02/2019",
    " 2019-02-09",
    "2019-02-09 ",
    "\u0662019-01-01",
    "1899-12-31",
    "2200-01-01",
    "0001-01-01",
    "9999-12-31",
    "today",
]
TO_COME = ["2199-12-31", (datetime.now(ZoneInfo("Europe/Stockholm")) + timedelta(days=1)).date().isoformat()]
BAD = {
    "bool": ["True", "FALSE", "1", "0", "yes", "ja", " true", "true "],
    "date": DATES,
    "moment": [
        *DATES,
        "2019-02-09",
        "2019-02-09T12:00:00",
        "2019-02-09 12:00:00+01:00",
        "2019-02-30T12:00:00Z",
        "2019-02-09T24:30:00Z",
        "2019-02-09T12:00:00+99:00",
    ],
    "past": [*DATES, *TO_COME],
    "money": [*MONEY, "-1", "-0.01"],
    "signed": MONEY,
    "whole": WHOLE,
    "positive": [*WHOLE, "0"],
    "number": ["NaN", "inf", "1e400", "many", "1,5", "1 "],
    "year": ["20x9", "2019.0", "-2019", "+2019", " 2019", "in 2019"],
    "language": ["swe", "SV", "xx", "sv-SE", "svenska"],
    "free": ["Caps", "7up", "with space", "_first", "with-dash", "nöjd", "trailing\n"],
    "indicator": ["no_such_indicator", "survey:", "survey:Caps", "Housed_share", "survey"],
    "case": ["tab\tin", "i" * 65],
    "clock": ["9:05", "24:00", "09.05", "09:60", "0905", "morgon", "09:05 "],
    "ranges": ["5", "0-0", "4-2", "0-4 3-9", "0-4 4-9", "0-4,6-9", "00-4", "-4", " 0-4", "0-4 "],
    "codes": ["banana", "addiction banana", "addiction,violence_exposed", "ADDICTION"],
    "id": ["tab\tin", "line\nin", "\x1b[31m", "delete\x7f", "next\u0085", "i" * 65, "å" * 65],
}


def _set_cell(table: str, column: Column, values: list[str]) -> Spoiler:
    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        row = pick(rng, package, table, column.name)
        if column.type == "id":
            row = later(package[table], twin(rng, package, table)[1])
        row[column.name] = rng.choice(values)
        return table, row, column.name

    return edited(edit)


def _unknown_codes(column: Column) -> list[str]:
    known = column.values[0]
    return ["banana", known.upper(), f"{known} ", f" {known}", f"{known}\n"]


def _dangling(table: str, column: Column) -> Spoiler:
    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        row = pick(rng, package, table, column.name)
        known = {other[key_columns(column.target)[0]] for other in package[column.target]}
        near = rng.choice(sorted(known))
        others = ["no such row", f"{near} ", near.swapcase(), f"0{near}"]
        row[column.name] = rng.choice([other for other in others if other not in known])
        return table, row, column.name

    return edited(edit)


def _duplicate(table: str) -> Spoiler:
    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        return table, later(package[table], *twin(rng, package, table)), key_columns(table)[-1]

    return edited(edit)


def _pin(make: str) -> Spoiler:
    """A number that is wrong in one way: `make` names it."""

    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        row = pick(rng, package, "persons")
        good = random_pin(rng, row["sex"])
        row["personal_identity_number"] = {
            "wrong check digit": good[:11] + str((int(good[11]) + rng.randrange(1, 10)) % 10),
            "ten digits": good[2:],
            "with a dash": f"{good[:8]}-{good[8:]}",
            "letters": good[:8] + "TF10",
            "other digits": good.translate({48 + n: 0x660 + n for n in range(10)}),
            "blank after": f"{good} ",
            "thirteenth month": _checked(f"197013{good[6:11]}"),
            "30 February": _checked(f"19700230{good[8:11]}"),
            "no day": _checked(f"19700100{good[8:11]}"),
            "no month": _checked(f"19700015{good[8:11]}"),
            "day 92": _checked(f"19700192{good[8:11]}"),
            "29 February 1900": _checked(f"19000229{good[8:11]}"),
            "in the future": _checked(f"21990615{good[8:11]}"),
        }[make]
        return "persons", row, "personal_identity_number"

    return edited(edit)


def _checked(digits: str) -> str:
    return digits + luhn_digit(digits[2:])


def _other_sex(rng: random.Random, package: Package) -> tuple[str, Row, str]:
    row = pick(rng, package, "persons")
    row["sex"], other = rng.sample(["female", "male"], 2)
    row["personal_identity_number"] = random_pin(rng, other)
    return "persons", row, "personal_identity_number"


def _shared_number(rng: random.Random, package: Package) -> tuple[str, Row, str]:
    row, copy = twin(rng, package, "persons")
    copy["person_id"] = "another person"
    number = random_pin(rng, row["sex"])
    row["personal_identity_number"] = copy["personal_identity_number"] = number
    return "persons", later(package["persons"], row, copy), "personal_identity_number"


def _loop(length: int) -> Spoiler:
    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        names = [f"loop {place}" for place in range(length)]
        rows = [
            {"unit_id": name, "name": name, "kind": "team", "parent_id": parent}
            for name, parent in zip(names, names[1:] + names[:1], strict=True)
        ]
        for row in rows:
            insert(rng, package["units"], row)
        return "units", later(package["units"], *rows), "parent_id"

    return edited(edit)


def _two_boards(rng: random.Random, package: Package) -> tuple[str, Row, str]:
    pick(rng, package, "units")["kind"] = "board"
    boards = [row for row in package["units"] if row["kind"] == "board"]
    return "units", boards[-1], "kind"


def _every_cell_spoiler(tables: dict[str, tuple[Column, ...]]) -> dict[str, Spoiler]:
    spoilers: dict[str, Spoiler] = {}
    for table, columns in tables.items():
        for column in columns:
            name = f"{table}.{column.name}"
            if column.required:
                spoilers[f"missing value: {name}"] = _set_cell(table, column, [""])
            if column.type == "code":
                spoilers[f"unknown code: {name}"] = _set_cell(table, column, _unknown_codes(column))
            elif column.type == "ref":
                spoilers[f"dangling reference: {name}"] = _dangling(table, column)
            elif column.type in BAD:
                spoilers[f"bad {column.type}: {name}"] = _set_cell(table, column, BAD[column.type])
        spoilers[f"duplicate key: {table}"] = _duplicate(table)
    for kind, values in BAD.items():
        homes = [(table, column) for table, columns in tables.items() for column in columns if column.type == kind]
        for value in values if homes else ():
            choices = [_set_cell(table, column, [value]) for table, column in homes]
            spoilers[f"{kind} {value!r}"] = _one_of(choices)
    return spoilers


def _one_of(choices: list[Spoiler]) -> Spoiler:
    return lambda rng, package: rng.choice(choices)(rng, package)


OMBUD_CELL_SPOILERS = _every_cell_spoiler(OMBUD_TABLES)
CELL_SPOILERS = _every_cell_spoiler(TABLES) | {
    f"identity number: {make}": _pin(make)
    for make in (
        "wrong check digit",
        "ten digits",
        "with a dash",
        "letters",
        "other digits",
        "blank after",
        "thirteenth month",
        "30 February",
        "no day",
        "no month",
        "day 92",
        "29 February 1900",
        "in the future",
    )
}
CELL_SPOILERS |= {
    "identity number: of the other sex": edited(_other_sex),
    "identity number: shared": edited(_shared_number),
    "unit under itself": _loop(1),
    "two units under each other": _loop(2),
    "three units in a ring": _loop(3),
    "two boards": edited(_two_boards),
}
