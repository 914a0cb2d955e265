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


class GroundNotForRecipient(Refused):
    """Den grunden gäller inte den som ska ha utdraget. Välj en annan grund, eller en annan mottagare."""

    field = "ground"


class HarmNotWeighed(Refused):
    """Skriv vad ni har vägt in (OSL 26:1)."""

    field = "why"


class DutyNotNamed(Refused):
    """Skriv vilken bestämmelse som kräver uppgifterna (OSL 10:28)."""

    field = "why"


class OthersNotWeighed(Refused):
    """Urvalet har uppgifter som någon annan har lämnat. Pröva dem (OSL 10:3, 26:5) och bekräfta, eller välj bort dem."""

    field = "others_weighed"


class ProtectionNotWeighed(Refused):
    """Personens uppgifter är skyddade. Kontrollera att det inte framgår var personen finns (OSL 21:3), och bekräfta."""

    field = "protection_weighed"


class NothingToDisclose(Refused):
    """Ingen anteckning i ärendet stämmer med urvalet."""


class TooMuchToDisclose(Refused):
    """Urvalet har mer än {most} anteckningar. Välj en kortare tid, och lämna ut resten för sig."""

    field = "till"
