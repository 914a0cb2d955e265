from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from django.utils import timezone

from samsyn.accounts.models import AccountSession
from samsyn.config import tick

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases="__all__")]


def test_expired_sessions_go_and_others_stay():
    now = timezone.now()
    AccountSession.objects.create(session_key="old", session_data="", expire_date=now - timedelta(hours=1))
    AccountSession.objects.create(session_key="new", session_data="", expire_date=now + timedelta(hours=1))
    for _ in range(2):
        call_command("tick")
        assert [session.session_key for session in AccountSession.objects.all()] == ["new"]


def test_failed_sign_ins_are_forgotten_after_a_month():
    for days in (29, 31):
        with time_machine.travel(timezone.now() - timedelta(days=days)):
            AccessAttempt.objects.create(username=f"{days}", failures_since_start=1)
    call_command("tick")
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["29"]


def test_one_failing_task_does_not_stop_the_next_and_is_told(monkeypatch, caplog):
    monkeypatch.setattr(tick, "TASKS", ["samsyn.config.nowhere.at_all", *tick.TASKS])
    AccountSession.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(hours=1))
    with pytest.raises(CommandError, match="tidsstyrda"):
        call_command("tick")
    assert not AccountSession.objects.exists()
    assert "samsyn.config.nowhere.at_all" in caplog.text


def test_a_tick_beside_another_does_nothing(monkeypatch):
    done = []
    monkeypatch.setattr(tick, "TASKS", ["builtins.print"])
    monkeypatch.setattr("builtins.print", lambda: done.append(1))
    monkeypatch.setattr(tick, "only_one", _busy)
    assert tick.run() is True
    assert done == []


class _busy:
    def __enter__(self):
        return False

    def __exit__(self, *_error):
        return None
