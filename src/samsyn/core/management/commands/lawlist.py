from typing import Any

from django.core.management.base import BaseCommand

from samsyn.core import law


class Command(BaseCommand):
    help = "Skriver sidan om lagen i koden, docs/law.md, ur kodens egna ord."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(law.page(law.rules()), ending="")
