from samsyn.core.errors import Refused


class DraftChanged(Refused):
    """Utkastet ändrades i ett annat fönster. Det du skrev här sparas för sig."""


class TooManyDrafts(Refused):
    """Inte sparat: du har redan {n} utkast. Kasta något under Mina utkast."""


class DraftTooLong(Refused):
    """Inte sparat: texten är för lång. Dela den på flera."""
