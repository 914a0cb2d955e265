"""Random valid packages: every table, column and code, and what is odd but allowed."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from samsyn.exchange.tests.package_codes import BEFORE_START, BOARDS_OWN, DATE_ORDERS, GRANTED, OPENERS, PRACTICE_BOUNDS
from samsyn.exchange.tests.package_column import Column
from samsyn.exchange.tests.package_csv import Package, Row, copied
from samsyn.exchange.tests.package_journal import FIXED, fix_entry, fix_place
from samsyn.exchange.tests.package_tables import ALL_TABLES, OMBUD_TABLES, TABLES, key_columns
from samsyn.exchange.tests.package_values import (
    FAMILY,
    GIVEN,
    random_date,
    random_id,
    random_pin,
    random_text,
    random_value,
)

# Rows of a table for each person of the package; one where it is not named.
ROWS = {"units": 0.5, "staff": 0.5, "residences": 0.4, "interventions": 2, "followups": 3}
ROWS |= {
    "journal_entries": 3,
    "entry_places": 1.5,
    "delegation_rules": 3,
    "placements": 2,
    "instrument_answers": 2,
    "implementation_plans": 2,
    "decisions": 1.5,
}
NO_END = "9999"
LONG_TEXT = "lång text, " * 13_000


def random_package(rng: random.Random, size: int, board: str = "NÄM") -> Package:
    """A valid package of about `size` persons, its rows in no order."""
    return _Maker(rng, size, board).make(list(TABLES))


def random_ombud_package(rng: random.Random, size: int) -> Package:
    """The ombudsmen's own package, which names no unit."""
    return _Maker(rng, size, "").make(list(OMBUD_TABLES))


