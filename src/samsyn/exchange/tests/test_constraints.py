"""Foreign keys that a first import takes away are there again, and have been checked."""

import random
import threading
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction

from samsyn.exchange import constraints, services
from samsyn.exchange.staging import Staging
from samsyn.exchange.tables import TABLES
from samsyn.exchange.tests.importing import bring_in, bring_in_files, folder, on_postgresql, refused, taken_out
from samsyn.exchange.tests.package_csv import export_form
from samsyn.exchange.tests.package_generator import random_package
from samsyn.organisation.models import User

pytestmark = pytest.mark.both

PACKAGE = random_package(random.Random(13), 8)
KEYS = """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint
          UNION ALL SELECT tablename, indexname, indexdef, true FROM pg_indexes ORDER BY 1, 2, 3"""


@pytest.fixture(autouse=True)
def taken_from_the_first_row(monkeypatch: pytest.MonkeyPatch) -> None:
    if not on_postgresql():
        pytest.skip("only PostgreSQL's keys are taken away")
    monkeypatch.setattr(constraints, "MANY_ROWS", 0)


def keys() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(KEYS)
        return list(cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["success", "again", "dry run", "fault", "failure"])
def test_the_keys_are_there_again(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = keys()
    seen: list[int] = []
    usual = services._settle

    def settle(*args: Any) -> None:
        seen.append(len(keys()))
        usual(*args)
        if way == "failure":
            raise OSError("interrupted")

    monkeypatch.setattr(services, "_settle", settle)
    if way == "fault":
        assert refused(PACKAGE | {"units": [dict(row, name="") for row in PACKAGE["units"]]})
        assert not seen
    elif way == "failure":
        with pytest.raises(OSError, match="interrupted"):
            bring_in_files(PACKAGE)
    else:
        with folder(PACKAGE) as path:
            bring_in(path, dry_run=way == "dry run")
            if way == "again":
                bring_in(path)
    assert keys() == before
    if seen:
        assert seen[0] < len(before)
        assert seen[1:] in ([], [len(before)])


@pytest.mark.django_db
def test_a_reference_to_nothing_is_found_at_the_end() -> None:
    staging = Staging(connection, TABLES, staged={"persons": 1})
    ends = constraints.checked_at_the_end(staging, list(TABLES))

    def spoil() -> None:
        with transaction.atomic(), ends, connection.cursor() as cursor:
            bring_in_files(PACKAGE)
            cursor.execute("UPDATE housing_lease SET person_id = 0")

    with pytest.raises(IntegrityError):
        spoil()


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_into_one_board_wait_for_each_other() -> None:
    User.objects.system()
    ended: list[bool] = []
    with folder(PACKAGE) as path:

        def work() -> None:
            try:
                ended.append(bring_in(path).changed)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert sorted(ended) == [False, True]
    assert taken_out() == export_form(PACKAGE)


@pytest.mark.django_db(transaction=True)
def test_where_somebody_holds_a_table_the_import_goes_the_ordinary_way() -> None:
    before = keys()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT COUNT(*) FROM housing_lease")
        bring_in_files(PACKAGE)
    finally:
        other.close()
    assert keys() == before
    assert taken_out() == export_form(PACKAGE)
