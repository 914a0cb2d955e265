from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samsyn.cases.chain_picture import written


class Command(BaseCommand):
    help = "Skriver sidan om kedjan och bilden av den, docs/chain.md och docs/pictures/chain.svg, ur tabellen."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("docs", type=Path, help="mappen docs")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, text in written().items():
            (options["docs"] / name).write_text(text, encoding="utf-8")
