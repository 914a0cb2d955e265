from collections.abc import Mapping
from datetime import datetime

from samsyn.core.errors import Refused


class DraftChanged(Refused):
    """Utkastet ändrades i ett annat fönster. Det du skrev här sparas för sig."""


class TooManyDrafts(Refused):
    """Inte sparat: du har redan {n} utkast. Kasta något under Mina utkast."""


class DraftTooLong(Refused):
    """Inte sparat: texten är för lång. Dela den på flera."""


class ChangedMeanwhile(Refused):
    """Texten ändrades av {who} medan du skrev. Inget är sparat än. Jämför och välj vad som ska stå."""

    def __init__(self, *, theirs: Mapping[str, str], version: str, who: str, at: datetime | None = None) -> None:
        """`theirs`: what stands there now, by the form's fields; `version`: what it is changed from next."""
        super().__init__(who=who)
        self.theirs, self.version, self.who, self.at = theirs, version, who, at
