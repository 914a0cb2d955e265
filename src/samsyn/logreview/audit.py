"""Entries of the log about its own review."""

from dataclasses import dataclass
from typing import ClassVar

from samsyn.log.entries import Entry


@dataclass(frozen=True)
class SampleDrawn(Entry):
    action: ClassVar[str] = "sample_drawn"
    sentence: ClassVar[str] = "drog månadens stickprov ur loggen"
    month: str
    readings: int
    drawn: int


@dataclass(frozen=True)
class ReadingReviewed(Entry):
    action: ClassVar[str] = "reading_reviewed"
    sentence: ClassVar[str] = "granskade en läsning i loggen"
    entry: int
    outcome: str


@dataclass(frozen=True)
class ReviewFiguresTaken(Entry):
    """`form`: pdf or xlsx."""

    action: ClassVar[str] = "review_figures_taken"
    sentence: ClassVar[str] = "hämtade statistik över loggkontroller"
    form: str


@dataclass(frozen=True)
class PersonLogDisclosed(Entry):
    """`recipient` is a kind, `basis` a legal basis (`person_log.BASES`). To whom by name stands on the paper alone."""

    action: ClassVar[str] = "person_log_disclosed"
    sentence: ClassVar[str] = "lämnade ut en persons logg"
    recipient: str
    basis: str
    first: str
    last: str
    lines: int
    left_out: int


@dataclass(frozen=True)
class ReviewsDisposed(Entry):
    """Reviews of readings, and passages: those done with and older than the day."""

    action: ClassVar[str] = "reviews_disposed"
    sentence: ClassVar[str] = "gallrade granskningar och öppningar"
    before: str
    reviews: int
    passages: int


@dataclass(frozen=True)
class LogDisposed(Entry):
    """`number`: the last link that went; the rest is verified from there."""

    action: ClassVar[str] = "log_disposed"
    sentence: ClassVar[str] = "gallrade loggen"
    before: str
    number: int
    entries: int


@dataclass(frozen=True)
class LogRestored(Entry):
    """A back-up was put back; `kept`: the last number that it had, `lost`: the last that there had been."""

    action: ClassVar[str] = "log_restored"
    sentence: ClassVar[str] = "intygade att en säkerhetskopia av loggen är återläst"
    kept: int
    lost: int
    reason: str
