"""Helpers of the exchange tests: import and export as the verbs do, faults as places."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from django.db import connection, transaction
from hypothesis import settings

from samsyn.exchange.faults import PackageRefused
from samsyn.exchange.services import Summary, import_package
from samsyn.exchange.tables import TABLES
from samsyn.exchange.tests.package_csv import Files, Package, export_form, parse, to_files, write_files
from samsyn.exchange.writer import export_package
from samsyn.organisation.models import User

SEED = int(os.environ["SAMSYN_TEST_SEED"])
"""Of the whole run; its header says it."""


STORED = [*(table.db_table for table in TABLES), "cases_case", "access_ground", "investigations_investigationresponse"]
"""Every table that an import writes, apart from the board and the log."""


def seeded(*about: object) -> Random:
    """Random choices that differ between runs and are the same when a run is repeated."""
    return Random(f"{SEED} {about}")


def imported_examples() -> settings:
    """As many examples as there is time for, where each is imported; each run draws others.

    PostgreSQL takes five times as long over a small one.

    Each run draws others.
    """
    most = min(settings().max_examples, 30)
    return settings(max_examples=most // 2 if on_postgresql() else most)


def bring_in(path: Path, *, board: str = "", dry_run: bool = False) -> Summary:
    return import_package(actor=User.objects.system(), path=path, board=board, dry_run=dry_run)


def bring_in_files(files: Files | Package, *, board: str = "") -> Summary:
    with folder(files) as path:
        return bring_in(path, board=board)


def take_out(path: Path, *, board: str = "", unit: str = "") -> dict[str, bytes]:
    """The package's CSV files as they were written."""
    export_package(actor=User.objects.system(), path=path, board=board, unit=unit)
    return {file.name: file.read_bytes() for file in path.iterdir() if file.suffix == ".csv"}


def taken_out(*, board: str = "", unit: str = "") -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as where:
        return take_out(Path(where) / "out", board=board, unit=unit)


def taken_out_as_said(package: Package) -> dict[str, bytes]:
    """What comes out, without what imports wrote themselves of who persons were."""
    files = taken_out()
    ids = {row["former_identity_id"] for row in package.get("former_identities", [])}
    if "former_identities.csv" in files:
        header, *records = parse(files["former_identities.csv"])
        rows = [dict(zip(header.fields, record.fields, strict=True)) for record in records]
        kept = [row for row in rows if row["former_identity_id"] in ids]
        files |= export_form({"former_identities": kept})
        if not kept:
            del files["former_identities.csv"]
    return files


def refused_places(path: Path, *, board: str = "") -> dict[tuple[str, int], list[str]]:
    """(file, line) of every fault, with its sentence; empty where the package is taken."""
    try:
        bring_in(path, board=board)
    except PackageRefused as refused:
        places: dict[tuple[str, int], list[str]] = {}
        for fault in refused.faults:
            places.setdefault((fault.file, fault.line), []).append(str(fault))
        return places
    return {}


def refused(files: Files | Package, *, board: str = "") -> dict[tuple[str, int], list[str]]:
    with folder(files) as path:
        return refused_places(path, board=board)


@contextmanager
def folder(files: Files | Package) -> Iterator[Path]:
    """The package as a folder that is gone afterwards."""
    written: Files = {}
    for name, content in files.items():
        written |= {name: content} if isinstance(content, bytes) else to_files({name: content})
    with tempfile.TemporaryDirectory() as where:
        yield write_files(written, Path(where))


@contextmanager
def undone() -> Iterator[None]:
    """One example of many within a test: nothing of it stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def on_postgresql() -> bool:
    return connection.vendor == "postgresql"
