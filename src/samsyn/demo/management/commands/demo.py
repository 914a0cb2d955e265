import time
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samsyn.demo import accounts, services
from samsyn.demo.city import DISTRICTS, MOST_DISTRICTS
from samsyn.exchange.progress import Progress
from samsyn.organisation.models import User


def at_least(least: int) -> Any:
    def read(text: str) -> int:
        if not text.isdecimal() or len(text) > 9 or int(text) < least:
            raise ArgumentTypeError(f"”{text}” är inte ett heltal från {least} till 999 999 999")
        return int(text)

    return read


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"”{text}” är ingen dag, ÅÅÅÅ-MM-DD väntades") from None


class Command(BaseCommand):
    help = "Fyller en tom databas med påhittade uppgifter: två publicerade enheter, en levande enhet och konton att logga in med."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="gör inget, utan att säga något, om det redan finns en nämnd"
        )
        parser.add_argument("--users", action="store_true", help="visar konton, lösenord och vad var och en ser")
        parser.add_argument("--city", action="store_true", help="fyller databasen med en hel stad i stället")
        parser.add_argument("--persons", type=at_least(1), metavar="N", help="antal personer i staden")
        parser.add_argument(
            "--districts", type=at_least(1), default=DISTRICTS, metavar="N", help=f"antal stadsdelar ({DISTRICTS})"
        )
        parser.add_argument("--seed", type=at_least(0), default=1, metavar="N", help="samma tal ger samma stad (1)")
        parser.add_argument("--day", type=day, metavar="ÅÅÅÅ-MM-DD", help="dagen som allt räknas bakåt från (i dag)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["users"]:
            self.show_users()
            return
        if options["if_empty"] and services.any_board():
            return
        if options["city"] and options["persons"] is None:
            raise CommandError("--city behöver --persons, till exempel --persons 750000.", returncode=2)
        if options["city"] and options["persons"] < options["districts"]:
            raise CommandError("Staden behöver minst en person i varje stadsdel.", returncode=2)
        if options["districts"] > MOST_DISTRICTS:
            raise CommandError(f"Högst {MOST_DISTRICTS} stadsdelar.", returncode=2)
        started = time.monotonic()
        try:
            loaded = self.load(options, options["day"] or timezone.localdate())
        except services.DemoRefused as refused:
            raise CommandError(str(refused)) from None
        seconds = time.monotonic() - started
        self.stdout.write(
            f"Läste in {number(loaded.persons)} påhittade personer ({number(loaded.rows)} rader) på {number(seconds)} sekunder."
        )
        if loaded.accounts:
            self.stdout.write("Inloggningarna visas av samsyn demo --users.")

    def load(self, options: dict[str, Any], today: date) -> services.Loaded:
        shown = Progress()

        def progress(package: str, file: str, rows: int) -> None:
            shown(f"{package}: {file}", rows)

        try:
            if options["city"]:
                return services.load_city(
                    persons=options["persons"],
                    districts=options["districts"],
                    seed=options["seed"],
                    today=today,
                    progress=progress,
                )
            return services.load_demo(today=today, progress=progress)
        finally:
            shown.done()

    def show_users(self) -> None:
        names = [account.username for account in accounts.ACCOUNTS]
        for line in accounts.table():
            self.stdout.write(line)
        if not User.objects.filter(username__in=names).exists():
            self.stderr.write("Kontona finns inte i den här databasen; samsyn demo lägger in dem i en tom.")


def number(value: float) -> str:
    return f"{round(value):,}".replace(",", "\N{NO-BREAK SPACE}")