class _Maker:
    def __init__(self, rng: random.Random, size: int, board: str) -> None:
        self.rng, self.size, self.board = rng, size, board
        self.package: Package = {}
        self.rows: dict[str, dict[str, Row]] = {}
        self.decks: dict[tuple[str, str], list[str]] = {}
        self.pins: set[str] = set()
        self.nights: dict[str, list[tuple[str, str]]] = {}

    def make(self, tables: list[str]) -> Package:
        for table in tables:
            self.package[table], self.rows[table] = [], {}
            for number in range(max(2, round(self.size * ROWS.get(table, 1)))):
                self.add(table, number)
        if self.size >= 20 and "feedback" in self.package:
            self.package["feedback"][0]["measure"] = LONG_TEXT
        for rows in self.package.values():
            self.rng.shuffle(rows)
        return self.package

    def add(self, table: str, number: int) -> None:
        row = {column.name: self.value(table, column, number) for column in ALL_TABLES[table]}
        if order := DATE_ORDERS.get(table):
            self.order(row, order)
        fix: Callable[[Row], None] | None = getattr(self, f"fix_{table}", None)
        if fix:
            fix(row)
        key = "\0".join(row[name] for name in key_columns(table))
        if key and key not in self.rows[table]:
            self.rows[table][key] = row
            self.package[table].append(row)

    def value(self, table: str, column: Column, number: int) -> str:
        if column.type == "id":
            return self.new_id(table, number)
        if not column.required and self.rng.random() < 0.35:
            return ""
        if column.type == "ref":
            ids = list(self.rows[column.target])
            return self.rng.choice(ids) if ids else ""
        if column.type == "code":
            return self.deal(table, column)
        if column.type == "pin":
            return "later"
        return random_value(self.rng, column)

    def new_id(self, table: str, number: int) -> str:
        while (drawn := random_id(self.rng, table[0], number)) in self.rows[table]:
            pass
        return drawn

    def deal(self, table: str, column: Column) -> str:
        """Codes from a shuffled deck, so that each is used before one comes again."""
        deck = self.decks.setdefault((table, column.name), [])
        if not deck:
            deck += self.rng.sample(column.values, len(column.values))
        return deck.pop()

    def order(self, row: Row, names: tuple[str, ...]) -> None:
        given = [name for name in names if row[name]]
        dates = sorted(row[name] for name in given)
        if self.rng.random() < 0.1:
            dates = dates[:1] * len(dates)
        row.update(zip(given, dates, strict=True))

    def fix_units(self, row: Row) -> None:
        units = self.rows["units"]
        if not units:
            row.update(unit_id=self.board, kind="board", parent_id="")
            return
        while row["kind"] == "board":
            row["kind"] = self.deal("units", ALL_TABLES["units"][2])
        inner = [unit for unit, other in units.items() if other["kind"] != "external_provider"]
        alone = self.rng.random() < (0.8 if row["kind"] == "external_provider" else 0.05)
        row["parent_id"] = "" if alone else self.rng.choice(inner[-2:] + inner[:1])

    def fix_practices(self, row: Row) -> None:
        row["number"] = str(self.rng.choice(PRACTICE_BOUNDS[row["code"]]))
        if row["code"] in BOARDS_OWN or not row["unit_id"]:
            row |= {"unit_id": "", "board": self.board}

    def fix_absences(self, row: Row) -> None:
        if row["substitute_id"] == row["staff_id"]:
            row["substitute_id"] = ""

    def fix_delegation_rules(self, row: Row) -> None:
        if row["holder"] == "named" and not row["staff_id"]:
            row["holder"] = "chair"
        role = next(column for column in ALL_TABLES["delegation_rules"] if column.name == "role")
        row["role"] = self.deal("roles of delegation", role) if row["holder"] == "role" else ""
        if row["holder"] != "named":
            row["staff_id"] = ""

    def fix_conflicts(self, row: Row) -> None:
        if not row["settled_on"] or not row["upheld"]:
            row["settled_on"] = row["upheld"] = ""

    def fix_communications(self, row: Row) -> None:
        if row["sent_on"]:
            row["left_out_why"] = ""
        else:
            why = next(column for column in ALL_TABLES["communications"] if column.name == "left_out_why")
            row |= {"left_out_why": self.deal("left out", why), "answer_by_on": "", "answered_on": "", "waived_on": ""}
        for later in ("answer_by_on", "answered_on", "waived_on"):
            if row[later] and row[later] < row["sent_on"]:
                row[later] = row["sent_on"]

    def fix_persons(self, row: Row) -> None:
        row["given_name"] = self.rng.choice(GIVEN[row["sex"]])
        row["family_name"] = self.rng.choice(FAMILY)
        if self.rng.random() < 0.08:
            row[self.rng.choice(["given_name", "family_name"])] = ""
        if row["personal_identity_number"]:
            while (pin := random_pin(self.rng, row["sex"])) in self.pins:
                pass
            self.pins.add(pin)
            row["personal_identity_number"] = pin

    def fix_former_identities(self, row: Row) -> None:
        row["family_name"] = self.rng.choice(["", *FAMILY])
        if row["identity_number"] or not (row["given_name"] or row["family_name"]):
            row["identity_number"] = random_pin(self.rng, "unknown")

    def fix_intakes(self, row: Row) -> None:
        if not row["assessed_on"]:
            row["outcome"] = ""
        elif not row["outcome"]:
            row["outcome"] = self.deal("intakes", ALL_TABLES["intakes"][7])

    def fix_investigations(self, row: Row) -> None:
        if intake := self.rows["intakes"].get(row["intake_id"]):
            row["area"] = intake["area"]
            row["person_id"] = intake["person_id"] or row["person_id"]
        if row["minor_children"] == "false":
            row["child_impact_analysis"] = "not_applicable"
        elif row["child_impact_analysis"] == "not_applicable":
            row["child_impact_analysis"] = self.rng.choice(["made", "missing"])

    def fix_decisions(self, row: Row) -> None:
        if investigation := self.rows["investigations"].get(row["investigation_id"]):
            row["person_id"] = investigation["person_id"]
        if not row["closed_unexecuted_on"] or not row["why_closed"]:
            row["closed_unexecuted_on"] = row["why_closed"] = ""
        if row["outcome"] not in GRANTED:
            row["intervention_kind"] = ""
        elif not row["intervention_kind"]:
            row["intervention_kind"] = self.deal("decisions", ALL_TABLES["decisions"][7])

    def fix_interventions(self, row: Row) -> None:
        if decision := self.rows["decisions"].get(row["decision_id"]):
            row["person_id"] = decision["person_id"]
            if investigation := self.rows["investigations"].get(decision["investigation_id"]):
                row["area"] = investigation["area"]
        if not row["ended_on"]:
            row["end_reason"] = ""
            return
        if not row["end_reason"]:
            row["end_reason"] = self.deal("interventions", ALL_TABLES["interventions"][9])
        if row["end_reason"] in BEFORE_START:
            row["started_on"] = ""
        elif not row["started_on"]:
            row["started_on"] = min(random_date(self.rng), row["ended_on"])

    def fix_followups(self, row: Row) -> None:
        if intervention := self.rows["interventions"].get(row["intervention_id"]):
            row["person_id"] = intervention["person_id"]

    def fix_journal_entries(self, row: Row) -> None:
        fix_entry(self.rng, self.package, row, self.rows["journal_entries"])

    def fix_entry_places(self, row: Row) -> None:
        fix_place(self.rng, self.package, row, self.rows["entry_places"])

    def fix_placements(self, row: Row) -> None:
        self.fix_followups(row)
        taken = self.nights.setdefault(row["person_id"], [])
        ends = [end for _, end in taken if end != NO_END]
        if ends and self.rng.random() < 0.4:
            row["moved_in_on"] = self.rng.choice(ends)
        first = row["moved_in_on"]
        if row["moved_out_on"] or taken:
            row["moved_out_on"] = _days_after(first, self.rng.choice([0, 1, 14, 60, 200]))
        last = row["moved_out_on"] or NO_END
        if first < last and any(start < last and first < end for start, end in taken):
            row["moved_out_on"] = last = first
        if first < last:
            taken.append((first, last))
        if not row["moved_out_on"]:
            row["moved_to"] = ""

    def fix_leases(self, row: Row) -> None:
        flats = [residence for residence, other in self.rows["residences"].items() if other["kind"] == row["kind"]]
        if not flats:
            flats = [self.new_flat(row["kind"])]
        row["residence_id"] = self.rng.choice(flats)
        if not row["ends_on"]:
            row["end_reason"] = ""
        elif not row["end_reason"]:
            row["end_reason"] = self.deal("leases", ALL_TABLES["leases"][6])

    def new_flat(self, kind: str) -> str:
        flat = {
            "residence_id": f"flat of kind {kind}",
            "unit_id": self.board,
            "name": "Lägenhet",
            "kind": kind,
            "places": "1",
        }
        self.rows["residences"][flat["residence_id"]] = flat
        self.package["residences"].append(flat)
        return flat["residence_id"]

    def fix_survey_results(self, row: Row) -> None:
        row["positive"] = str(min(int(row["positive"]), int(row["answers"])))


