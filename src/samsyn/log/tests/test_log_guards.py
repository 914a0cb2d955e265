"""The database refuses to change or remove what is logged, and queues what is new."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from samsyn.config.logs import LOGS
from samsyn.log import guards, sealing
from samsyn.log.models import LogAnchor, LogEntry, LogPerson, LogSeal, SealQueue
from samsyn.log.tests.logs import latest, read
from samsyn.log.verifying import verify

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases="__all__")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log_logentry SET ground = 'handler'",
        "DELETE FROM log_logentry",
        "UPDATE log_logseal SET number = number + 1",
        "DELETE FROM log_logseal",
        "UPDATE log_logperson SET person_id = 0",
        "DELETE FROM log_logperson",
    ],
)
def test_nothing_is_changed_or_removed(statement, boards):
    read(boards[0], 2, persons=[4, 5])
    with pytest.raises(DatabaseError, match="loggen kan inte ändras"), transaction.atomic():
        connection.cursor().execute(statement)


def test_nor_in_the_ombudsmens_log():
    from samsyn.ombudsmen.log import record
    from samsyn.ombudsmen.models import OmbudLogEntry

    record("disa", "register_exported", {"tables": {}})
    for act in (lambda rows: rows.update(action="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="loggen kan inte ändras"), transaction.atomic(using="ombudsmen"):
            act(OmbudLogEntry.objects.using("ombudsmen"))


def test_a_new_entry_waits_and_its_persons_are_listed(boards):
    read(boards[0], persons=[7, 9])
    entry = latest()
    assert SealQueue.objects.filter(pk=entry.pk).exists()
    listed = LogPerson.objects.filter(entry=entry).order_by("person_id")
    assert list(listed.values_list("person_id", flat=True)) == [7, 9]


def test_an_entry_goes_with_its_act():
    with transaction.atomic():
        read(None)
        transaction.set_rollback(True)
    assert not SealQueue.objects.exists()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_flush_empties_all_of_it_and_guards_again(boards):
    read(boards[0], persons=[1])
    call_command("flush", interactive=False, verbosity=0)
    for model in (LogEntry, LogPerson, LogSeal, SealQueue, LogAnchor):
        assert not model._default_manager.exists()
    read(None)
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.all().delete()


def test_flush_is_refused_in_production(settings):
    settings.SESSION_COOKIE_SECURE = True
    with pytest.raises(Exception, match="I drift"):
        call_command("flush", interactive=False)


GUARDS = [(log, table, name) for log in LOGS for table in guards.tables_of(log) for name in guards.names_of(table, log)]


@pytest.fixture
def whole(boards):
    """Logs in which nothing else is wrong."""
    for log in LOGS:
        sealing.seal(log)
        assert verify(log).faults == []


@pytest.mark.parametrize(("log", "table", "name"), GUARDS, ids=[name for _log, _table, name in GUARDS])
def test_a_guard_that_is_dropped_is_a_fault_by_itself(log, table, name, whole, capsys):
    database = connections[log.alias]
    on = f" ON {table}" if database.vendor == "postgresql" else ""
    with database.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    (fault,) = verify(log).faults
    assert fault.startswith(f"Vakten {name} i databasen saknas: rader i {table} kan ")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_log")
    assert ended.value.code == 1
    assert fault in capsys.readouterr().err


@pytest.mark.parametrize("log", LOGS, ids=lambda log: log.name)
def test_a_guard_that_is_off_or_does_nothing_is_a_fault(log, whole):
    database, name = connections[log.alias], f"{log.entries}_kept"
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {log.entries} DISABLE TRIGGER {name}")
            assert verify(log).faults == [f"Vakten {name} i databasen är avstängd: rader i {log.entries} kan tas bort."]
            cursor.execute(f"ALTER TABLE {log.entries} ENABLE TRIGGER {name}")
            nothing = "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$"
            cursor.execute(f"CREATE OR REPLACE FUNCTION {name}() {nothing}")
        else:
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(f"CREATE TRIGGER {name} BEFORE DELETE ON {log.entries} BEGIN SELECT 1; END")
    assert verify(log).faults == [f"Vakten {name} i databasen är ändrad: rader i {log.entries} kan tas bort."]


@pytest.mark.parametrize("log", LOGS, ids=lambda log: log.name)
def test_a_trigger_that_swallows_what_is_new_is_a_fault(log, whole):
    database = connections[log.alias]
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            nothing = "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
            cursor.execute(f"CREATE OR REPLACE FUNCTION swallow() {nothing}")
            cursor.execute(
                f"CREATE TRIGGER swallow BEFORE INSERT ON {log.entries} FOR EACH ROW EXECUTE FUNCTION swallow()"
            )
        else:
            cursor.execute(f"CREATE TRIGGER swallow BEFORE INSERT ON {log.entries} BEGIN SELECT RAISE(IGNORE); END")
    assert verify(log).faults == ["Triggern swallow i databasen är inte en av loggens vakter."]


def test_with_every_trigger_of_a_session_off(whole):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL alone can turn all of them off")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    assert verify(LOGS[0]).faults == ["Databasen kör inga vakter alls (session_replication_role är replica)."]
