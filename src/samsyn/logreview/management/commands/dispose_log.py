from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samsyn.logreview import services
from samsyn.logreview.rules import log_kept_since
from samsyn.organisation.command_line import actor_named, ask_who
from samsyn.organisation.models import Board
from samsyn.organisation.practice import practice_of


class Command(BaseCommand):
    help = "Gallrar den del av loggen som är äldre än nämndens gallringstid. Resten går fortfarande att pröva."

    def add_arguments(self, parser: CommandParser) -> None:
        ask_who(parser)
        parser.add_argument("--board", default="", metavar="ID", help="en nämnd; annars alla")
        parser.add_argument(
            "--before", type=date.fromisoformat, metavar="ÅÅÅÅ-MM-DD", help="en tidigare dag än tiden ger"
        )

    def handle(self, *args: Any, username: str, board: str, before: date | None, **options: Any) -> None:
        actor = actor_named(username)
        boards = Board.objects.filter(code=board) if board else Board.objects.order_by("code")
        if board and not boards:
            raise CommandError(f"Nämnden {board} finns inte.")
        today, limits = timezone.localdate(), []
        for one in boards:
            limit = log_kept_since(today, practice_of(one.pk, "log_kept_years", today))
            if before is not None and before > limit:
                raise CommandError(f"Loggen för {one.code} sparas från {limit}; {before} är senare än så.")
            gone = services.dispose_log(actor=actor, board=one, before=before or limit)
            limits.append(before or limit)
            self.stdout.write(f"{one.code}: {gone.entries if gone else 0} poster gallrade före {before or limit}.")
        if limits and not board:
            # What concerns no board is kept as long as any board keeps its own.
            gone = services.dispose_log(actor=actor, board=None, before=min(limits))
            self.stdout.write(f"utan nämnd: {gone.entries if gone else 0} poster gallrade före {min(limits)}.")
