"""What the verbs of `investigations` refuse: a rule each, with the sentence that people read."""

from collections.abc import Iterable
from typing import Self

from django.utils.translation import gettext

from samsyn.access.refusals import ReasonTooShort
from samsyn.core.errors import Refused


class NoOpeningGround(Refused):
    """Ange varför utredning får inledas."""

    field = "opening_ground"


class ConsentMissing(Refused):
    """Personen har inte samtyckt."""


class NoDisclosureGround(Refused):
    """Ange lagrummet."""

    field = "legal_basis"


class Incomplete(Refused):
    """Det här saknas: {parts}."""

    @classmethod
    def of(cls, titles: Iterable[str]) -> Self:
        """Of parts by their titles, in the template's order."""
        return cls(parts=", ".join(gettext(title) for title in titles))


class NeedsChildImpactAnalysis(Refused):
    """Barn berörs. Gör barnkonsekvensanalysen."""


class ViolenceNotAsked(Refused):
    """Frågan om våld är inte ställd."""


class NotCommunicated(Refused):
    """Personen har inte fått materialet."""


class AnswerDayAhead(Refused):
    """Personen får svara till och med {day}."""


class CommunicationNeeded(Refused):
    """Avstå bara om det är uppenbart obehövligt eller något av de andra skälen i 25 § förvaltningslagen gäller."""

    field = "why"


class AnswerDayTooEarly(Refused):
    """Personen måste få tid att svara. Välj en dag efter i dag."""

    field = "answer_by_on"


class UnknownPart(Refused):
    """Den delen hör inte till utredningens mall."""


class PartChanged(Refused):
    """Någon har signerat delen efter att du började skriva. Läs den och foga ihop texterna."""


class TextMissing(Refused):
    """Skriv något innan du signerar delen."""

    field = "text"


class WhomMissing(ReasonTooShort):
    """Skriv vem som tillfrågas, med minst {n} tecken."""

    field = "whom"


class AnswerMissing(Refused):
    """Skriv vad personen svarade, eller att personen inte behöver mer tid."""

    field = "answer"


class NotBegunByParty(Refused):
    """Bara den som själv har ansökt får besked om försening, och kan begära att ärendet avgörs (FL 11–12 §§)."""


class NewDayPassed(Refused):
    """Skriv en ny dag efter i dag."""

    field = "until_on"


class RequestDayAhead(Refused):
    """Begäran kan inte ha kommit in efter i dag, eller före ansökan."""

    field = "received_on"


class NoDelayRequest(Refused):
    """Det finns ingen begäran att avslå."""


class TodoMissing(Refused):
    """Skriv vad som ska göras, eller låt bli att välja vem."""

    field = "todo"


class PointDone(Refused):
    """Punkten är redan klar."""


class NotAtCommittee(Refused):
    """Ärendet ligger inte hos nämnden. Handläggaren lämnar ett förslag först."""
