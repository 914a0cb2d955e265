"""What the verbs of `decisions` refuse: a rule each, with the sentence that people read."""

from samsyn.access.refusals import ReasonTooShort
from samsyn.core.errors import Refused


class BasisNotInForce(Refused):
    """Lagrummet gällde inte den dagen."""

    field = "legal_basis"


class OutcomeNotHere(Refused):
    """Välj bifall, delvis bifall eller avslag."""

    field = "outcome"


class BodyUnknown(Refused):
    """Välj vem som har beslutat."""

    field = "body"


class DayOfDecision(Refused):
    """Beslutsdagen ligger mellan dagen då utredningen inleddes och i dag."""

    field = "decided_on"


class PeriodBackwards(Refused):
    """Sista dagen ligger före första dagen."""

    field = "valid_to"


class WhatIsGranted(Refused):
    """Välj insats när något beviljas, och ingen när ansökan avslås."""

    field = "intervention_kind"


class NotGrantedMissing(Refused):
    """Skriv vad som inte beviljas."""

    field = "not_granted"


class ReasonsMissing(ReasonTooShort):
    """Skriv skälen så att personen förstår dem, minst {n} tecken."""

    field = "reasons"


class WhichRequest(Refused):
    """Välj vilken ansökan beslutet gäller."""

    field = "request"


class AlreadyDecided(Refused):
    """Det är redan beslutat. Rätta eller ändra beslutet i stället."""


class NotWithdrawn(Refused):
    """Ansökan är inte återtagen."""

    field = "why"


class NotHelpedFirst(ReasonTooShort):
    """Hjälp först personen att komplettera. Skriv hur det gjordes, minst {n} tecken."""

    field = "helped"


class CorrectionChangesOutcome(Refused):
    """En rättelse ändrar inte vad som beslutats."""

    field = "column"


class DeciderMissing(Refused):
    """Skriv vem eller vilka som beslutade."""

    field = "decided_by_name"
