"""What the verbs of `logreview` refuse: a rule each, with the sentence that people read."""

from samsyn.access.refusals import ReasonTooShort
from samsyn.core.errors import Refused


class ReadingAlreadyReviewed(Refused):
    """Läsningen är redan granskad."""


class OutcomeNotChosen(Refused):
    """Välj en bedömning."""

    field = "outcome"


class QuestionTooShort(ReasonTooShort):
    """Skriv vad du vill fråga eller kom fram till, minst {n} tecken."""

    field = "comment"


class BasisDoesNotFit(Refused):
    """Den lagliga grunden passar inte den som ska få utdraget."""

    field = "basis"
