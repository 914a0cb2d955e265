from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.ui import stylesheet


class Command(BaseCommand):
    help = "Sätt ihop den stilmall som visas i webbläsaren av källorna i ui/styles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Skriv inget, fela om filen är gammal.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not stylesheet.SOURCES.is_dir():
            raise CommandError("Stilmallens källor följer inte med det installerade paketet. Kör i arbetsträdet.")
        text = stylesheet.assemble()
        if options["check"]:
            if not stylesheet.SERVED.exists() or stylesheet.SERVED.read_text("utf-8") != text:
                raise CommandError("Stilmallen är äldre än sina källor. Kör samsyn stylesheet.")
            return
        stylesheet.SERVED.write_text(text, "utf-8")
        self.stdout.write(f"Skrev {stylesheet.SERVED.name}, {len(text.encode()):,} byte.")
