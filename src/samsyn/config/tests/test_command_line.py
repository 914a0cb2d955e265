"""Whoever sits at a terminal says who they are before a command reads or changes persons.

The log has their name.
"""

import sys

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from samsyn.config.cli import run
from samsyn.log.models import LogEntry
from samsyn.ombudsmen.models import OmbudLogEntry
from samsyn.organisation.services import open_board

pytestmark = pytest.mark.django_db

NAMED = ("import", "export", "dispose_log", "ombud import", "ombud export", "verify --rebuild")


@pytest.fixture
def karin():
    karin = get_user_model().objects.create(username="karin", name="Karin Ek")
    open_board(actor=get_user_model().objects.system(), code="N", name="Nämnden")
    return karin


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)


def call(command, tmp_path, **options):
    name, *words = command.split()
    paths = [tmp_path / "package"] if name in ("import", "export", "ombud") else []
    call_command(name, *words, *paths, **options)


@pytest.mark.parametrize("command", NAMED)
def test_at_a_terminal_without_a_name(command, karin, terminal, tmp_path):
    entries = LogEntry.objects.count()
    with pytest.raises(CommandError, match="Säg vem du är med --as"):
        call(command, tmp_path)
    assert LogEntry.objects.count() == entries
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize("command", NAMED)
@pytest.mark.parametrize("username", ["ingen", "stina", "samsyn"])
def test_a_name_that_is_no_open_account(command, username, karin, tmp_path):
    get_user_model().objects.create(username="stina", is_active=False)
    with pytest.raises(CommandError, match="inget öppet konto"):
        call(command, tmp_path, username=username)


def test_the_log_names_the_person(karin, terminal, tmp_path):
    call("export", tmp_path, username="karin")
    assert LogEntry.objects.filter(user_id=karin.pk).count() == 1


@pytest.mark.django_db(databases=["default", "ombudsmen"])
def test_the_ombudsmens_log_and_rows_name_the_person(karin, terminal, tmp_path):
    call("ombud export", tmp_path, username="karin")
    assert OmbudLogEntry.objects.using("ombudsmen").get(action="register_exported").username == "karin"
    call("ombud import", tmp_path, username="karin")
    assert OmbudLogEntry.objects.using("ombudsmen").get(action="register_imported").username == "karin"


def test_what_is_derived_is_set_right_by_somebody(karin, terminal, tmp_path):
    call("verify --rebuild", tmp_path, username="karin")
    assert LogEntry.objects.get(action="derived_rebuilt").user_id == karin.pk


def test_a_script_without_a_terminal_acts_as_samsyn(karin, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    samsyn = get_user_model().objects.system()
    before = LogEntry.objects.filter(user_id=samsyn.pk).count()
    call("export", tmp_path)
    assert LogEntry.objects.filter(user_id=samsyn.pk).count() == before + 1


@pytest.mark.parametrize("command", ["changepassword", "createsuperuser"])
def test_nobody_chooses_somebody_elses_password(command, karin, capsys):
    assert run([command, "karin"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    karin.refresh_from_db()
    assert karin.password == ""


def test_a_new_administrator_where_none_can_sign_in_and_never_in_somebodys_place(karin, monkeypatch):
    monkeypatch.setenv("SAMSYN_ADMIN_PASSWORD", "tre gula hästar i regn")
    with pytest.raises(CommandError, match="--again"):
        call_command("createfirstadmin", "bo", name="Bo Ek", board="N")
    with pytest.raises(CommandError, match="Det finns redan ett konto med användarnamnet karin"):
        call_command("createfirstadmin", "karin", name="Karin Ek", board="N", again=True)
    call_command("createfirstadmin", "bo", name="Bo Ek", board="N", again=True)
    assert get_user_model().objects.get(username="bo").has_usable_password()
    assert LogEntry.objects.filter(action="account_opened", facts__username="bo").count() == 1
