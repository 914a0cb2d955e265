"""samsyn createfirstadmin: the first account, before anybody else can open one."""

import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samsyn.access import services
from samsyn.access.models import Unit, User
from samsyn.core.codes import Role


class Command(BaseCommand):
    help = "Öppnar det första kontot, en systemadministratör för nämnden. Lösenordet frågas efter."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="ANVÄNDARNAMN")
        parser.add_argument("--name", required=True, help="för- och efternamn")
        parser.add_argument("--board", default="", metavar="ID", help="nämnden, där databasen har flera")

    def handle(self, *args: Any, username: str, name: str, board: str, **options: Any) -> None:
        if User.objects.filter(is_active=True).exists():
            raise CommandError("Det finns redan konton. En systemadministratör öppnar fler inne i Samsyn.")
        unit = _board_unit(board)
        account = User(username=username, name=name)
        password = _password(account)
        system = User.objects.system()
        user = services.open_account(actor=system, username=username, name=name, password=password)
        if unit is not None:
            services.assign(
                actor=system, user=user, unit=unit, role=Role.SYSTEM_ADMINISTRATOR, valid_from=timezone.localdate()
            )
            self.stdout.write(f"Kontot {username} är öppnat, som systemadministratör för {unit}.")
        else:
            self.stdout.write(
                f"Kontot {username} är öppnat. Databasen har ingen nämnd än: läs in ett paket, "
                f"och ge sedan rollen med samsyn createfirstadmin {username} --name … igen."
            )


def _board_unit(board: str) -> Unit | None:
    units = Unit.objects.filter(kind="board", **({"board__code": board} if board else {}))
    if board and not units:
        raise CommandError(f"Nämnden {board} finns inte i databasen.")
    if len(units) > 1:
        raise CommandError("Databasen har flera nämnder: ange en med --board.")
    return units[0] if units else None


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
