import os
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samsyn.config import sealer


class Command(BaseCommand):
    help = (
        "Loggens förseglare: länkar varje sekund det som är skrivet till kedjorna och undertecknar kontrollpunkterna. "
        "En process för sig; bara den behöver den privata nyckeln."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="försegla det som väntar och sluta")
        parser.add_argument(
            "--beside", type=int, metavar="PROCESS", help="sluta när den processen, som startade, gör det"
        )

    def handle(self, *args: Any, once: bool, beside: int | None, **options: Any) -> None:
        if once:
            sealer.seal_logs()
            return
        sealer.seal_for_ever(threading.Event(), while_true=lambda: beside is None or os.getppid() == beside)
