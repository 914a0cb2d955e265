"""What the verbs of `accounts` refuse: a rule each, with the sentence that people read."""

from samsyn.core.errors import Refused


class AccountNotFound(Refused):
    """Kontot finns inte."""


class SuccessorNeeded(Refused):
    """Välj vem som tar över de öppna ärendena."""

    field = "successor"


class UsernameTaken(Refused):
    """Användarnamnet är upptaget."""

    field = "username"


class StaffHasAccount(Refused):
    """Medarbetaren har redan ett konto."""

    field = "staff"


class NoSuchRole(Refused):
    """Den rollen finns inte."""

    field = "role"


class AreasBeyondRole(Refused):
    """Rollen omfattar inte alla de valda områdena."""

    field = "areas"


class RoleBeforeToday(Refused):
    """En roll kan börja i dag eller senare."""

    field = "valid_from"


class RoleEndsBeforeStart(Refused):
    """Rollen kan inte sluta innan den börjar."""

    field = "valid_to"


class AccountIsClosed(Refused):
    """Kontot är stängt."""


class RoleBeyondLastDay(Refused):
    """Kontots sista dag är {day}. Ångra den först, eller låt rollen sluta senast då."""

    field = "valid_to"


class RoleAlreadyHeld(Refused):
    """Kontot har redan den rollen i enheten under hela den tiden."""

    field = "role"


class RoleEndBeforeToday(Refused):
    """En roll kan sluta i dag eller senare."""

    field = "last_day"


class RoleAlreadyEnded(Refused):
    """Rollen är redan avslutad."""


class AccountAlreadyClosed(Refused):
    """Kontot är redan stängt."""


class LastDayBeforeToday(Refused):
    """Sista dagen kan vara i dag eller senare."""

    field = "last_day"


class LastDayAlreadyEarlier(Refused):
    """Sista dagen är {day}. Ångra den först, och ge rollerna på nytt."""

    field = "last_day"


class NoLastDay(Refused):
    """Kontot har ingen sista dag att ångra."""


class AccountNotClosed(Refused):
    """Kontot är inte stängt."""


class LastAdministrator(Refused):
    """Kontot är nämndens sista systemadministratör. Ge någon annan rollen först."""


class LinkWaitsNoLonger(Refused):
    """Länken väntar inte längre."""
