"""Spoilers of the rules between columns and between rows."""

import random
from functools import partial
from itertools import combinations

from samsyn.exchange.tests.package_codes import BEFORE_START, DATE_ORDERS, GRANTED, OPENERS, PERSON_LINKS
from samsyn.exchange.tests.package_csv import Package, Row
from samsyn.exchange.tests.package_journal import FIXED
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
    "case without its kind": ("journal_entries", {"case_id": "x", "origin": ""}, "origin"),
    "kind of case without its id": ("entry_places", {"case_id": "", "origin": "intake"}, "origin"),
    "note of the authority": ("journal_entries", {"side": "authority", "kind": "note", "shared_at": ""}, "kind"),
    "shared by the authority": (
        "journal_entries",
        {"side": "authority", "kind": "phone", "shared_at": "2020-01-01T12:00:00+01:00"},
        "shared_at",
    ),
    "signed before it was written": (
        "journal_entries",
        {"written_at": "2020-01-01T12:00:01+01:00", "signed_at": "2020-01-01T11:00:00Z"},
        "signed_at",
    ),
    "words beyond the text": ("journal_entries", {"text": "å🦐!", "own_words": "0-1 2-4"}, "own_words"),
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
    """A new row above `child`, with nothing above it and what it must share with `child`.

    What lay in the case that `child` opened lies in none.
    """
    for table in FIXED:
        for row in package[table]:
            if OPENERS.get(row["origin"], ("",))[0] == child_table and row["case_id"] == next(iter(child.values())):
                row |= {"case_id": "", "origin": ""}
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


def _entry(rng: random.Random, package: Package, **values: str) -> Row:
    """One more entry, of somebody in no case."""
    row = dict(pick(rng, package, "journal_entries"))
    row |= {
        "journal_entry_id": f"entry {len(package['journal_entries'])}",
        "case_id": "",
        "origin": "",
        "corrects_id": "",
    }
    return insert(rng, package["journal_entries"], row | values)


def _place_of(rng: random.Random, package: Package, entry: Row, **values: str) -> Row:
    row = {"entry_place_id": f"place {len(package['entry_places'])}", "entry_id": entry["journal_entry_id"]}
    row |= {"person_id": entry["person_id"], "case_id": "", "origin": "", "placed_at": "2021-05-01T12:00:00+02:00"}
    row["by_id"] = entry["author_id"]
    return insert(rng, package["entry_places"], row | values)


def _other_than(rng: random.Random, package: Package, person: str) -> str:
    return rng.choice([row["person_id"] for row in package["persons"] if row["person_id"] != person])


def _case_of_another(rng: random.Random, package: Package, *, moved: bool) -> tuple[str, Row, str]:
    entry = _entry(rng, package)
    intake = dict(pick(rng, package, "intakes"))
    intake |= {"intake_id": "of another", "person_id": _other_than(rng, package, entry["person_id"])}
    insert(rng, package["intakes"], intake)
    lies = {"case_id": "of another", "origin": "intake"}
    if moved:
        return "entry_places", _place_of(rng, package, entry, **lies), "person_id"
    entry |= lies
    return "journal_entries", entry, "person_id"


def _case_that_is_none(rng: random.Random, package: Package) -> tuple[str, Row, str]:
    """The row is there, and lies in the case that its intake opened."""
    investigation = dict(pick(rng, package, "investigations"))
    intake = dict(pick(rng, package, "intakes"))
    intake |= {"intake_id": "opened", "person_id": investigation["person_id"], "area": investigation["area"]}
    insert(rng, package["intakes"], intake)
    insert(rng, package["investigations"], investigation | {"investigation_id": "opens none", "intake_id": "opened"})
    entry = _entry(rng, package, person_id=investigation["person_id"])
    entry |= {"case_id": rng.choice(["opens none", "no such row"]), "origin": "investigation"}
    return "journal_entries", entry, "case_id"


def _correction_of_correction(rng: random.Random, package: Package) -> tuple[str, Row, str]:
    first = _entry(rng, package)
    ids = {"person_id": first["person_id"], "corrects_id": first["journal_entry_id"]}
    second = _entry(rng, package, **ids)
    return "journal_entries", _entry(rng, package, **ids | {"corrects_id": second["journal_entry_id"]}), "corrects_id"


def _correction_left_behind(rng: random.Random, package: Package, *, moved: bool) -> tuple[str, Row, str]:
    """What it corrects stands with somebody else."""
    first = _entry(rng, package)
    other = _other_than(rng, package, first["person_id"])
    if not moved:
        correction = _entry(rng, package, person_id=other, corrects_id=first["journal_entry_id"])
        return "journal_entries", correction, "person_id"
    correction = _entry(rng, package, person_id=first["person_id"], corrects_id=first["journal_entry_id"])
    return "entry_places", _place_of(rng, package, correction, person_id=other), "person_id"


def _moved_twice(rng: random.Random, package: Package) -> tuple[str, Row, str]:
    entry = _entry(rng, package)
    places = [_place_of(rng, package, entry), _place_of(rng, package, entry, placed_at="2021-05-01T10:00:00Z")]
    return "entry_places", later(package["entry_places"], *places), "placed_at"


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
RULE_SPOILERS |= {
    "case of another person: entry": edited(partial(_case_of_another, moved=False)),
    "case of another person: place": edited(partial(_case_of_another, moved=True)),
    "case that is none": edited(_case_that_is_none),
    "correction of a correction": edited(_correction_of_correction),
    "correction with another person": edited(partial(_correction_left_behind, moved=False)),
    "correction moved alone": edited(partial(_correction_left_behind, moved=True)),
    "moved twice at once": edited(_moved_twice),
}
