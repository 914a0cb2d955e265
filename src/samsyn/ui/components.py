"""What pages hand to the components: plain data, no models.

Templates render, nothing is computed there.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samsyn.ui import format as fmt

ChipKind = Literal["quiet", "open", "running", "ended", "broken", "warning", "danger"]
ColumnKind = Literal["text", "number", "date"]


@dataclass(frozen=True)
class Link:
    """A place to go: a crumb, a tab, a line of the navigation.

    `current`: one is there; `inside`: there or at something under it. `within`: the links under it.
    """

    label: str
    url: str = ""
    current: bool = False
    count: int | None = None
    inside: bool = False
    within: Sequence["Link"] = ()


@dataclass(frozen=True)
class NavGroup:
    title: str
    links: Sequence[Link]


@dataclass(frozen=True)
class Fact:
    """A line of key facts. Several values stand below each other; `url`: where something is done about it."""

    label: str
    value: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Column:
    """`sort` is the value of the query parameter `sort` that orders by this column."""

    label: str
    kind: ColumnKind = "text"
    sort: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose cells are finished text. Cells that are links or chips: the tag's block form."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] = ()
    note: str = ""


@dataclass(frozen=True)
class Clock:
    """A running deadline. `warn_days` is how long before its end it asks for attention."""

    label: str
    due: date
    today: date
    started: date | None = None
    warn_days: int = 3

    @property
    def state(self) -> fmt.ClockState:
        left = (self.due - self.today).days
        return "overdue" if left < 0 else "soon" if left <= self.warn_days else "running"

    @property
    def kind(self) -> str:
        return {"running": "", "soon": "warning", "overdue": "danger"}[self.state]

    @property
    def says(self) -> str:
        return fmt.days_left(self.due, self.today)

    @property
    def gone(self) -> float:
        """The part of the time that has passed, 0 to 1."""
        if self.started is None or self.due <= self.started:
            return 1.0 if self.today > self.due else 0.0
        return min(1.0, max(0.0, (self.today - self.started) / (self.due - self.started)))

    @property
    def face(self) -> SafeString:
        return clock_face(self.gone)


def clock_face(gone: float) -> SafeString:
    """A dial that fills clockwise from twelve."""
    if gone >= 1:
        hand = '<circle class="clock-gone" cx="9" cy="9" r="7"/>'
    elif gone > 0:
        angle = 2 * math.pi * gone
        x, y = 9 + 5.5 * math.sin(angle), 9 - 5.5 * math.cos(angle)
        hand = f'<path class="clock-gone" d="M9 9V3.5A5.5 5.5 0 {int(gone > 0.5)} 1 {x:.2f} {y:.2f}z"/>'
    else:
        hand = ""
    return mark_safe(  # noqa: S308 - numbers only
        '<svg viewBox="0 0 18 18" aria-hidden="true" focusable="false">'
        f'<circle class="clock-face" cx="9" cy="9" r="7.75"/>{hand}</svg>'
    )


@dataclass(frozen=True)
class OwnWords:
    """What the client said, as it was said: the only text set in serif."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class CaseChoice:
    """A case in the picker of a person's head: what tells it from another of the same area."""

    number: str
    area: str
    when: str
    handler: str = ""
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class PersonBand:
    """The cover of a person's folder. `number` is masked by the caller unless it was asked for.

    `reveal_url` answers with the whole page, `swap_url` with the number alone. With several `cases` the flap opens
    on them; without, it leads to `flap_url`.
    """

    name: str
    age: int | None = None
    number: str = ""
    reveal_url: str = ""
    swap_url: str = ""
    revealed: bool = False
    flap: str = ""
    flap_url: str = ""
    cases: Sequence[CaseChoice] = ()
    protection: str = ""
    protection_text: str = ""
    wall: str = ""
    emergency_url: str = ""
    words: OwnWords | None = None
    clocks: Sequence[Clock] = ()
    facts: Sequence[Fact] = ()
    tabs: Sequence[Link] = ()

    @property
    def in_case(self) -> bool:
        """One of the cases is chosen."""
        return any(case.current for case in self.cases)

    @property
    def age_text(self) -> str:
        return "" if self.age is None else _("%(age)s år") % {"age": self.age}


@dataclass(frozen=True)
class Target:
    value: float
    at_least: bool = True

    @property
    def says(self) -> str:
        shown = fmt.percent(self.value)
        return (_("mål minst %(value)s") if self.at_least else _("mål högst %(value)s")) % {"value": shown}


@dataclass(frozen=True)
class Figure:
    """One indicator with its count, its interval in percent and its target."""

    id: str
    label: str
    numerator: int
    denominator: int | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    target: Target | None = None
    previous: "Figure | None" = None
    previous_label: str = ""
    says: str = ""
    cases_url: str = ""
    definition: str = ""
    definition_points: Sequence[str] = field(default_factory=tuple)

    @property
    def value(self) -> float | None:
        return 100 * self.numerator / self.denominator if self.denominator else None

    @property
    def value_text(self) -> str:
        if self.denominator is None:
            return f"{fmt.number(self.numerator)}{fmt.NBSP}{self.unit}".rstrip(fmt.NBSP)
        return fmt.percent(self.value)

    @property
    def count_text(self) -> str:
        return "" if self.denominator is None else f"({fmt.counted(self.numerator, self.denominator)})"
