"""What the journal's verbs refuse: a rule each, with the sentence that people read."""

from samsyn.core.errors import Refused


class SignedText(Refused):
    """Det signerade ändras inte. Skriv en rättelse."""


class EntryIncomplete(Refused):
    """Det här saknas: {parts}. Utkastet är kvar."""


class EntryTooLong(Refused):
    """Texten är {length} tecken. Högst {most} får plats i en anteckning; dela upp den i flera."""

    field = "text"


class NulCharacter(Refused):
    """Texten innehåller ett tecken som inte går att spara (NUL). Ta bort det, eller klistra in texten en gång till."""

    field = "text"


class HappensLater(Refused):
    """Dagen ligger efter i dag. Anteckna det som har hänt."""

    field = "happened_on"


class LongAgo(Refused):
    """Dagen ligger mer än tio år bakåt. Kontrollera den."""

    field = "happened_on"


class WordsNotInText(Refused):
    """Det här står inte i texten: {words}. Skriv personens ord likadant på båda ställena."""

    field = "quotes"


class KindOfOtherSide(Refused):
    """Det slaget är utförarens egna anteckningar. Välj ett annat."""

    field = "kind"


class NotEmployed(Refused):
    """Ditt konto hör inte till någon medarbetare, så du kan inte skriva i en journal. Be administratören om hjälp."""


class AlreadyShared(Refused):
    """Anteckningen är redan delad med myndigheten."""


class NothingToShare(Refused):
    """Bara utförarens anteckningar delas med myndigheten."""


class DraftGone(Refused):
    """Utkastet är redan signerat eller kastat."""


class CannotTakeDraft(Refused):
    """Välj någon som arbetar och som kan skriva i den personens journal."""

    field = "successor"


class PersonUnconfirmed(Refused):
    """Ange och bekräfta vem det gäller."""

    field = "confirmed"


class SamePerson(Refused):
    """Anteckningen ligger redan hos den personen."""

    field = "number"


class CaseOfAnother(Refused):
    """Ärendet är inte den personens."""

    field = "choice"
