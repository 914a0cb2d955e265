"""samsyn verify: the data against its rules, board by board."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.documents.services import verify_files
from samsyn.exchange.services import note_rebuilt
from samsyn.exchange.verification import Report, judge_homeless, verify_board
from samsyn.organisation.command_line import actor_named, ask_who
from samsyn.organisation.models import Board

_MISSING = "{n} dokument saknar sin fil: {which}. Hämta filerna ur säkerhetskopian."
_CHANGED = "{n} dokuments filer är ändrade: {which}. Hämta filerna ur säkerhetskopian."


class Command(BaseCommand):
    help = "Prövar uppgifterna mot reglerna: kedjor, datum, nätter, identitetsnummer, ärenden och grunder."

    def add_arguments(self, parser: CommandParser) -> None:
        ask_who(parser)
        parser.add_argument("--board", default="", metavar="ID", help="bara den nämnden")
        parser.add_argument(
            "--rebuild", action="store_true", help="gör om det som härleds ur uppgifterna, om det är fel"
        )

    def handle(self, *args: Any, board: str, rebuild: bool, username: str, **options: Any) -> None:
        actor = actor_named(username) if rebuild else None
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
            if actor and not report.faults:
                note_rebuilt(actor=actor, board=one, changed=sum(report.derived.values()))
            self._tell(report, rebuild)
        sound = self._files_are_sound() and sound
        if not boards:
            self.stdout.write("Databasen är tom.")
        if not sound:
            raise SystemExit(1)

    def _files_are_sound(self) -> bool:
        """Every board's files at once: what no document names is no board's."""
        files = verify_files()
        for what, found in ((_MISSING, files.missing), (_CHANGED, files.changed)):
            if found:
                self.stderr.write(what.format(n=len(found), which=", ".join(map(str, found[:20]))))
        if files.orphaned:
            self.stderr.write(f"{files.orphaned} filer hör inte till något dokument. samsyn tick tar bort dem.")
        return files.sound

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
