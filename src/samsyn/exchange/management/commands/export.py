"""samsyn export PATH: a board, or a unit of it, out of the database as an exchange package."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from samsyn.exchange.progress import Progress
from samsyn.exchange.writer import ExportRefused, expected_rows, export_package
from samsyn.organisation.command_line import actor_named, ask_who


class Command(BaseCommand):
    help = "Skriver ut en nämnd, eller en enhet, som ett utbytespaket (en ny mapp, eller en fil som slutar på .zip)."

    def add_arguments(self, parser: CommandParser) -> None:
        ask_who(parser)
        parser.add_argument("path", type=Path, metavar="SÖKVÄG", help="en ny eller tom mapp, eller en ny zipfil")
        parser.add_argument("--board", default="", metavar="ID", help="nämnden, där databasen har flera")
        parser.add_argument(
            "--unit", default="", metavar="ID", help="bara enheten, de under den och det de hänvisar till"
        )

    def handle(self, *args: Any, path: Path, username: str, board: str, unit: str, **options: Any) -> None:
        actor = actor_named(username)
        progress = Progress(lambda: expected_rows(board))
        try:
            counts, protected = export_package(actor=actor, path=path, board=board, unit=unit, progress=progress)
        except ExportRefused as refused:
            progress.done()
            raise CommandError(str(refused)) from None
        except (DatabaseError, OSError) as error:
            progress.done()
            raise CommandError(f"Utskriften avbröts: {' '.join(str(error).split())}") from error
        progress.done()
        for name, count in counts.items():
            self.stdout.write(f"{name:<22}{count:>10}")
        self.stdout.write(
            f"Paketet ligger i {path}. Det innehåller {protected} personer med skyddade personuppgifter: "
            "lämna det bara till den som får se dem."
        )
