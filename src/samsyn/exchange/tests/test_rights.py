"""An import gives nobody a login or a right, and is logged once; so is an export."""

import hashlib
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.forms.models import model_to_dict

from samsyn.access.models import Assignment
from samsyn.access.services import assign
from samsyn.accounts.services import open_account
from samsyn.exchange.tests.importing import bring_in, bring_in_files, refused, take_out
from samsyn.exchange.tests.package_csv import write_folder, write_zip
from samsyn.exchange.tests.package_generator import random_package
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Board, Staff, Unit, User

pytestmark = pytest.mark.django_db

PACKAGE = random_package(random.Random(11), 8)
BOARD = next(row["name"] for row in PACKAGE["units"] if row["kind"] == "board")
ROLES = ("system_administrator", "head", "ombudsman", "controller")


def accounts() -> list[dict[str, Any]]:
    return [model_to_dict(account) for account in User.objects.order_by("pk")]


def assignments() -> list[dict[str, Any]]:
    return [model_to_dict(assignment) for assignment in Assignment.objects.order_by("pk")]


def test_staff_rows_open_no_account() -> None:
    bring_in_files(PACKAGE)
    assert Staff.objects.count() == len(PACKAGE["staff"])
    assert [account["username"] for account in accounts()] == [User.SYSTEM]
    system = User.objects.system()
    assert not system.is_active
    assert not system.has_usable_password()
    assert not assignments()


def test_a_staff_row_that_says_more_gives_an_account_no_more() -> None:
    """Whatever role, unit and areas the personnel file gives them, or takes from them."""
    bring_in_files(PACKAGE)
    member = Staff.objects.order_by("pk").first()
    assert member is not None
    account = open_account(
        actor=User.objects.system(), username="anna", name="Anna", password="long enough 123", staff=member
    )
    unit = Unit.objects.get(kind="board")
    assign(actor=User.objects.system(), user=account, unit=unit, role="support_worker", valid_from=date(2019, 1, 1))
    before, given = accounts(), assignments()
    for role in ROLES:
        rows = [
            row | {"role": role, "areas": "violence_exposed violence_perpetrator", "unit_id": "NÄM", "ends_on": ""}
            for row in PACKAGE["staff"]
        ]
        assert bring_in_files({"units": PACKAGE["units"], "staff": rows}).tables["staff"].changed
        assert (accounts(), assignments()) == (before, given)
    account.refresh_from_db()
    assert account.staff == member


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_an_import_is_one_entry_with_its_hash_and_counts(tmp_path: Path, form: str) -> None:
    if form == "zip":
        path = write_zip(PACKAGE, tmp_path / "package.zip")
        expected = hashlib.sha256(path.read_bytes()).hexdigest()
    else:
        path = write_folder(PACKAGE, tmp_path / "package")
        (path / "notes.txt").write_text("not of the package")
        files = sorted(path.glob("*.csv"))
        content = b"".join(f"{f.name}\0{f.stat().st_size}\0".encode() + f.read_bytes() for f in files)
        expected = hashlib.sha256(content).hexdigest()
    bring_in(path)
    entry = LogEntry.objects.get()
    assert (entry.action, entry.user_id) == ("package_imported", User.objects.system().pk)
    assert entry.board_id == Board.objects.get().pk
    counts = {table: [len(rows), len(rows), 0] for table, rows in PACKAGE.items()}
    assert entry.facts == {"sha256": expected, "tables": counts}
    bring_in(path)
    again = LogEntry.objects.latest("pk")
    assert again.facts == {"sha256": expected, "tables": {t: [len(rows), 0, 0] for t, rows in PACKAGE.items()}}


def test_a_refused_import_and_a_dry_run_are_no_entries(tmp_path: Path) -> None:
    assert refused(PACKAGE | {"persons": [dict(row, sex="banana") for row in PACKAGE["persons"]]})
    bring_in(write_folder(PACKAGE, tmp_path / "package"), dry_run=True)
    assert not LogEntry.objects.exists()


def test_an_export_is_one_disclosure(tmp_path: Path) -> None:
    bring_in_files(PACKAGE)
    before = set(LogEntry.objects.values_list("pk", flat=True))
    take_out(tmp_path / "out")
    entry = LogEntry.objects.exclude(pk__in=before).get()
    assert (entry.action, entry.board_id) == ("package_exported", Board.objects.get().pk)
    protected = sum(row["protection"] != "none" for row in PACKAGE["persons"])
    counts = {table: len(rows) for table, rows in PACKAGE.items() if rows}
    assert entry.facts == {"unit": "", "protected": protected, "tables": counts}


def test_the_log_holds_no_name_and_no_number(tmp_path: Path) -> None:
    bring_in_files(PACKAGE)
    take_out(tmp_path / "out")
    facts = "".join(str(entry.facts) for entry in LogEntry.objects.all())
    for row in PACKAGE["persons"]:
        assert row["family_name"] not in facts
        assert not row["personal_identity_number"] or row["personal_identity_number"] not in facts
