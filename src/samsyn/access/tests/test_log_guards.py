"""The database refuses to change or remove what is logged, and queues what is new."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from samsyn.access.models import LogAnchor, LogEntry, LogPerson, LogSeal, LogUnsealed
from samsyn.access.tests.logs import latest, read

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access_logentry SET ground = 'handler'",
        "DELETE FROM access_logentry",
        "UPDATE access_logseal SET number = number + 1",
        "DELETE FROM access_logseal",
        "UPDATE access_logperson SET person_id = 0",
        "DELETE FROM access_logperson",
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
    assert LogUnsealed.objects.filter(pk=entry.pk).exists()
    listed = LogPerson.objects.filter(entry=entry).order_by("person_id")
    assert list(listed.values_list("person_id", flat=True)) == [7, 9]


def test_an_entry_goes_with_its_act():
    with transaction.atomic():
        read(None)
        transaction.set_rollback(True)
    assert not LogUnsealed.objects.exists()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_flush_empties_all_of_it_and_guards_again(boards):
    read(boards[0], persons=[1])
    call_command("flush", interactive=False, verbosity=0)
    for model in (LogEntry, LogPerson, LogSeal, LogUnsealed, LogAnchor):
        assert not model._default_manager.exists()
    read(None)
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.all().delete()


def test_flush_is_refused_in_production(settings):
    settings.SESSION_COOKIE_SECURE = True
    with pytest.raises(Exception, match="I drift"):
        call_command("flush", interactive=False)
