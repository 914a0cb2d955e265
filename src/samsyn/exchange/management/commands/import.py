"""samsyn import PATH: an exchange package into the database, all of it or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, InterfaceError

from samsyn.exchange.faults import PackageRefused
from samsyn.exchange.progress import Progress
from samsyn.exchange.services import Summary, import_package
from samsyn.exchange.source import expected_rows
from samsyn.exchange.violations import reason
from samsyn.organisation.command_line import actor_named, ask_who


class Command(BaseCommand):
    help = "Läser in ett utbytespaket (en mapp eller en zipfil): allt, eller inget om något är fel."

    def add_arguments(self, parser: CommandParser) -> None:
        ask_who(parser)
        parser.add_argument("path", type=Path, metavar="SÖKVÄG", help="paketets mapp eller zipfil")
        parser.add_argument("--board", default="", metavar="ID", help="nämnden, för ett paket utan units.csv")
        parser.add_argument("--dry-run", action="store_true", help="gör allt utom att spara")

    def handle(self, *args: Any, path: Path, username: str, board: str, dry_run: bool, **options: Any) -> None:
        actor = actor_named(username)
        progress = Progress(lambda: expected_rows(path), rounds=2)
        try:
            summary = import_package(actor=actor, path=path, board=board, dry_run=dry_run, progress=progress)
        except PackageRefused as refused:
            progress.done()
            self.stderr.write(str(refused), self.style.NOTICE if self.stderr.isatty() else None)
            raise SystemExit(1) from None
        except (DatabaseError, InterfaceError, OSError) as error:
            progress.done()
            sentence = f"Inläsningen avbröts och inget av paketet är sparat: {reason(error)}"
            raise CommandError(sentence) from error
        progress.done()
        self.stdout.write(_table(summary))


def _table(summary: Summary) -> str:
    lines = [f"{'tabell':<22}{'lästa':>10}{'nya':>10}{'ändrade':>10}{'oförändrade':>13}"]
    for name, counts in summary.tables.items():
        lines.append(f"{name:<22}{counts.read:>10}{counts.new:>10}{counts.changed:>10}{counts.unchanged:>13}")
    if summary.dry_run:
        lines.append("Provläsning: inget är sparat.")
    elif not summary.changed:
        lines.append(f"Nämnden {summary.board}: inget hade ändrats.")
    else:
        lines.append(f"Nämnden {summary.board}: paketet är inläst.")
    return "\n".join(lines)
