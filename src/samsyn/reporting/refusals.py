"""Why a document or a workbook cannot be made; nothing is changed by the try."""

from samsyn.core.errors import Refused


class DocumentNotMade(Refused):
    """Dokumentet kunde inte skapas. Inga uppgifter är ändrade. Försök igen om en stund."""


class DocumentTooSlow(Refused):
    """Dokumentet tog för lång tid att skapa. Inga uppgifter är ändrade. Välj en kortare period."""


class DocumentTooLong(Refused):
    """Dokumentet skulle få fler än {most} rader. Välj en kortare period."""


class WorkbookTooLong(Refused):
    """Tabellen har fler rader än ett kalkylblad rymmer. Välj en kortare period."""
