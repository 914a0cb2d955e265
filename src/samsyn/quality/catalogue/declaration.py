"""The form that an indicator is declared in. Plain Python: everybody reads it, the rules too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Where = Mapping[str, str | bool | tuple[str, ...]]
"""Columns of the source's rows (`sources`), and the code, or the codes, that each shall have."""


class Measure(StrEnum):
    PERCENT = "percent"
    COUNT = "count"
    NIGHTS = "nights"
    SEK = "sek"


class Counts(StrEnum):
    """What is added up: rows, distinct persons, or a column of the rows."""

    ROWS = "rows"
    PERSONS = "persons"
    NIGHTS = "nights"
    COST = "cost"


class Direction(StrEnum):
    """Which way is better; NEITHER where the number only describes."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NEITHER = ""


class Source(StrEnum):
    """Which rows an indicator is made of; what each gives is said in `sources`."""

    INTERVENTIONS_ENDED = "interventions_ended"
    INTERVENTIONS_STARTED = "interventions_started"
    DUR_REVIEWS_LATEST = "dur_reviews_latest"
    ALONE_ANSWERS = "alone_answers"
    SATISFIED_LATEST = "satisfied_latest"
    PLANS_LATEST = "plans_latest"
    INVESTIGATIONS_CONCLUDED = "investigations_concluded"
    INTAKES_RECEIVED = "intakes_received"
    VIOLENCE_KNOWN = "violence_known"
    NOTICES_RECEIVED = "notices_received"
    EVICTIONS = "evictions"
    LEASES = "leases"
    NIGHTS = "nights"
    PLACEMENTS_ENDED = "placements_ended"
    ENDED_IN_HOMELESSNESS = "ended_in_homelessness"
    SOCIAL_PSYCHIATRY = "social_psychiatry"
    RESPONSES = "responses"
    DECISIONS_WAITING = "decisions_waiting"
    CLIENT_SURVEY = "client_survey"
    BUDGET = "budget"


@dataclass(frozen=True)
class LeftOut:
    """Rows that belong to the population but not to the denominator, and why."""

    name: str
    says: str
    where: Where


@dataclass(frozen=True)
class Edition:
    """A definition, in force from the year `since` until the next; in Swedish and in columns.

    `counted` are those of the population, less the left out, that make the numerator.
    """

    numerator: str
    population: str = ""
    where: Where = field(default_factory=dict)
    counted: Where = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    since: int = 0


@dataclass(frozen=True)
class Indicator:
    """`says` is for a lay reader; `origin` tells who follows the indicator, or which law asks for it.

    `only_grows`: a count of what has happened in the period, which nothing that happens later in it takes back.
    """

    code: str
    name: str
    says: str
    origin: str
    measure: Measure
    direction: Direction
    source: Source
    editions: tuple[Edition, ...]
    counts: Counts = Counts.ROWS
    by_sex: bool = True
    interval: bool = True
    only_grows: bool = False

    def edition(self, year: int) -> Edition:
        """The definition in force that year; before the first there is only the first."""
        in_force = [edition for edition in self.editions if edition.since <= year]
        return in_force[-1] if in_force else self.editions[0]

    @property
    def sexes(self) -> tuple[str, ...]:
        return ("all", "female", "male") if self.by_sex else ("all",)
