"""Every column of the log's tables is covered: another value in any of them is found and named."""

import json
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from samsyn.config.logs import LOGS
from samsyn.log import checkpoints as files
from samsyn.log import guards, sealing
from samsyn.log.models import LogAnchor, LogEntry, LogPerson, LogSeal, SealQueue
from samsyn.log.tables import MAIN
from samsyn.log.tests.logs import latest, read
from samsyn.log.verifying import verify
from samsyn.logreview import services
from samsyn.ombudsmen.log import OMBUDSMEN, record
from samsyn.ombudsmen.models import OmbudLogAnchor, OmbudLogEntry, OmbudLogSeal, OmbudLogUnsealed
from samsyn.organisation.models import User

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases="__all__")]

MODELS = {
    MAIN: (LogEntry, LogSeal, LogAnchor, LogPerson, SealQueue),
    OMBUDSMEN: (OmbudLogEntry, OmbudLogSeal, OmbudLogAnchor, OmbudLogUnsealed),
}
COLUMNS = [
    (log, model._meta.db_table, field.column)
    for log, models in MODELS.items()
    for model in models
    for field in model._meta.concrete_fields
    if field.column
]
"""Read from the models, so that a column that comes is tried too."""

KEYS = {
    model._meta.db_table: [field.column for field in model._meta.pk_fields if field.column]
    for models in MODELS.values()
    for model in models
}


def test_each_table_of_a_log_is_in_the_table_of_columns():
    for log in LOGS:
        assert {table for which, table, _column in COLUMNS if which is log} == {*guards.tables_of(log), log.seal_queue}


@pytest.fixture
def log(boards):
    """Sealed and waiting entries, listings and anchors in both logs, nothing wrong in any."""
    read(boards[0], 3, persons=[4, 5])
    tomorrow = timezone.localdate() + timedelta(days=1)
    for age in (2, 1):
        record("disa", "register_exported", {"tables": {"persons": age}})
    for each in LOGS:
        sealing.seal(each)
    services.dispose_log(actor=User.objects.system(), board=boards[1], before=tomorrow)
    from samsyn.log import disposal

    disposal.dispose(tomorrow, OMBUDSMEN)
    for turn in range(2):
        for age in (2, 1):
            record("disa", "register_exported", {"tables": {"persons": age}})
        read(boards[0], 2, persons=[6])
        if not turn:
            for each in LOGS:
                sealing.seal(each)
    for each in LOGS:
        assert verify(each).faults == []
    return boards


def other(value):
    """A value of the same kind, as little different as may be."""
    if value is None:
        return 1
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, int):
        return value + 1000
    if isinstance(value, bytes | memoryview):
        return bytes([*bytes(value)[:-1], bytes(value)[-1] ^ 1])
    if value.startswith("{"):
        return json.dumps(json.loads(value) | {"page": "en annan"})
    for kind in (datetime, date):
        try:
            return str(other(kind.fromisoformat(value)))
        except ValueError:
            continue
    return value + "x"


@contextmanager
def rewritten(log, table, column, place, change):
    """Another value in one row, as somebody may write it who owns the database; undone afterwards.

    Gives what `verify` says of it; None where the database itself keeps such a value out.
    """
    connection = connections[log.alias]
    postgresql = connection.vendor == "postgresql"
    keys = KEYS[table]
    with transaction.atomic(using=log.alias), connection.cursor() as cursor:
        if not postgresql:
            guards.take_down(connection, log)
        name = f"{column}::text" if postgresql and column == "facts" else column
        order = ", ".join(f"{key} {'DESC' if place == 'last' else 'ASC'}" for key in keys)
        cursor.execute(f"SELECT {name}, {', '.join(keys)} FROM {table} ORDER BY {order} LIMIT 1")
        value, *row = cursor.fetchone()
        where = " AND ".join(f"{key} = %s" for key in keys)
        try:
            with transaction.atomic(using=log.alias), unchecked(cursor, postgresql):
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {where}", [change(value), *row])
            kept_out = False
        except DatabaseError:
            kept_out = True
        if not postgresql:
            guards.put_up(connection, log)
        yield None if kept_out else verify(log).faults
        transaction.set_rollback(True, using=log.alias)


@contextmanager
def unchecked(cursor, postgresql):
    off, on = (
        ("SET LOCAL session_replication_role = replica", "SET LOCAL session_replication_role = origin")
        if postgresql
        else ("PRAGMA ignore_check_constraints = 1", "PRAGMA ignore_check_constraints = 0")
    )
    cursor.execute(off)
    try:
        yield
    finally:
        if not (postgresql and cursor.db.needs_rollback):
            with suppress(DatabaseError):
                cursor.execute(on)