def _days_after(day: str, days: int) -> str:
    return min((date.fromisoformat(day) + timedelta(days=days)).isoformat(), "2199-12-31")


def referred_to(package: Package) -> dict[str, set[str]]:
    """The ids of each table that some row refers to."""
    ids: dict[str, set[str]] = {table: set() for table in package}
    for table, rows in package.items():
        for column in ALL_TABLES[table]:
            if column.type == "case":
                for row in rows:
                    if row.get("origin"):
                        ids.setdefault(OPENERS[row["origin"]][0], set()).add(row[column.name])
            if column.type == "ref":
                ids.setdefault(column.target, set()).update(r.get(column.name, "") for r in rows)
    return ids


def earlier_package(rng: random.Random, package: Package) -> Package:
    """The package without some rows that nothing refers to: valid, to be imported before it."""
    used = referred_to(package)
    return {
        table: [
            row
            for row in rows
            if row[ALL_TABLES[table][0].name] in used.get(table, ()) or row.get("kind") == "board" or rng.random() < 0.6
        ]
        for table, rows in package.items()
    }


def later_package(rng: random.Random, package: Package) -> tuple[Package, Package]:
    """A package that follows on this one, and what the two together come to.

    Pairs of rows exchange values that are unique or must not overlap, other fields are changed,
    unchanged rows are left out."""
    merged = copied(package)
    changed: list[Row] = []
    swaps = (
        ("persons", ("personal_identity_number", "sex"), None),
        ("placements", ("moved_in_on", "moved_out_on", "moved_to"), "person_id"),
        ("residences", ("name", "places"), None),
        ("budget_lines", ("amount",), None),
        ("survey_results", ("answers", "positive"), None),
    )
    for table, names, same in swaps:
        changed += _exchange(rng, merged.get(table, []), names, same)
    changed += _turn_round(rng, merged.get("units", []))
    for table, rows in merged.items():
        if table in FIXED:
            continue
        texts = [c.name for c in ALL_TABLES[table] if c.type == "text" and not c.required]
        for row in rows:
            names_here = [name for name in texts if name in row and name not in key_columns(table)]
            if names_here and rng.random() < 0.2:
                row[rng.choice(names_here)] = random_text(rng)
                changed.append(row)
    kept = {id(row) for row in changed}
    later = {
        table: [r for r in rows if id(r) in kept or r.get("kind") == "board" or rng.random() < 0.3]
        for table, rows in merged.items()
    }
    return copied(later), merged


def _exchange(rng: random.Random, rows: list[Row], names: tuple[str, ...], same: str | None) -> list[Row]:
    """Two rows (with the same value of `same`) that both have a first name exchange them all."""
    given = [row for row in rows if row.get(names[0])]
    pairs = [
        (one, two)
        for place, one in enumerate(given)
        for two in given[place + 1 :]
        if same is None or one[same] == two[same]
    ]
    if not pairs:
        return []
    one, two = rng.choice(pairs)
    for name in names:
        if name in one:
            one[name], two[name] = two[name], one[name]
    return [one, two]


def _turn_round(rng: random.Random, units: list[Row]) -> list[Row]:
    """A unit and the one above it (not the board) change places in the tree."""
    by_id = {row["unit_id"]: row for row in units}
    pairs = [
        (row, by_id[row["parent_id"]])
        for row in units
        if row.get("parent_id") and by_id[row["parent_id"]]["kind"] != "board"
    ]
    if not pairs:
        return []
    below, above = rng.choice(pairs)
    below["parent_id"], above["parent_id"] = above["parent_id"], below["unit_id"]
    return [below, above]
