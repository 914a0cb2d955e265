"""samsyn verify: the data against its rules, board by board."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.exchange.verification import Report, judge_homeless, verify_board
from samsyn.organisation.models import Board


class Command(BaseCommand):
    help = "Prövar uppgifterna mot reglerna: kedjor, datum, nätter, identitetsnummer, ärenden och grunder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--board", default="", metavar="ID", help="bara den nämnden")
        parser.add_argument(
            "--rebuild", action="store_true", help="gör om det som härleds ur uppgifterna, om det är fel"
        )

    def handle(self, *args: Any, board: str, rebuild: bool, **options: Any) -> None:
        boards = Board.objects.filter(code=board) if board else Board.objects.order_by("code")
        if board and not boards:
            raise CommandError(f"Nämnden {board} finns inte i databasen.")
        homeless = judge_homeless()
        if homeless:
            self.stderr.write(homeless.report())
        sound = not homeless
        for one in boards:
            report = verify_board(one, rebuild=rebuild, told=self._told)
            self._told("")
            sound = sound and report.sound
            self._tell(report, rebuild)
        if not boards:
            self.stdout.write("Databasen är tom.")
        if not sound:
            raise SystemExit(1)

    def _told(self, text: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")

    def _tell(self, report: Report, rebuild: bool) -> None:
        if report.faults:
            self.stderr.write(report.faults.report())
        for line in report.changes:
            self.stderr.write(line)
        for what, count in report.derived.items():
            if count:
                self.stderr.write(f"{report.board}: {what}: {count} fel{', nu rättade' if rebuild else ''}.")
        if report.sound:
            self.stdout.write(f"{report.board}: {report.rows} rader, inget fel.")
        else:
            self.stdout.write(
                f"{report.board}: {report.rows} rader, fel finns. Raderna är de som samsyn export skriver,"
                " eller med id databasens egna."
            )
        if report.faults:
            self.stdout.write("Det som härleds är inte prövat och inget är ändrat: rätta uppgifterna först.")
