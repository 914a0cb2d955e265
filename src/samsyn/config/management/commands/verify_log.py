from typing import Any

from django.core.management.base import BaseCommand

from samsyn.config.logs import LOGS, NAMES
from samsyn.log.verifying import Report, verify


class Command(BaseCommand):
    help = "Prövar loggens kedjor: att ingen post är ändrad, borttagen, tillagd eller omkastad. Avslutas med 1 om något är fel."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = False
        for log in LOGS:
            report = verify(log)
            wrong = wrong or bool(report.faults)
            self.tell(NAMES[log.name], report)
        if wrong:
            raise SystemExit(1)

    def tell(self, name: str, report: Report) -> None:
        for fault in report.faults:
            self.stderr.write(f"{name}: {fault}")
        if report.more:
            self.stderr.write(f"{name}: och {report.more} fel till.")
        waits = f", {report.waiting} av dem inte förseglade än" if report.waiting else ""
        outcome = "något är gjort med den" if report.faults else "hel"
        self.stdout.write(f"{name}: {report.entries} poster{waits}: {outcome}.")
        for chain, reading in sorted(report.held_against.items()):
            for gap in reading.restored.values():
                self.stdout.write(
                    f"  kedja {chain} saknar nummer {gap.kept + 1}–{gap.lost}: en säkerhetskopia är återläst, undertecknat"
                )
            if reading.last is not None:
                last = reading.last
                self.stdout.write(
                    f"  kedja {chain} prövad mot {reading.lines} kontrollpunkter, den sista vid nummer {last.number}, {last.at}"
                )
