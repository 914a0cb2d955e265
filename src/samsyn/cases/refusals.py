"""What the verbs of `cases` refuse: a rule each, with the sentence that people read."""

from samsyn.core.errors import Refused


class SameHandler(Refused):
    """Välj någon annan som tar över."""

    field = "successor"


class HandoverBeforeTomorrow(Refused):
    """Ett ärende kan lämnas över från i morgon eller senare."""

    field = "last_day"


class AreaBeyondSuccessor(Refused):
    """Den som tar över har inte området för ärendena {cases}."""

    field = "successor"
