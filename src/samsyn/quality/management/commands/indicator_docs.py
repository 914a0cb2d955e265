from typing import Any

from django.core.management.base import BaseCommand

from samsyn.quality.catalogue_page import page


class Command(BaseCommand):
    help = "Skriver sidan om indikatorerna, docs/indicators.md, ur deklarationerna."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(page(), ending="")
