"""One answer of figures is of one state of the database, whatever is written while it is counted."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.urls import reverse

from samsyn.core.snapshot import one_state
from samsyn.organisation.models import Board
from samsyn.people.tests.factories import client_of
from samsyn.workspace.tests.cast import ended, make_cast

pytestmark = pytest.mark.both


@pytest.mark.django_db(transaction=True)
def test_what_postgresql_gets_meanwhile_is_not_seen() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite: the test below")
    other = connection.copy()
    try:
        with one_state():
            assert Board.objects.count() == 0
            with other.cursor() as cursor:
                cursor.execute("INSERT INTO organisation_board (code, name) VALUES ('x', 'X')")
            assert Board.objects.count() == 0
        assert Board.objects.count() == 1
    finally:
        other.close()


def test_what_sqlite_gets_meanwhile_is_not_seen_and_nobody_waits(tmp_path: Path, django_db_blocker: Any) -> None:
    """A file of its own, as the tests' database may be in memory and have one connection."""
    path = tmp_path / "own.sqlite3"
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    other.executescript("PRAGMA journal_mode=WAL; CREATE TABLE rows (id INTEGER); INSERT INTO rows VALUES (1)")
    connections.databases["own"] = connections.configure_settings(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {"transaction_mode": "IMMEDIATE"}}}
    )["default"]  # fmt: skip
    own: Any = connections.create_connection("own")
    connections["own"] = own
    own.inc_thread_sharing()

    def count() -> int:
        with own.temporary_connection() as cursor:
            cursor.execute("SELECT COUNT(*) FROM rows")
            return int(cursor.fetchone()[0])

    try:
        with django_db_blocker.unblock():
            with one_state("own"):
                assert count() == 1
                other.execute("INSERT INTO rows VALUES (2)")
                assert count() == 1
            assert count() == 2
        assert own.transaction_mode == "IMMEDIATE"
    finally:
        own.close()
        other.close()
        del connections["own"]
        del connections.databases["own"]


@pytest.mark.django_db(transaction=True)
def test_every_query_of_the_indicators_command_is_in_that_one_state(capsys: pytest.CaptureFixture[str]) -> None:
    outside: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not context["connection"].in_atomic_block and sql.startswith("SELECT"):
            outside.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        call_command("indicators", period="2019")
    assert capsys.readouterr().out
    assert not outside


@pytest.mark.parametrize("page", ["figure_cases", "figure_cases_file"])
@pytest.mark.django_db(transaction=True)
def test_the_list_behind_a_figure_and_its_sum_are_of_one_state(page: str) -> None:
    cast = make_cast()
    ended(cast, "vera", "violence_exposed")
    client = client_of(cast.users["head"])
    blocks: list[list[int]] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and "interventions_intervention" in sql:
            blocks.append([id(block) for block in context["connection"].atomic_blocks[:1]])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        answer = client.get(reverse(page, args=["violence_ended_as_planned"]), {"period": "2023"})
    assert answer.status_code == 200
    assert len(blocks) >= 2
    assert blocks[0]
    assert all(block == blocks[0] for block in blocks)
