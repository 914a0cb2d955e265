"""samsyn ombud import|export: the personal ombudsmen's own register, apart from everything else."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from samsyn.config.ombud import export_register, import_register
from samsyn.exchange.faults import PackageRefused
from samsyn.exchange.selection import only_board
from samsyn.exchange.writer import ExportRefused
from samsyn.organisation.command_line import actor_named, ask_who


def name_in_log(actor: Any) -> str:
    """The account's, or for timers and scripts the system's own user."""
    return "" if actor.username == actor.SYSTEM else actor.username


class Command(BaseCommand):
    help = "Läser in eller skriver ut de personliga ombudens register, ett paket för sig."

    stealth_options = ("by_program",)

    def add_arguments(self, parser: CommandParser) -> None:
        ask_who(parser)
        parser.add_argument("direction", choices=["import", "export"], metavar="import|export")
        parser.add_argument("path", type=Path, metavar="SÖKVÄG", help="en mapp eller en zipfil")
        parser.add_argument("--board", default="", metavar="ID", help="nämnden, där databasen inte har precis en")
        parser.add_argument("--dry-run", action="store_true", help="vid inläsning: gör allt utom att spara")

    def handle(
        self, *args: Any, direction: str, path: Path, board: str, dry_run: bool, username: str, **options: Any
    ) -> None:
        by = "" if options.get("by_program") else name_in_log(actor_named(username))
        board = board or only_board()
        if not board:
            raise CommandError("Ange nämnden med --board: databasen har ingen, eller flera.")
        try:
            if direction == "import":
                self._bring_in(path, board, dry_run, by)
            else:
                self._take_out(path, board, by)
        except PackageRefused as refused:
            self.stderr.write(str(refused))
            raise SystemExit(1) from None
        except ExportRefused as refused:
            raise CommandError(str(refused)) from None
        except (DatabaseError, OSError) as error:
            raise CommandError(f"Det avbröts och inget är sparat: {' '.join(str(error).split())}") from error

    def _bring_in(self, path: Path, board: str, dry_run: bool, by: str) -> None:
        for name, counts in import_register(path, board=board, dry_run=dry_run, by=by).tables.items():
            self.stdout.write(f"{name:<22}{counts.read:>8} lästa{counts.new:>8} nya{counts.changed:>8} ändrade")
        self.stdout.write("Provläsning: inget är sparat." if dry_run else "Ombudens paket är inläst.")

    def _take_out(self, path: Path, board: str, by: str) -> None:
        for name, count in export_register(path, board=board, by=by).items():
            self.stdout.write(f"{name:<22}{count:>8}")
        self.stdout.write(f"Ombudens paket ligger i {path}. Det är deras eget: ingen annan ska läsa det.")
