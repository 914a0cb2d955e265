"""What the verbs of `access` refuse: a rule each, with the sentence that people read."""

from samsyn.core.errors import Refused


class AreaBeyondRole(Refused):
    """Rollen {role} omfattar inte {areas}."""

    field = "areas"


class RightNotOfRole(Refused):
    """Rollen har inte den rättigheten."""

    field = "right"


class LimitBeforeToday(Refused):
    """En begränsning kan börja i dag eller senare."""

    field = "valid_from"


class OwnRoleNarrowed(Refused):
    """Du kan inte ta ifrån din egen roll rätten att begränsa och upphäva."""

    field = "role"


class RightAlwaysKept(Refused):
    """Den rättigheten har en enhetschef alltid: någon ska granska och kunna ändra."""

    field = "right"


class RoleWorksAbove(Refused):
    """Någon med den rollen arbetar över dig. Begränsningen bestäms där."""

    field = "role"


class AlreadyNarrowed(Refused):
    """Rättigheten är redan begränsad för rollen i den enheten."""

    field = "right"


class LimitAlreadyLifted(Refused):
    """Begränsningen är redan upphävd."""


class NoSuchPractice(Refused):
    """Den praxisen finns inte."""


class PracticeBeyondBounds(Refused):
    """Skriv ett tal från {least} till {most}."""

    field = "number"


class PracticeOfBoard(Refused):
    """Det talet gäller hela nämnden. Ingen enhet bestämmer ett eget."""

    field = "unit"


class PracticeBeforeToday(Refused):
    """Praxis kan bestämmas från i dag eller senare."""

    field = "valid_from"


class ReasonTooShort(Refused):
    """Skriv skälet med minst {n} tecken."""

    field = "reason"


class CommentTooShort(ReasonTooShort):
    """Skriv vad du kom fram till med minst {n} tecken."""

    field = "comment"


class TooManyTries(Refused):
    """Du har gjort {n} försök den senaste timmen, och fler går inte att göra nu. Be en kollega eller din
    chef om hjälp. Försöket står i loggen.
    """

    field = "number"


class TooManyTriesToday(Refused):
    """Du har gjort {n} försök det senaste dygnet, och fler går inte att göra nu. Be en kollega eller din
    chef om hjälp. Försöket står i loggen.
    """

    field = "number"


class EmergencyAlreadyReviewed(Refused):
    """Nödöppningen är redan granskad."""


class FindingNotChosen(Refused):
    """Välj en bedömning."""

    field = "finding"


class NobodyNeedsToKnow(Refused):
    """Välj minst en som behöver veta; annars kan ingen arbeta med ärendet."""

    field = "members"


class WallAlreadyStands(Refused):
    """Det står redan en vägg kring personen."""


class OwnNameOnWall(Refused):
    """Ingen sätter upp sig själv på listan. Be en annan chef."""

    field = "members"


class AlreadyProposed(Refused):
    """Ett sådant förslag väntar redan på att någon annan godkänner det."""


class ProposalWaitsNoLonger(Refused):
    """Förslaget väntar inte längre."""


class OthersCanAgree(Refused):
    """Det finns andra som kan godkänna förslaget ({n}). Be en av dem."""
