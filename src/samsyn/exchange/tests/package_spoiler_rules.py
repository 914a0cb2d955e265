"""Spoilers of the rules between columns and between rows."""

import random
from itertools import combinations

from samsyn.exchange.tests.package_codes import BEFORE_START, DATE_ORDERS, GRANTED, PERSON_LINKS
from samsyn.exchange.tests.package_csv import Package, Row
from samsyn.exchange.tests.package_spoiled import Spoiler, edited, insert, later, pick
from samsyn.exchange.tests.package_tables import TABLES, column, key_columns


def _wrong_order(table: str, before: str, after: str) -> Spoiler:
    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        row = pick(rng, package, table, after)
        for name in DATE_ORDERS[table]:
            row[name] = "1990-01-01" if column(table, name).required else ""
        row |= {before: "2019-05-02", after: "2019-05-01"}
        if table == "intakes":
            row["outcome"] = row["outcome"] or "advice_only"
        if table == "interventions":
            row["end_reason"] = "as_planned"
        if table == "leases":
            row["end_reason"] = row["end_reason"] or "other"
        return table, row, after

    return edited(edit)


# Values set in a row, and the column where the fault is.
IN_ROW: dict[str, tuple[str, Row, str]] = {
    "former identity that says nothing": (
        "former_identities",
        {"identity_number": "", "given_name": "", "family_name": ""},
        "identity_number",
    ),
    "number of a unit and of its board": (
        "practices",
        {"unit_id": "NÄM", "board": "NÄM", "code": "late_entry"},
        "unit_id",
    ),
    "number of nobody": ("practices", {"unit_id": "", "board": "", "code": "late_entry"}, "unit_id"),
    "number of the board's that a unit has": (
        "practices",
        {"unit_id": "NÄM", "board": "", "code": "log_sample"},
        "unit_id",
    ),
    "number beyond its bounds": (
        "practices",
        {"code": "log_kept_years", "number": "1", "unit_id": "", "board": "NÄM"},
        "number",
    ),
    "number of another board": ("practices", {"unit_id": "", "board": "ANNAN"}, "board"),
    "person without a name": ("persons", {"given_name": "", "family_name": ""}, "family_name"),
    "outcome without assessed_on": (
        "intakes",
        {"assessed_on": "", "outcome": "advice_only"},
        "outcome",
    ),
    "assessed_on without outcome": (
        "intakes",
        {"received_on": "2019-01-01", "assessed_on": "2019-01-02", "outcome": ""},
        "outcome",
    ),
    "end_reason without ended_on": (
        "interventions",
        {"started_on": "2019-01-01", "ended_on": "", "end_reason": "as_planned"},
        "end_reason",
    ),
    "ended_on without end_reason": (
        "interventions",
        {"started_on": "2019-01-01", "ended_on": "2019-02-01", "end_reason": ""},
        "end_reason",
    ),
    "lease end_reason without ends_on": (
        "leases",
        {"ends_on": "", "end_reason": "moved_on"},
        "end_reason",
    ),
    "lease ends_on without end_reason": (
        "leases",
        {"starts_on": "2019-01-01", "ends_on": "2019-01-01", "end_reason": ""},
        "end_reason",
    ),
    "child impact of no child": (
        "investigations",
        {"minor_children": "false", "child_impact_analysis": "made"},
        "child_impact_analysis",
    ),
    "child impact missing of no child": (
        "investigations",
        {"minor_children": "false", "child_impact_analysis": "missing"},
        "child_impact_analysis",
    ),
    "child impact not applicable to a child": (
        "investigations",
        {"minor_children": "true", "child_impact_analysis": "not_applicable"},
        "child_impact_analysis",
    ),
    "more positive than answers": (
        "survey_results",
        {"answers": "9", "positive": "10"},
        "positive",
    ),
    "moved_to without moved_out_on": (
        "placements",
        {"moved_out_on": "", "moved_to": "other"},
        "moved_to",
    ),
}
for _outcome in column("decisions", "outcome").values:
    _kind = "" if _outcome in GRANTED else "occupation"
    IN_ROW[f"intervention_kind and {_outcome}"] = (
        "decisions",
        {"outcome": _outcome, "intervention_kind": _kind},
        "intervention_kind",
    )
for _reason in column("interventions", "end_reason").values:
    _start = "2019-01-01" if _reason in BEFORE_START else ""
    IN_ROW[f"started_on and {_reason}"] = (
        "interventions",
        {"started_on": _start, "ended_on": "2019-02-01", "end_reason": _reason},
        "started_on",
    )


def _in_row(table: str, values: Row, name: str) -> Spoiler:
    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        row = pick(rng, package, table)
        if table == "placements":
            _clear_placements(package, row["person_id"], row)
        row.update(values)
        return table, row, name

    return edited(edit)


def _clear_placements(package: Package, person: str, kept: Row | None = None) -> None:
    package["placements"] = [row for row in package["placements"] if row["person_id"] != person or row is kept]


