"""samsyn agree-alone: what weakens control, where nobody else at the board could agree to it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samsyn.access.reach import actor_of
from samsyn.accounts import proposals, services
from samsyn.core.errors import Refused


class Command(BaseCommand):
    help = (
        "Genomför ditt eget förslag om något som försvagar kontrollen, när ingen annan i nämnden kan godkänna det. "
        "Utan nummer räknas dina förslag som väntar upp. Loggen får ditt namn, och att du var ensam."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("proposal", type=int, nargs="?", metavar="NUMMER")
        parser.add_argument("--as", dest="username", required=True, metavar="ANVÄNDARNAMN", help="vem du är")
        parser.add_argument("--reason", default="", metavar="TEXT", help="varför det inte kan vänta")

    def handle(self, *args: Any, proposal: int | None, username: str, reason: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"Det finns inget öppet konto med användarnamnet ”{username}”.")
        actor = actor_of(user, today=timezone.localdate())
        if proposal is None:
            for line in proposals.proposal_lines(actor, proposals.proposals(actor)):
                if line.own and line.state == "waits":
                    self.stdout.write(f"{line.id}: {line.what}, {line.where}")
            return
        try:
            services.carry_out_alone(actor=actor, proposal_id=proposal, why=reason)
        except (Refused, PermissionDenied) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Förslag {proposal} gäller. Loggen har {username} och att ingen annan fanns.")
