import shutil
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as Flush
from django.db import DEFAULT_DB_ALIAS, connections

from samsyn.config.logs import LOGS
from samsyn.journal import guards as journal_guards
from samsyn.log import checkpoints, guards


class Command(Flush):
    """Django's flush, for databases of invented people: it also empties the log and its checkpoints."""

    def handle(self, **options: Any) -> None:
        if settings.SESSION_COOKIE_SECURE:
            raise CommandError("I drift töms databasen aldrig på en gång; loggen ska finnas kvar.")
        logs = [log for log in LOGS if log.alias == options["database"]]
        connection = connections[options["database"]]
        for log in logs:
            guards.take_down(connection, log)
            shutil.rmtree(checkpoints.folder(log), ignore_errors=True)
        if options["database"] == DEFAULT_DB_ALIAS:
            journal_guards.take_down(connection)
        try:
            super().handle(**options)
        finally:
            for log in logs:
                guards.put_up(connection, log)
            if options["database"] == DEFAULT_DB_ALIAS:
                journal_guards.put_up(connection)
