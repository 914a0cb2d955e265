"""What the verbs of `intake` refuse: a rule each, with the sentence that people read."""

from django.utils.translation import gettext

from samsyn.access.refusals import ReasonTooShort
from samsyn.core.errors import Refused
from samsyn.intake import rules


class SentBefore(Refused):
    """Formuläret skickades nyss, med andra uppgifter. Är det ett ärende till, skicka det en gång till."""


class DayNotPossible(Refused):
    """{fault}"""

    field = "received_on"


class RegistrarWouldSee(Refused):
    """Den som tog emot ärendet skulle få se personen där. Välj en annan enhet eller ett annat område."""

    field = "area"


class AlreadySettled(Refused):
    """Någon har redan tagit hand om ärendet."""


class AlreadyAssessed(Refused):
    """Ärendet är redan bedömt. Rätta det i akten i stället."""


class IdentityAlreadyConfirmed(Refused):
    """Någon har redan sagt vem ärendet gäller."""


def day_sentence(fault: str) -> str:
    """The fault of a day (`rules.received_fault`) as people read it."""
    return gettext(fault).format(years=rules.MOST_YEARS_BACK)


class IsApplication(Refused):
    """Den som ber om hjälp har ansökt. Utred och besluta."""

    field = "outcome"


class ProtectionNotAssessed(Refused):
    """Bedöm först behovet av skydd."""


class ExtensionNeedsReasons(ReasonTooShort):
    """Tiden förlängs bara av synnerliga skäl. Skriv dem."""

    field = "why"


class NotYoung(Refused):
    """Bara när personen är 18–20 år, eller åldern är okänd, kan tiden förlängas."""


class NoProtectionToAssess(Refused):
    """Skyddsbedömningen gäller anmälningar om den som är 18–20 år eller vars ålder är okänd."""


class ProtectionAssessed(Refused):
    """Behovet av skydd är redan bedömt. Skriv det som har hänt sedan i journalen."""


class DangerMarked(Refused):
    """Fara nu är redan markerad, och larmet har gått."""


class AboutMissing(ReasonTooShort):
    """Skriv vem det gäller så långt det är känt, minst {n} tecken."""

    field = "about"


class ApplicantUnknown(Refused):
    """Den som ansöker är känd. Ta emot ärendet med personens namn."""

    field = "kind"


class AlreadyNamed(Refused):
    """Det är redan angivet vem ärendet gäller."""
