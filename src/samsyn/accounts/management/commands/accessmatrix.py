from typing import Any

from django.core.management.base import BaseCommand

from samsyn.accounts.access_matrix import page


class Command(BaseCommand):
    help = "Skriver sidan om vem som får se vad, docs/access-matrix.md, ur reglerna."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(page(), ending="")
