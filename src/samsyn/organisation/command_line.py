"""Who acts at the command line: a person by name, or Samsyn itself where no person sits there."""

import sys

from django.core.management.base import CommandError, CommandParser

from samsyn.organisation.models import User


def ask_who(parser: CommandParser) -> None:
    parser.add_argument(
        "--as", dest="username", default="", metavar="ANVÄNDARNAMN", help="vem du är; loggen får ditt namn"
    )


def actor_named(username: str) -> User:
    """The open account by that name.

    Without a name Samsyn acts for a timer or script, but not for whoever sits at a terminal.
    """
    if not username:
        if sys.stdin.isatty():
            raise CommandError(
                "Säg vem du är med --as ANVÄNDARNAMN: kommandot läser eller ändrar uppgifter om personer."
            )
        return User.objects.system()
    actor = User.objects.filter(username=username, is_active=True).first()
    if actor is None:
        raise CommandError(f"Det finns inget öppet konto med användarnamnet ”{username}”.")
    return actor
