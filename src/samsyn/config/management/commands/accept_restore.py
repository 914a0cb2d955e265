from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from samsyn.config.logs import LOGS, NAMES
from samsyn.log import restoring
from samsyn.log.checkpoints import Gap
from samsyn.log.tables import MAIN, Log
from samsyn.logreview import services
from samsyn.ombudsmen import log as ombudsmen


def note(log: Log, actor: Any, chain: int, gap: Gap, reason: str) -> None:
    """The entry in the log itself, in the chain that lacks something."""
    if log is MAIN:
        services.note_log_restored(actor=actor, chain=chain, kept=gap.kept, lost=gap.lost, reason=reason)
        return
    with transaction.atomic(using=log.alias):
        facts = {"kept": gap.kept, "lost": gap.lost, "reason": reason}
        ombudsmen.record(actor.username, "log_restored", facts)


class Command(BaseCommand):
    help = (
        "Undertecknar att en säkerhetskopia är återläst: vilka nummer loggen saknar sedan dess, vem som säger det och "
        "varför. Utan --reason räknas bara upp vad som saknas. Utan underskrift fortsätter samsyn verify-log att säga "
        "att poster är borttagna."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as", dest="username", default="", metavar="ANVÄNDARNAMN", help="vem som undertecknar")
        parser.add_argument("--reason", default="", metavar="TEXT", help="varför kopian lästes tillbaka, och vilken")

    def handle(self, *args: Any, username: str, reason: str, **options: Any) -> None:
        missing = {log.name: restoring.gaps(log) for log in LOGS}
        if not any(missing.values()):
            self.stdout.write("Ingen kedja slutar före sin sista kontrollpunkt; det finns inget att underteckna.")
            return
        for log in LOGS:
            for chain, gap in missing[log.name]:
                self.stdout.write(f"{NAMES[log.name]}, kedja {chain}: nummer {gap.kept + 1}–{gap.lost} saknas.")
        if not reason.strip():
            raise CommandError("Inget är undertecknat. Ange vem du är med --as och varför med --reason.")
        actor = get_user_model().objects.filter(username=username, is_active=True).first()
        if actor is None:
            raise CommandError(f"Kontot {username or '(inget)'} finns inte; ange ditt eget med --as.")
        for log in LOGS:
            for chain, gap in missing[log.name]:
                note(log, actor, chain, gap, reason.strip())
            restoring.sign(missing[log.name], log)
        self.stdout.write(f"Undertecknat av {actor.username}.")
