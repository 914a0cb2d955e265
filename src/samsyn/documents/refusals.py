"""What the verbs of `documents` refuse: a rule each, with the sentence that people read."""

from samsyn.core.errors import Refused


class OfFile(Refused):
    """Filen går inte att ta emot."""

    field = "file"


class FileEmpty(OfFile):
    """Filen är tom. Välj en annan."""


class FileTooLarge(OfFile):
    """Filen är större än {most} MB. Dela den, eller spara bilder mindre."""


class FileActive(OfFile):
    """Filen innehåller {what}, som kan köra något på datorn. Be om den som vanlig PDF."""


class FileArchive(OfFile):
    """Filen är ett arkiv med andra filer i. Packa upp den och lägg till filerna var för sig."""


class FileLocked(OfFile):
    """Filen är låst med lösenord. Be om den utan."""


class FileDamaged(OfFile):
    """Filen är skadad och går inte att läsa till slutet. Be om den igen."""


class FileKindUnknown(OfFile):
    """Filen är av ett slag som inte tas emot{what}. Spara den som PDF, bild, ny Office-fil eller ren text."""


class NoSuchCaseHere(Refused):
    """Välj ett av personens ärenden som du läser akten i."""

    field = "case"


class DocumentDayAhead(Refused):
    """Dagen ligger efter i dag."""

    field = "made_on"
