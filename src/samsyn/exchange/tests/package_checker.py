"""What is wrong with a package: an independent reading of the rules of the exchange package.

Only cells that are right in themselves are compared with others, so that one fault is found once.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from samsyn.exchange.tests.package_cells import cell_is_right, pin_sex
from samsyn.exchange.tests.package_codes import (
    BEFORE_START,
    BOARDS_OWN,
    DATE_ORDERS,
    GRANTED,
    PERSON_LINKS,
    PRACTICE_BOUNDS,
)
from samsyn.exchange.tests.package_column import Column
from samsyn.exchange.tests.package_csv import Files, Package, Record, parse, to_files
from samsyn.exchange.tests.package_standing import is_opened, standing_faults
from samsyn.exchange.tests.package_tables import TABLES, key_columns
from samsyn.exchange.tests.package_tables import column as column_of

Fault = tuple[str, int, str]
Tables = dict[str, tuple[Column, ...]]


class Row:
    """A row of a file, or with line 0 one of the database.

    `cells` are as written, `good` those that are right in themselves.
    """

    def __init__(self, table: str, line: int, cells: dict[str, str], *, broken: bool) -> None:
        self.table, self.line, self.cells, self.broken = table, line, cells, broken
        self.good: dict[str, str] = {}

    def key(self) -> tuple[str, ...]:
        return tuple(self.cells.get(name, "") for name in key_columns(self.table))


def faults(
    package: Package | Files,
    database: Package | None = None,
    today: date | None = None,
    tables: Tables = TABLES,
) -> set[tuple[str, int]]:
    return {(file, line) for file, line, _ in fault_cells(package, database, today, tables)}


def fault_cells(
    package: Package | Files,
    database: Package | None = None,
    today: date | None = None,
    tables: Tables = TABLES,
) -> set[Fault]:
    """File, line and column (empty for a whole row or file) of every fault.

    For a package of rows or of files, where the same board has the rows of `database` already; `tables` are those such
    a package has (`OMBUD_TABLES` for the ombudsmen's).
    """
    files: Files = {}
    for name, content in package.items():
        files |= {name: content} if isinstance(content, bytes) else to_files({name: content})
    return set(
        _Checker(today or datetime.now(ZoneInfo("Europe/Stockholm")).date(), tables).check(files, database or {})
    )


class _Checker:
    def __init__(self, today: date, tables: Tables) -> None:
        self.today, self.tables = today, tables
        self.rows: dict[str, list[Row]] = {table: [] for table in tables}
        self.ids: dict[str, dict[str, Row]] = {table: {} for table in tables}

    def check(self, files: Files, database: Package) -> Iterator[Fault]:
        for name, content in files.items():
            table, dot, _ = name.rpartition(".csv")
            if dot and table in self.tables:
                yield from self.read(table, parse(content))
            elif dot:
                yield name, 1, ""
        if "units.csv" in files:
            yield from self.boards()
        self.add_database(database)
        for rows in self.rows.values():
            yield from self.cells(rows)
        for rules in (
            self.date_orders,
            self.given_together,
            self.values_within_rows,
            self.shared_numbers,
            self.overlaps,
            self.cycles,
            self.chain,
            self.lease_kinds,
        ):
            yield from rules()
        yield from standing_faults(self.rows, database)

    def read(self, table: str, records: list[Record]) -> Iterator[Fault]:
        file = f"{table}.csv"
        if not records or records[0].broken:
            yield file, 1, ""
            return
        header = records[0].fields
        known = {column.name for column in self.tables[table]}
        for place, name in enumerate(header):
            if name not in known or name in header[:place]:
                yield file, 1, name
        for column in self.tables[table]:
            if column.in_header and column.name not in header:
                yield file, 1, column.name
        keys: set[tuple[str, ...]] = set()
        for record in records[1:]:
            broken = record.broken or len(record.fields) != len(header)
            cells = dict(zip(header, record.fields, strict=False))
            row = Row(table, record.line, cells, broken=broken)
            self.rows[table].append(row)
            if row.key()[0]:
                self.ids[table].setdefault(row.key()[0], row)
            if broken:
                yield file, record.line, ""
            elif row.key() in keys and all(name in header for name in key_columns(table)):
                yield file, record.line, key_columns(table)[-1]
            keys.add(row.key())

    def boards(self) -> Iterator[Fault]:
        lines = [row.line for row in self.rows["units"] if row.cells.get("kind") == "board"]
        if not lines:
            yield "units.csv", 1, "kind"
        for line in lines[1:]:
            yield "units.csv", line, "kind"

    def add_database(self, database: Package) -> None:
        for table, rows in database.items():
            present = {row.key(): row for row in self.rows[table]}
            for cells in rows:
                row = Row(table, 0, cells, broken=False)
                if same := present.get(row.key()):
                    same.cells = cells | same.cells
                else:
                    self.rows[table].append(row)
                    self.ids[table].setdefault(row.key()[0], row)

    def cells(self, rows: list[Row]) -> Iterator[Fault]:
        for row in rows:
            for column in () if row.broken else self.tables[row.table]:
                if column.name not in row.cells:
                    continue
                if self.is_right(column, row.cells[column.name]) and self.names_a_case(column, row):
                    row.good[column.name] = row.cells[column.name]
                elif row.line:
                    yield f"{row.table}.csv", row.line, column.name

    def is_right(self, column: Column, value: str) -> bool:
        if not value:
            return not column.required
        if column.type == "ref":
            return value in self.ids[column.target]
        return cell_is_right(column, value, self.today)

    def names_a_case(self, column: Column, row: Row) -> bool:
        case = row.cells[column.name]
        return column.type != "case" or not case or is_opened(self.rows, row.cells.get("origin", ""), case)

    def of(self, table: str) -> list[Row]:
        return [row for row in self.rows.get(table, []) if not row.broken]

    def fault(self, column: str, *rows: Row) -> Iterator[Fault]:
        """A fault at the later of some rows, where the package has one of them."""
        order = list(self.tables)
        last = max(rows, key=lambda row: (row.line > 0, order.index(row.table), row.line))
        if last.line:
            yield f"{last.table}.csv", last.line, column

    def date_orders(self) -> Iterator[Fault]:
        for table, names in DATE_ORDERS.items():
            for row in self.of(table):
                given = [name for name in names if row.good.get(name)]
                for before, after in pairwise(given):
                    if row.good[after] < row.good[before]:
                        yield from self.fault(after, row)

    def given_together(self) -> Iterator[Fault]:
        for table, name, other in (
            ("intakes", "outcome", "assessed_on"),
            ("journal_entries", "origin", "case_id"),
            ("entry_places", "origin", "case_id"),
            ("conflicts", "upheld", "settled_on"),
            ("decisions", "why_closed", "closed_unexecuted_on"),
            ("interventions", "end_reason", "ended_on"),
            ("leases", "end_reason", "ends_on"),
        ):
            for row in self.of(table):
                if bool(row.cells.get(name)) != bool(row.cells.get(other)):
                    yield from self.fault(name, row)

    def values_within_rows(self) -> Iterator[Fault]:
        for row in self.of("persons"):
            if row.cells.get("given_name") == row.cells.get("family_name") == "":
                yield from self.fault("family_name", row)
            pin = row.good.get("personal_identity_number")
            if pin and row.good.get("sex") in ("female", "male") and pin_sex(pin) != row.good["sex"]:
                yield from self.fault("personal_identity_number", row)
        for row in self.of("former_identities"):
            if not any(row.cells.get(name) for name in ("identity_number", "given_name", "family_name")):
                yield from self.fault("identity_number", row)
        for row in self.of("absences"):
            if row.good.get("substitute_id") and row.cells["substitute_id"] == row.cells.get("staff_id"):
                yield from self.fault("substitute_id", row)
        for row in self.of("delegation_rules"):
            holder = row.good.get("holder")
            named, role = bool(row.cells.get("staff_id")), bool(row.cells.get("role"))
            if holder and ((holder == "role") != role or (holder == "named") != named):
                yield from self.fault("holder", row)
        for row in self.of("communications"):
            if bool(row.cells.get("sent_on")) == bool(row.cells.get("left_out_why")):
                yield from self.fault("left_out_why", row)
            for later in ("answer_by_on", "answered_on", "waived_on"):
                if row.good.get("sent_on") and row.good.get(later) and row.good[later] < row.good["sent_on"]:
                    yield from self.fault(later, row)
        boards = [row.cells["unit_id"] for row in self.of("units") if row.cells.get("kind") == "board"]
        for row in self.of("practices"):
            unit, code, number = (row.cells.get(name, "") for name in ("unit_id", "code", "number"))
            given = row.cells.get("board", "")
            if bool(unit) == bool(given) or (unit and code in BOARDS_OWN):
                yield from self.fault("unit_id", row)
            if given and len(boards) == 1 and given not in boards:
                yield from self.fault("board", row)
            least, most = PRACTICE_BOUNDS.get(row.good.get("code", ""), (0, 2**31))
            if "number" in row.good and not least <= int(number) <= most:
                yield from self.fault("number", row)
        for row in self.of("journal_entries"):
            yield from self.within_entry(row)
        for row in self.of("investigations"):
            minors, analysis = row.good.get("minor_children"), row.good.get("child_impact_analysis")
            if minors and analysis and (minors == "false") != (analysis == "not_applicable"):
                yield from self.fault("child_impact_analysis", row)
        for row in self.of("decisions"):
            outcome = row.good.get("outcome")
            if outcome and (outcome in GRANTED) != bool(row.cells.get("intervention_kind")):
                yield from self.fault("intervention_kind", row)
        for row in self.of("interventions"):
            reason = row.good.get("end_reason")
            if reason and (reason in BEFORE_START) == bool(row.cells.get("started_on")):
                yield from self.fault("started_on", row)
        for row in self.of("placements"):
            if row.cells.get("moved_to") and not row.cells.get("moved_out_on"):
                yield from self.fault("moved_to", row)
        for row in self.of("survey_results"):
            answers, positive = row.good.get("answers"), row.good.get("positive")
            if answers and positive and int(positive) > int(answers):
                yield from self.fault("positive", row)

    def within_entry(self, row: Row) -> Iterator[Fault]:
        authority = row.good.get("side") == "authority"
        if authority and row.good.get("kind") == "note":
            yield from self.fault("kind", row)
        if authority and row.good.get("shared_at"):
            yield from self.fault("shared_at", row)
        written, signed = row.good.get("written_at"), row.good.get("signed_at")
        if written and signed and datetime.fromisoformat(signed) < datetime.fromisoformat(written):
            yield from self.fault("signed_at", row)
        words = row.good.get("own_words")
        if words and "text" in row.good and int(words.rpartition("-")[2]) > len(row.good["text"]):
            yield from self.fault("own_words", row)

    def shared_numbers(self) -> Iterator[Fault]:
        holders: dict[str, Row] = {}
        for row in sorted(self.of("persons"), key=lambda row: row.line):
            number = row.cells.get("personal_identity_number")
            if number and number in holders:
                yield from self.fault("personal_identity_number", holders[number], row)
            elif number:
                holders[number] = row

    def overlaps(self) -> Iterator[Fault]:
        stays: dict[str, list[tuple[str, str, Row]]] = defaultdict(list)
        for row in self.of("placements"):
            person, start = row.good.get("person_id"), row.good.get("moved_in_on")
            end = row.good.get("moved_out_on", "" if "moved_out_on" not in row.cells else None)
            if person and start and end is not None and start < (end or "9999"):
                for other_start, other_end, other in stays[person]:
                    if start < other_end and other_start < (end or "9999"):
                        yield from self.fault("moved_in_on", other, row)
                stays[person].append((start, end or "9999", row))

    def cycles(self) -> Iterator[Fault]:
        parents = {unit: row.good.get("parent_id", "") for unit, row in self.ids.get("units", {}).items()}
        for unit in parents:
            seen, at = [unit], parents[unit]
            while at in parents and at not in seen:
                seen.append(at)
                at = parents[at]
            if at == unit:
                yield from self.fault("parent_id", *(self.ids["units"][name] for name in seen))

    def referred(self, row: Row | None, name: str, target: str) -> Row | None:
        return self.ids[target].get(row.good.get(name, "")) if row else None

    def chain(self) -> Iterator[Fault]:
        for table, name in PERSON_LINKS:
            target = column_of(table, name).target
            for row in self.of(table):
                yield from self.same("person_id", self.referred(row, name, target), row)
        for row in self.of("investigations"):
            yield from self.same("area", self.referred(row, "intake_id", "intakes"), row)
        for row in self.of("interventions"):
            decision = self.referred(row, "decision_id", "decisions")
            investigation = self.referred(decision, "investigation_id", "investigations")
            yield from self.same("area", investigation, row, decision)

    def same(self, name: str, first: Row | None, last: Row, between: Row | None = None) -> Iterator[Fault]:
        values = {row.good[name] for row in (first, last) if row and row.good.get(name)}
        if first and len(values) > 1:
            yield from self.fault(name, first, last, *([between] if between else []))

    def lease_kinds(self) -> Iterator[Fault]:
        for row in self.of("leases"):
            residence = self.referred(row, "residence_id", "residences")
            kind = row.good.get("kind")
            if residence and kind and residence.good.get("kind", kind) != kind:
                yield from self.fault("kind", residence, row)