# Two stays of one person that share a night.
OVERLAPS = {
    "overlap by a night": ("2019-01-01", "2019-02-02", "2019-02-01", "2019-03-01"),
    "overlap inside": ("2019-01-01", "2019-12-31", "2019-05-05", "2019-05-06"),
    "overlap, the same dates": ("2019-01-01", "2019-01-02", "2019-01-01", "2019-01-02"),
    "overlap after an open start": ("2019-01-01", "", "2199-12-30", "2199-12-31"),
    "overlap, both without end": ("2019-01-01", "", "2020-01-01", ""),
    "overlap, the same first day": ("2019-01-01", "2019-01-02", "2019-01-01", ""),
}


def _overlap(dates: tuple[str, str, str, str]) -> Spoiler:
    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        person = pick(rng, package, "persons")["person_id"]
        _clear_placements(package, person)
        stays = []
        for place in (0, 2):
            stay = dict.fromkeys((column.name for column in TABLES["placements"]), "")
            stay |= {"placement_id": f"stay {place}", "person_id": person}
            stay["residence_id"] = pick(rng, package, "residences")["residence_id"]
            stay |= {"moved_in_on": dates[place], "moved_out_on": dates[place + 1]}
            stays.append(insert(rng, package["placements"], stay))
        return "placements", later(package["placements"], *stays), "moved_in_on"

    return edited(edit)


UPWARD = {"investigations": "intake_id", "decisions": "investigation_id"}
UPWARD |= {"interventions": "decision_id"}


def _new_parent(rng: random.Random, package: Package, child_table: str, child: Row, values: Row) -> Row:
    """A new row above `child`, with nothing above it and what it must share with `child`."""
    reference = UPWARD.get(child_table, "intervention_id")
    table = column(child_table, reference).target
    parent = dict(pick(rng, package, table))
    parent[key_columns(table)[0]] = f"above {child_table}"
    if table in UPWARD:
        parent[UPWARD[table]] = ""
    for name in ("person_id", "area"):
        if name in parent and name in child:
            parent[name] = child[name]
    parent.update(values)
    child[reference] = parent[key_columns(table)[0]]
    return insert(rng, package[table], parent)


def _other_person(table: str) -> Spoiler:
    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        child = pick(rng, package, table)
        if table == "decisions":
            _detach_interventions(package, child)
        others = [row["person_id"] for row in package["persons"] if row["person_id"] != child["person_id"]]
        _new_parent(rng, package, table, child, {"person_id": rng.choice(others)})
        return table, child, "person_id"

    return edited(edit)


def _detach_interventions(package: Package, decision: Row) -> None:
    """So that the area of the decision's new investigation is compared with nothing."""
    for row in package["interventions"]:
        if row["decision_id"] == decision["decision_id"]:
            row["decision_id"] = ""


def _other_area(table: str) -> Spoiler:
    def edit(rng: random.Random, package: Package) -> tuple[str, Row, str]:
        child = pick(rng, package, table)
        others = [area for area in column(table, "area").values if area != child["area"]]
        other = {"area": rng.choice(others)}
        if table == "interventions":
            decision = _new_parent(rng, package, table, child, {})
            _new_parent(rng, package, "decisions", decision, other)
        else:
            _new_parent(rng, package, table, child, other)
        return table, child, "area"

    return edited(edit)


def _lease_of_another_kind(rng: random.Random, package: Package) -> tuple[str, Row, str]:
    lease = pick(rng, package, "leases")
    kinds = column("residences", "kind").values
    residence = dict(pick(rng, package, "residences"))
    residence["residence_id"] = "another kind"
    residence["kind"] = rng.choice([kind for kind in kinds if kind != lease["kind"]])
    insert(rng, package["residences"], residence)
    lease["residence_id"] = "another kind"
    return "leases", lease, "kind"


ORDER_SPOILERS = {
    (table, f"wrong order: {table} {before}, {after}"): _wrong_order(table, before, after)
    for table, names in DATE_ORDERS.items()
    for before, after in combinations(names, 2)
}
OMBUD_RULE_SPOILERS = {name: spoil for (table, name), spoil in ORDER_SPOILERS.items() if table not in TABLES}
RULE_SPOILERS = {name: spoil for (table, name), spoil in ORDER_SPOILERS.items() if table in TABLES}
RULE_SPOILERS |= {name: _in_row(*values) for name, values in IN_ROW.items()}
RULE_SPOILERS |= {name: _overlap(dates) for name, dates in OVERLAPS.items()}
RULE_SPOILERS |= {f"another person: {table}.{reference}": _other_person(table) for table, reference in PERSON_LINKS}
RULE_SPOILERS |= {f"another area: {table}": _other_area(table) for table in ("investigations", "interventions")}
RULE_SPOILERS["lease of another kind"] = edited(_lease_of_another_kind)
