from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.config.logs import LOGS, NAMES
from samsyn.log import checkpoint_reading, checkpoints, seal_keys


class Command(BaseCommand):
    help = (
        "Prövar en mapp med loggens kontrollpunkter mot förseglarens publika nycklar, på vilken dator som helst: "
        "ingen databas och ingen hemlig nyckel behövs. Avslutas med 1 om något är fel."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="MAPP")
        parser.add_argument(
            "--public-keys", type=Path, required=True, metavar="FIL", help="förseglarens publika nycklar"
        )

    def handle(self, *args: Any, folder: Path, public_keys: Path, **options: Any) -> None:
        keys, faults, chains = seal_keys.public_keys(public_keys), list[str](), 0
        for log in LOGS:
            place = folder / log.name
            for chain in sorted(checkpoints.chains_in(place)):
                chains += 1
                reading = checkpoint_reading.read(log.name, place, chain, keys, faults.append)
                if reading.last is not None:
                    last = reading.last
                    self.stdout.write(
                        f"{NAMES[log.name]}, kedja {chain}: {reading.lines} kontrollpunkter, "
                        f"den sista vid nummer {last.number}, {last.at}"
                    )
        if not chains:
            raise CommandError(f"I {folder} finns inga kontrollpunkter.")
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise SystemExit(1)
