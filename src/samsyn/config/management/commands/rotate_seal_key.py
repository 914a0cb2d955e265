from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from samsyn.config.logs import LOGS
from samsyn.log import restoring


class Command(BaseCommand):
    help = (
        "Gör ett nytt nyckelpar åt loggens förseglare, det första eller nästa. Den gamla privata nyckeln försvinner; "
        "den publika läggs sist i filen med de publika, och varje kedja får en kontrollpunkt med den nya."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        key = restoring.rotate(LOGS)
        self.stdout.write(
            f"Den nya nyckeln heter {key.name}. Kopiera {settings.SEAL_PUBLIC_FILE} dit kontrollpunkterna kopieras."
        )
