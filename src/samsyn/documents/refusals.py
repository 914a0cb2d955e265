"""What the verbs of `documents` refuse: a rule each, with the sentence that people read."""

from samsyn.core.errors import Refused


class FileEmpty(Refused):
    """Filen är tom. Välj en annan."""

    field = "file"


class FileTooLarge(Refused):
    """Filen är större än {most} MB. Dela den, eller spara bilder mindre."""

    field = "file"


class FileActive(Refused):
    """Filen innehåller {what}, som kan köra något på datorn. Be om den som vanlig PDF."""

    field = "file"


class FileArchive(Refused):
    """Filen är ett arkiv med andra filer i. Packa upp den och lägg till filerna var för sig."""

    field = "file"


class FileLocked(Refused):
    """Filen är låst med lösenord. Be om den utan."""

    field = "file"


class FileDamaged(Refused):
    """Filen är skadad och går inte att läsa till slutet. Be om den igen."""

    field = "file"


class FileKindUnknown(Refused):
    """Filen är av ett slag som inte tas emot{what}. Spara den som PDF, bild, ny Office-fil eller ren text."""

    field = "file"


class NoSuchCaseHere(Refused):
    """Välj ett av personens ärenden som du läser akten i."""

    field = "case"


class DocumentDayAhead(Refused):
    """Dagen ligger efter i dag."""

    field = "made_on"
