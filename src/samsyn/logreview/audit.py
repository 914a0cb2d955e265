"""Entries of the log about its own review."""

from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class SampleDrawn(Entry, action="sample_drawn", sentence=gettext_noop("drog månadens stickprov ur loggen")):
    month: str
    readings: int
    drawn: int


class ReadingReviewed(Entry, action="reading_reviewed", sentence=gettext_noop("granskade en läsning i loggen")):
    entry: int
    outcome: str


class ReviewFiguresTaken(
    Entry, action="review_figures_taken", sentence=gettext_noop("hämtade statistik över loggkontroller")
):
    """`form`: pdf or xlsx."""

    form: str


class PersonLogDisclosed(Entry, action="person_log_disclosed", sentence=gettext_noop("lämnade ut en persons logg")):
    """`recipient` is a kind, `basis` a legal basis (`person_log.BASES`).

    To whom by name stands on the paper alone.
    """

    recipient: str
    basis: str
    first: str
    last: str
    lines: int
    left_out: int


class ReviewsDisposed(Entry, action="reviews_disposed", sentence=gettext_noop("gallrade granskningar och öppningar")):
    """Reviews of readings, and passages: those done with and older than the day."""

    before: str
    reviews: int
    passages: int


class LogDisposed(Entry, action="log_disposed", sentence=gettext_noop("gallrade loggen")):
    """`number`: the last link that went; the rest is verified from there."""

    before: str
    number: int
    entries: int


class LogRestored(
    Entry,
    action="log_restored",
    sentence=gettext_noop("intygade att en säkerhetskopia av loggen är återläst"),
    hides=("reason",),
):
    """A back-up was put back; `kept`: the last number that it had, `lost`: the last that there had been."""

    kept: int
    lost: int
    reason: str
