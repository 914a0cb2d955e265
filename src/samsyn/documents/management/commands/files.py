"""samsyn files backup|restore: the files on persons, encrypted, beside the databases' own back-up."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.documents.copying import WrongKey, back_up, restore


class Command(BaseCommand):
    help = "Säkerhetskopierar filerna om personer, krypterade, eller lägger tillbaka dem."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("direction", choices=["backup", "restore"], metavar="backup|restore")
        parser.add_argument("path", type=Path, metavar="MAPP", help="mappen med kopiorna")
        parser.add_argument("--to", default="", metavar="NYCKEL", help="vid backup: den publika nyckeln, age1…")
        parser.add_argument("--key", type=Path, metavar="FIL", help="vid restore: filen med den privata nyckeln")

    def handle(self, *args: Any, direction: str, path: Path, to: str, key: Path | None, **options: Any) -> None:
        try:
            if direction == "backup":
                done = back_up(path, to)
                self.stdout.write(f"{done.new} nya kopior, {done.kept} fanns, {done.removed} gallrade.")
            elif key is None:
                raise CommandError("Ange filen med den privata nyckeln med --key.")
            else:
                done = restore(path, _secret(key))
                self.stdout.write(f"{done.new} filer lagda tillbaka, {done.kept} fanns. Kör samsyn verify.")
        except WrongKey:
            raise CommandError("Nyckeln går inte att använda. En nyckel från age-keygen väntades.") from None
        except OSError as error:
            raise CommandError(f"Det avbröts: {error.strerror or 'okänt fel'}.") from error


def _secret(file: Path) -> str:
    """The key in a file as age-keygen writes it, comments and all."""
    lines = file.read_text("utf-8").splitlines()
    return next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
