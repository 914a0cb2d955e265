"""The ombudsmen's register in and out: a package of its own, on a database of its own.

Here because `config` alone knows the register; reading, judging and writing are `exchange`'s, told
which tables they work on.
"""

import getpass
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connections, transaction

from samsyn.core.codes import Sex
from samsyn.exchange import checks, descriptor
from samsyn.exchange.faults import Faults, PackageRefused
from samsyn.exchange.loading import load_package
from samsyn.exchange.merge import Counts
from samsyn.exchange.schema import Column, Table
from samsyn.exchange.source import DESCRIPTOR, digest, open_source
from samsyn.exchange.staging import Staging
from samsyn.exchange.tables.columns import code, day, identifier, in_order, text
from samsyn.exchange.writer import record_writer, target_at
from samsyn.ombudsmen.log import record
from samsyn.ombudsmen.models import (
    Concerns,
    ContactReason,
    OmbudAssignment,
    OmbudRow,
    SystemDeficiency,
)

ALIAS = "ombudsmen"

TABLES = (
    Table(
        "ombud_assignments",
        OmbudAssignment,
        (
            identifier("assignment_id"),
            code("sex", Sex),
            Column("birth_year", "year", required=True),
            code("contact_reason", ContactReason),
            day("started_on", required=True),
            day("ended_on"),
        ),
        key=("assignment_id",),
        rules=in_order("started_on", "ended_on"),
    ),
    Table(
        "system_deficiencies",
        SystemDeficiency,
        (
            identifier("deficiency_id"),
            day("noted_on", required=True),
            code("concerns", Concerns),
            text("description", required=True),
            day("reported_on"),
            text("response"),
            day("responded_on"),
        ),
        key=("deficiency_id",),
        rules=in_order("noted_on", "reported_on", "responded_on"),
    ),
)


@dataclass
class Summary:
    board: str
    tables: dict[str, Counts] = field(default_factory=dict)


def import_register(path: Path, *, board: str, dry_run: bool = False, by: str = "") -> Summary:
    """Brings the ombudsmen's package in, all of it or nothing. Raises PackageRefused."""
    faults = Faults(order={table.file: place for place, table in enumerate(TABLES)})
    source = open_source(path, faults)
    if source is None:
        raise PackageRefused(faults)
    staging = Staging(connections[ALIAS], TABLES)
    try:
        loaders = load_package(source, staging, faults, lambda _file, _rows: None, lambda _code: False)
        usable = {name for name, loader in loaders.items() if loader.usable}
        context = checks.Context(staging, {table.name: table for table in TABLES}, usable, faults, None)
        summary = Summary(board)
        with transaction.atomic(using=ALIAS):
            for table in TABLES:
                if table.name in usable:
                    checks.duplicate_keys(context, table)
                    absent = loaders[table.name].absent
                    staging.fill([c.name for c in table.columns if c.name in absent], table, "board_code", board)
                    loaders[table.name].judge_filled()
            if faults:
                raise PackageRefused(faults)
            for table in TABLES:
                if table.name in usable:
                    summary.tables[table.name] = _merge(staging, table, board, by)
            counts = {name: [c.read, c.new, c.changed] for name, c in summary.tables.items()}
            record(by or getpass.getuser(), "register_imported", {"sha256": digest(path), "tables": counts})
            transaction.set_rollback(dry_run, using=ALIAS)
    finally:
        source.close()
        staging.drop()
    return summary


def _values(table: Table, cells: list[Any]) -> dict[str, Any]:
    """Staged cells as the model's own values."""
    values: dict[str, Any] = {}
    for column, cell in zip(table.columns, cells, strict=True):
        if column.kind == "date":
            values[column.attname] = date.fromisoformat(cell) if cell else None
        else:
            values[column.attname] = int(cell) if column.kind == "year" else cell
    return values


def _merge(staging: Staging, table: Table, board: str, by: str) -> Counts:
    """The register is small: rows are compared one by one."""
    model: type[OmbudRow] = table.model  # type: ignore[assignment]  # the tables are theirs
    manager = model._default_manager.using(ALIAS)
    stored = {row.external_id: row for row in manager.filter(board_code=board)}
    counts = Counts(staging.staged[table.name])
    new, changed = [], []
    for _line, *cells in staging.staged_cells(table, [column.name for column in table.columns]):
        values = _values(table, cells)
        row = stored.get(values["external_id"])
        if row is None:
            new.append(model(board_code=board, registered_by=by or getpass.getuser(), **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    manager.bulk_create(new, batch_size=500)
    if changed:
        names = [column.attname for column in table.columns if column.kind != "id"]
        manager.bulk_update(changed, names, batch_size=200)
    counts.new, counts.changed = len(new), len(changed)
    return counts


def export_register(path: Path, *, board: str, by: str = "") -> dict[str, int]:
    """Writes the register in export form. Raises ExportRefused where the path is taken."""
    counts: dict[str, int] = {}
    with transaction.atomic(using=ALIAS), target_at(path) as target:
        rows = {table: _rows(table, board) for table in TABLES}
        filled = [table for table in TABLES if rows[table]]
        with target.open(DESCRIPTOR) as stream:
            json.dump(descriptor.describe(board, filled), stream, ensure_ascii=False, indent=1)
            stream.write("\n")
        for table in filled:
            with target.open(table.file) as stream:
                writer = record_writer(stream, table)
                writer.writerows(["" if value is None else value for value in row] for row in rows[table])
                counts[table.name] = len(rows[table])
        record(by or getpass.getuser(), "register_exported", {"tables": counts})
    return counts


def _rows(table: Table, board: str) -> list[tuple[Any, ...]]:
    of_board = table.model._default_manager.using(ALIAS).filter(board_code=board).order_by("external_id")
    return list(of_board.values_list(*(column.attname for column in table.columns)))
