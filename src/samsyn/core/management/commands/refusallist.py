from typing import Any

from django.core.management.base import BaseCommand

from samsyn.core import errors


class Command(BaseCommand):
    help = "Skriver sidan om vad programmet säger nej till, docs/refusals.md, ur reglernas egna meningar."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(errors.page(errors.all_refusals()), ending="")
