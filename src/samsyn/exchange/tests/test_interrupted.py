"""An import that ends in the middle, however: nothing of it is there, and a second run succeeds."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from samsyn.exchange.tests.importing import STORED, on_postgresql, seeded
from samsyn.exchange.tests.package_csv import export_form, write_folder
from samsyn.exchange.tests.package_generator import random_package

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]

PACKAGE = random_package(random.Random(7), 60)
KEYS = "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 2"

RUN = """
import importlib, os, resource, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from samsyn.config.cli import main
from samsyn.exchange import constraints
path, what, then = sys.argv[1:]
command = importlib.import_module("samsyn.exchange.management.commands.import")
constraints.MANY_ROWS = 0

def happen():
    if then == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if then == "terminate":
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
        other.close()

def watch(execute, sql, params, many, context):
    if what in " ".join(sql.split()):
        happen()
    return execute(sql, params, many, context)

class Progress:
    def __init__(self, *args, **kwargs): pass
    def __call__(self, told, rows):
        if told == what:
            happen()
    def done(self): pass

command.Progress = Progress
if then == "fill the database":
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 2}")
if then == "fill the disk":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(what), int(what)))
with connection.execute_wrapper(watch):
    main(["import", path])
"""

EXPORT = """
import sys
import django
django.setup()
from samsyn.config.cli import main
main(["export", sys.argv[1]])
"""

MOMENTS = [
    "läser persons.csv",
    "CREATE TEMPORARY TABLE stage_invoices",
    'INSERT INTO "organisation_board"',
    "INSERT INTO people_person",
    "INSERT INTO cases_case",
    "INSERT INTO economy_invoice",
    "UPDATE cases_case AS u SET person_id",
    "INSERT INTO access_ground",
    'INSERT INTO "log_logentry"',
]


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A database that other processes are told to use: the test's own, or a file like it."""
    connection.ensure_connection()
    if on_postgresql():
        return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**connection.settings_dict)
    file = tmp_path / "database.sqlite3"
    with sqlite3.connect(file) as target:
        connection.connection.backup(target)
    return f"sqlite:///{file}"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_folder(PACKAGE, tmp_path / "package")


def run(address: str, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "samsyn.config.settings.test"}
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


def look(address: str, sql: str) -> list[tuple[Any, ...]]:
    """What another connection sees of the database."""
    if on_postgresql():
        with psycopg.connect(address) as seen:
            return seen.execute(sql).fetchall()
    with sqlite3.connect(address.removeprefix("sqlite:///")) as seen:
        return seen.execute(sql).fetchall()


def keys(address: str) -> list[tuple[Any, ...]]:
    return look(address, KEYS) if on_postgresql() else []


def assert_nothing_came(address: str, before: list[tuple[Any, ...]]) -> None:
    for table in [*STORED, "organisation_board", "log_logentry"]:
        assert look(address, f"SELECT COUNT(*) FROM {table}") == [(0,)], table
    assert keys(address) == before


def assert_a_second_run_succeeds(address: str, package: Path, before: list[tuple[Any, ...]]) -> None:
    done = run(address, RUN, str(package), "-", "-")
    assert done.returncode == 0, done.stderr
    assert keys(address) == before
    out = package.parent / "out"
    assert run(address, EXPORT, str(out)).returncode == 0
    assert {file.name: file.read_bytes() for file in out.glob("*.csv")} == export_form(PACKAGE)


def test_killed(address: str, package: Path) -> None:
    before = keys(address)
    for moment in seeded("kill").sample(MOMENTS, 3):
        assert run(address, RUN, str(package), moment, "kill").returncode == -signal.SIGKILL, moment
        assert_nothing_came(address, before)
    assert_a_second_run_succeeds(address, package, before)


def test_database_gone(address: str, package: Path) -> None:
    if not on_postgresql():
        pytest.skip("SQLite has no server that could go")
    before = keys(address)
    for moment in [MOMENTS[0], *seeded("gone").sample(MOMENTS[1:], 2)]:
        done = run(address, RUN, str(package), moment, "terminate")
        assert_told_in_a_sentence(done)
        assert_nothing_came(address, before)
    assert_a_second_run_succeeds(address, package, before)


@pytest.mark.parametrize("full", ["fill the database", "fill the disk"])
def test_disk_full(address: str, package: Path, full: str) -> None:
    if on_postgresql():
        pytest.skip("PostgreSQL's disk is not the test's to fill; a lost server is the same to an import")
    done = run(address, RUN, str(package), "50000", full)
    assert_told_in_a_sentence(done)
    assert_nothing_came(address, [])
    assert_a_second_run_succeeds(address, package, [])


def assert_told_in_a_sentence(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("Inläsningen avbröts och inget av paketet är sparat: ")
    assert done.stderr.count("\n") == 1
    assert not done.stdout
