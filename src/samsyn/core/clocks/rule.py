"""What a rule about time is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from samsyn.core.words import gettext_noop

INFERENCE = "inference"
VERIFY = "verify"
PRACTICE = "praxis"

R, N, B = "R", "N", "B"
"""What becomes of a last day that is no working day: it moves on, stays, or moves back."""


class ClockError(ValueError):
    """A time cannot be counted; the message is a Swedish sentence."""


@dataclass(frozen=True)
class Span:
    """So many days, weeks, months, years, working days or hours; `unit` is d w m y wd h."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}".replace("-", "−")


@dataclass(frozen=True)
class Rule:
    """A time that runs: from what, until what, how long, and what it means that it has passed.

    `starts` and `stops` are clauses ("personen delgavs"); `unknown` is shown where the start is not known.

    `local`: the number is the unit's own to decide, as for every rule whose source is practice. `agreed`: the law gives
    the number, but an agreement may change it. `longer` holds when the time is extended, `after_noon` when it starts
    after 12.00. `then` names a step after the span: the year's end next year, or the first 15 January. `outer` is a
    roll that gives a second, outer day. `stated`: a day that somebody has stated holds in place of the span.
    """

    code: str
    name: str
    source: str
    starts: str
    unknown: str
    stops: str
    span: Span
    roll: str
    late: str
    local: bool = False
    agreed: bool = False
    longer: Span | None = None
    extendable: bool = False
    after_noon: int | None = None
    then: str = ""
    outer: str = ""
    stated: bool = False
    tags: Sequence[str] = field(default=())

    @property
    def kind(self) -> str:
        return "local" if self.local or self.source == PRACTICE else "statutory"

    @property
    def has_local_number(self) -> bool:
        return self.agreed or self.kind == "local"

    @property
    def source_in_words(self) -> str:
        return _IN_WORDS.get(self.source, self.source)

    @property
    def span_text(self) -> str:
        """The span as data writes it: `14 d`, `4 d, extended 1 w`."""
        if self.then == JANUARY:
            return "first 15 Jan from DATE"
        text = str(self.span)
        if self.after_noon is not None:
            text += f", after 12.00 {self.after_noon} {self.span.unit}"
        if self.longer:
            text += f", extended {self.longer}"
        if self.extendable:
            text += ", extendable"
        if self.stated:
            text += " or stated day"
        return text + {YEAR_END: ", then 31 Dec of next year", UNCOUNTED: " + uncounted days"}.get(self.then, "")


_IN_WORDS = {
    "FL 46 §; JO: a week": gettext_noop("FL 46 §; JO: en vecka"),
    **{number: f"lag {number}" for number in ("2017:612 2:3", "2017:612 4:3", "2017:612 5:4", "2025:1506")},
    "2013:522 10 §": gettext_noop("förordning 2013:522 10 §"),
}

JANUARY, YEAR_END, UNCOUNTED = "january", "year_end", "uncounted"


def span(text: str) -> Span:
    """`14 d`, `-1 wd`."""
    number, unit = text.split()
    return Span(int(number), unit)


def by_code(*groups: Sequence[Rule]) -> Mapping[str, Rule]:
    return MappingProxyType({rule.code: rule for group in groups for rule in group})
