from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samsyn.config import tick


class Command(BaseCommand):
    help = "Utför det som är dags: en gång i minuten från en timer, eller av samsyn serve."

    def handle(self, *args: Any, **options: Any) -> None:
        if not tick.run():
            raise CommandError("Något av det tidsstyrda arbetet gick inte att utföra; loggen säger vad.")
