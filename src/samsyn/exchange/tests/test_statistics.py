"""PostgreSQL plans the next import by what the last one filled, with autovacuum or without."""

import random
from typing import Any

import pytest
from django.db import connection

from samsyn.exchange import staging
from samsyn.exchange.services import TO_COUNT
from samsyn.exchange.tests.importing import bring_in_files, on_postgresql
from samsyn.exchange.tests.package_generator import random_package
from samsyn.exchange.verification import verify_board
from samsyn.organisation.models import Board

pytestmark = [pytest.mark.both, pytest.mark.django_db]

PACKAGE = random_package(random.Random(5), 8)


@pytest.fixture(autouse=True)
def _postgresql_alone() -> None:
    if not on_postgresql():
        pytest.skip("SQLite plans by its indexes")


class Counted:
    """The tables that are analysed meanwhile, temporary ones left out."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("ANALYZE") and "stage_" not in sql:
            self.tables.add(sql.split()[1])
        return execute(sql, params, many, context)


def filled() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' FROM {name} HAVING COUNT(*) > 0" for name in TO_COUNT))
        return {name for (name,) in cursor.fetchall()}


def test_what_an_import_filled_is_analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "SOME_ROWS", 0)
    with connection.execute_wrapper(counted := Counted()):
        bring_in_files(PACKAGE)
    assert counted.tables >= filled() - {"investigations_investigationresponse"}


def test_what_has_rows_and_no_statistics_is_analysed_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small import analyses nothing; once the tables are large enough, whoever reads them all does."""
    # What other tests rolled back has left room in the tables.
    monkeypatch.setattr(staging, "SOME_BYTES", 10**12)
    with connection.execute_wrapper(counted := Counted()):
        bring_in_files(PACKAGE)
    assert not counted.tables
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tablename FROM pg_stats WHERE tablename = ANY(%s)", [list(TO_COUNT)])
        known = {name for (name,) in cursor.fetchall()}
    monkeypatch.setattr(staging, "SOME_BYTES", 1)
    with connection.execute_wrapper(counted := Counted()):
        bring_in_files(PACKAGE)
    assert counted.tables == filled() - known
    with connection.execute_wrapper(counted := Counted()):
        verify_board(Board.objects.get())
    assert not counted.tables