@pytest.mark.parametrize("which", LOGS, ids=lambda log: log.name)
def test_another_value_in_any_column_is_found(which, log):
    silent = []
    for of_log, table, column in COLUMNS:
        for place in ("first", "last"):
            if of_log is which:
                with rewritten(which, table, column, place, other) as faults:
                    silent += [] if faults else [f"{table}.{column}, {place} row"]
    assert silent == []


ANYTHING: dict[str, tuple[object, ...]] = {
    "facts": (
        *("[1, 2]", '"x"', "null", "5", '{"persons": 5}', '{"persons": [{}]}', '{"persons": [[1]]}', '{"page": 1e400}'),
        *(
            "",
            "ingen json",
            "[" * 100_000,
            '{"persons": [' + "9" * 5000 + "]}",
            '{"page": "\\ud800"}',
            b"\xff\xfe",
            b"{}",
        ),
    ),
    "at": (
        *("hej", "", "2026-13-45", "99999-01-01", "infinity", "-infinity", "0044-03-15 BC"),
        *(5, 1e300, b"\xff", b"2026-01-01"),
    ),
    "mark": (5, 10**12, "text", b"", b"x", 1.5),
    "user_id": ("x", b"\xff", 1e300, float("inf")),
    "action": (5, b"\xff", "", "x" * 100_000, "a\ud800".encode("utf-8", "surrogatepass")),
    "role": (b"\xff\x00", 5),
}


@pytest.mark.parametrize(("place", "named"), [("first", "Kedja"), ("last", "Post")])
@pytest.mark.parametrize("column", ANYTHING)
def test_whatever_stands_in_an_entry_it_ends_and_names_the_entry(column, place, named, log):
    entry = (LogEntry.objects.earliest if place == "first" else LogEntry.objects.latest)("pk").pk
    for value in ANYTHING[column]:
        with rewritten(MAIN, LogEntry._meta.db_table, column, place, lambda _value, new=value: new) as faults:
            assert faults is None or any(f"ost {entry}" in fault and named in fault for fault in faults), value


SEALS: dict[str, tuple[object, ...]] = {
    "chain": ("x", b"\xff", 1.5, 1e300, -1),
    "number": ("x", b"\xff", 1000.6, 1e300, float("inf"), -5, 2**62),
    "entry_id": ("x", b"\xff", 1.5, -1),
    "mark": (5, 10**12, "text", b""),
    "sealed_at": ("hej", "", 5, b"\xff", "infinity"),
}


@pytest.mark.parametrize("model", [LogSeal, LogAnchor])
@pytest.mark.parametrize("column", SEALS)
def test_whatever_stands_in_a_seal_or_an_anchor_it_ends(model, column, log):
    values = SEALS[column]
    if model is LogAnchor:
        column = {"entry_id": "before", "sealed_at": "disposed_at"}.get(column, column)
    for value in values:
        with rewritten(MAIN, model._meta.db_table, column, "last", lambda _value, new=value: new) as faults:
            assert faults != [], value


def test_another_value_in_any_field_of_a_checkpoint_is_found(log):
    for _turn in range(3):
        read(log[0])
        sealing.seal()
    (file,) = files.files_of(files.folder(MAIN), log[0].pk)
    whole = file.read_text().splitlines()
    for field in ("log", "chain", "number", "link", "at", "before"):
        for place in (0, 1, -1):
            lines = list(whole)
            noted = json.loads(lines[place])
            facts = json.loads(noted["said"])
            assert len(facts) == 6
            facts[field] = other(facts[field]) if field not in ("link", "before") else "ab" * 32
            lines[place] = json.dumps(noted | {"said": json.dumps(facts)})
            file.write_text("".join(f"{line}\n" for line in lines))
            assert any("Kontrollpunkten" in fault for fault in verify().faults), (field, place)


def test_an_entry_that_waits_cannot_change_its_id(log):
    entry = latest()
    with transaction.atomic():
        guards.take_down(connections["default"], MAIN)
        with connections["default"].cursor() as cursor:
            for table, column in (
                ("log_sealqueue", "entry_id"),
                ("log_logperson", "entry_id"),
                ("log_logentry", "id"),
            ):
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {column} = %s", [entry.pk + 50, entry.pk])
        guards.put_up(connections["default"], MAIN)
        faults = verify().faults
        transaction.set_rollback(True)
    assert any(f"Post {entry.pk + 50}" in fault and "ändrad" in fault for fault in faults)
