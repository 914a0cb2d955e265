"""Timed work. Every task may run at any time, again and again, with the same outcome."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import cast

from axes.models import AccessAttempt
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone
from django.utils.module_loading import import_string

from samsyn.accounts.sessions import SessionStore

logger = logging.getLogger(__name__)

# Dotted names of functions without arguments; they run in this order, once a minute. An app's own
# task is a verb in its services that finds what is due and does it.
TASKS = [
    "samsyn.accounts.services.close_leavers",
    "samsyn.accounts.leaving.hand_over_late",
    "samsyn.cases.services.following.follow_handovers",
    "samsyn.cases.services.following.follow_practice",
    "samsyn.cases.services.telling.send_alarms",
    "samsyn.cases.services.telling.send_digest",
    "samsyn.logreview.services.timed.review",
    "samsyn.accounts.services.log_refused_sign_ins",
    "samsyn.shell.services.dispose_of_drafts",
    "samsyn.documents.services.sweep",
    "samsyn.log.cached_totals.compact_versions",
    "samsyn.config.tick.clear_expired_sessions",
    "samsyn.config.tick.forget_failed_sign_ins",
]

FAILED_SIGN_INS_KEPT = timedelta(days=30)
LOCK = 7211926  # any number, the same on every server that shares the database


def run() -> bool:
    """Runs every task once; False when one of them failed. Does nothing if another is at it."""
    well = True
    with only_one() as mine:
        if not mine:
            return True
        for name in TASKS:
            try:
                cast(Callable[[], object], import_string(name))()
            except Exception:
                logger.exception("%s gick inte att utföra", name)
                well = False
    return well


@contextmanager
def only_one() -> Iterator[bool]:
    """On PostgreSQL a lock keeps several servers apart; SQLite has one writer anyway."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (mine,) = cursor.fetchone()
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def clear_expired_sessions() -> None:
    SessionStore.clear_expired()


def forget_failed_sign_ins() -> None:
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - FAILED_SIGN_INS_KEPT).delete()
