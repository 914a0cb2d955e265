"""samsyn createfirstadmin: the first account, before anybody else can open one."""

import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from samsyn.access import rules, services
from samsyn.accounts import services as accounts_services
from samsyn.organisation import services as organisation_services
from samsyn.organisation.models import Unit, User


class Command(BaseCommand):
    help = "Öppnar det första kontot, en systemadministratör för nämnden. Lösenordet frågas efter."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="ANVÄNDARNAMN")
        parser.add_argument("--name", required=True, help="för- och efternamn")
        parser.add_argument("--board", default="", metavar="ID", help="nämnden, där databasen inte har precis en")
        parser.add_argument(
            "--again", action="store_true", help="fast det finns konton: när ingen systemadministratör kan logga in"
        )
        parser.add_argument("--board-name", default="", metavar="NAMN", help="lägger upp nämnden, i en tom databas")

    def handle(
        self, *args: Any, username: str, name: str, board: str, board_name: str, again: bool, **options: Any
    ) -> None:
        if not again and User.objects.filter(is_active=True).exists():
            raise CommandError(
                "Det finns redan konton, så det första är redan öppnat. Kan ingen systemadministratör logga in: --again."
            )
        if User.objects.filter(username=username).exists():
            raise CommandError(f"Det finns redan ett konto med användarnamnet {username}; välj ett nytt.")
        known = Unit.objects.filter(kind="board", **({"board__code": board} if board else {}))[:2]
        if len(known) > 1:
            raise CommandError("Databasen har flera nämnder: ange en med --board.")
        if not known and not (board and board_name):
            raise CommandError(
                "Nämnden finns inte i databasen. Läs in ett paket först, eller lägg upp den med --board och --board-name."
            )
        password = _password(User(username=username, name=name))
        system = User.objects.system()
        with transaction.atomic():
            unit = known[0] if known else organisation_services.open_board(actor=system, code=board, name=board_name)
            user = accounts_services.open_account(actor=system, username=username, name=name, password=password)
            services.assign(
                actor=system, user=user, unit=unit, role=rules.KEEPS_ACCOUNTS, valid_from=timezone.localdate()
            )
        self.stdout.write(f"Kontot {username} är öppnat, som systemadministratör för {unit}.")


def _password(account: User) -> str:
    """From SAMSYN_ADMIN_PASSWORD, or typed twice at the terminal."""
    password = os.environ.get("SAMSYN_ADMIN_PASSWORD", "")
    if not password:
        if not sys.stdin.isatty():
            raise CommandError("Kör kommandot i en terminal, eller ange lösenordet i SAMSYN_ADMIN_PASSWORD.")
        password = getpass.getpass("Lösenord: ")
        if getpass.getpass("Lösenordet en gång till: ") != password:
            raise CommandError("Lösenorden är inte lika. Inget konto är öppnat.")
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from None
    return password
