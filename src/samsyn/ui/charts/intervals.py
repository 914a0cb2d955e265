"""Shares over periods: a row an estimate, its Wilson interval drawn, the target a thin line with its number.

The periods stand below each other, the sexes in each by shape and label, so that every label is
read in a line and nothing overlaps however narrow the page is. The axis starts at zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.ui import format as fmt
from samsyn.ui.charts.svg import Chart, document, element, group, line, point, shorten, text, text_width
from samsyn.ui.components import Column, Table, Target

Shape = Literal["circle", "square", "diamond"]
WIDE, NARROW = 664, 288
_TOPS = (5, 10, 20, 30, 40, 50, 60, 80, 100)
_TOP, _HEAD, _ROW, _NARROW_ROW, _GAP = 4.0, 30.0, 30.0, 54.0, 14.0


@dataclass(frozen=True)
class Estimate:
    """One row: "Kvinnor", 40 of 162, with the interval in percent as the indicator gives it."""

    label: str
    numerator: int
    denominator: int
    low: float | None = None
    high: float | None = None
    shape: Shape = "circle"

    @property
    def value(self) -> float | None:
        return 100 * self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class Period:
    label: str
    estimates: Sequence[Estimate]
    target: Target | None = None
    current: bool = True
    """Earlier periods are drawn lighter."""


@dataclass(frozen=True)
class IntervalChart:
    id: str
    title: str
    says: str
    """One sentence: what the chart shows."""
    periods: Sequence[Period]


def interval_chart(data: IntervalChart) -> Chart:
    return Chart(
        title=data.title,
        says=data.says,
        wide=_draw(data, WIDE, narrow=False),
        narrow=_draw(data, NARROW, narrow=True),
        table=_table(data),
    )


def axis_top(values: Sequence[float]) -> float:
    """The end of an axis from zero that holds all values, in percent."""
    return next((float(top) for top in _TOPS if top >= max(values, default=0)), 100.0)


def clamp(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))


def interval(
    low: float, value: float, high: float, y: float, *, shape: Shape = "circle", faded: bool = False, cap: float = 6
) -> SafeString:
    """The interval as a line with ends, the value as a mark on it. Coordinates in pixels."""
    return group(
        [
            line(low, y, high, y, "c-interval"),
            line(low, y - cap, low, y + cap, "c-cap"),
            line(high, y - cap, high, y + cap, "c-cap"),
            point(shape, value, y, solid_or_hollow(shape), 4 if cap < 5 else 6),
        ],
        "c-faded" if faded else None,
    )


def solid_or_hollow(shape: Shape) -> str:
    return "c-point-solid" if shape == "circle" else "c-point"


@dataclass(frozen=True)
class _Frame:
    """Where the columns of one picture are: labels, plot, values; narrow pictures stack them in rows."""

    width: float
    left: float
    right: float
    values_at: float
    top: float
    narrow: bool

    @property
    def row(self) -> float:
        return _NARROW_ROW if self.narrow else _ROW

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * clamp(value, 0, self.top) / self.top

    def height(self, period: Period) -> float:
        return _HEAD + self.row * len(period.estimates) + _GAP


def _frame(data: IntervalChart, width: float, *, narrow: bool) -> _Frame:
    top = axis_top(_all_values(data))
    if narrow:
        return _Frame(width, 10, width - 10, width, top, narrow)
    values = max((text_width(_shown(e)) for p in data.periods for e in p.estimates), default=0.0)
    return _Frame(width, 124, width - values - 32, width - values, top, narrow)


def _draw(data: IntervalChart, width: float, *, narrow: bool) -> SafeString:
    frame = _frame(data, width, narrow=narrow)
    bottom = _TOP + sum(frame.height(period) for period in data.periods)
    drawn: list[str] = _axis(frame, bottom)
    y = _TOP
    for period in data.periods:
        drawn.append(_period(period, frame, y))
        y += frame.height(period)
    suffix = "narrow" if narrow else "wide"
    return document(
        *drawn,
        id=f"{data.id}-{suffix}",
        title=data.title,
        says=data.says,
        width=width,
        height=bottom + 26,
        cls=f"chart-{suffix}",
    )


def _axis(frame: _Frame, bottom: float) -> list[str]:
    steps = 2 if frame.narrow else 5 if frame.top in (5, 10, 50, 100) else 4 if frame.top in (20, 40, 80) else 3
    drawn: list[str] = []
    for step in range(steps + 1):
        value = frame.top * step / steps
        at = frame.x(value)
        if not frame.narrow:
            drawn.append(line(at, _TOP + _HEAD, at, bottom, "c-axis" if step == 0 else "c-rule"))
        whole = 0 if float(value).is_integer() else 1
        shown = fmt.percent(value, whole) if step == steps else fmt.number(value, whole)
        anchor = "c-end" if step == steps and frame.narrow else "" if step == 0 and frame.narrow else "c-mid"
        drawn.append(text(shown, at, bottom + 20, f"c-quiet {anchor}".strip()))
    return drawn


def _period(period: Period, frame: _Frame, y: float) -> SafeString:
    label = shorten(period.label, frame.width * 0.4 if frame.narrow else frame.left - 12, bold=True)
    drawn: list[str] = [text(label, 0, y + 20, "c-bold")]
    if period.target:
        at, says = frame.x(period.target.value), period.target.says
        half = text_width(says) / 2
        if not frame.narrow:
            drawn.append(line(at, y + 26, at, y + frame.height(period) - _GAP, "c-target"))
        drawn.append(
            text(says, clamp(at, text_width(label, bold=True) + 12 + half, frame.width - half), y + 20, "c-mid")
        )
    for index, estimate in enumerate(period.estimates):
        middle = y + _HEAD + frame.row * index + frame.row / 2
        if frame.narrow:
            drawn.extend(_strip(frame, middle + 12, period.target))
        drawn.extend(_row(estimate, frame, middle, faded=not period.current))
    return group(drawn)


def _strip(frame: _Frame, middle: float, target: Target | None) -> list[str]:
    """The axis of one row where rows stand apart: its own strip, so that no line crosses a text."""
    drawn: list[str] = [
        element("rect", x=frame.left, y=middle - 9, width=frame.right - frame.left, height=18, cls="c-track"),
        line(frame.left, middle - 9, frame.left, middle + 9, "c-axis"),
    ]
    if target:
        at = frame.x(target.value)
        drawn.append(line(at, middle - 9, at, middle + 9, "c-target"))
    return drawn


def _row(estimate: Estimate, frame: _Frame, middle: float, *, faded: bool) -> list[str]:
    shown, value = _shown(estimate), estimate.value
    indent = 0 if frame.narrow else 8
    baseline, at = (middle - 6, middle + 12) if frame.narrow else (middle + 5.5, middle)
    room = (frame.values_at - text_width(shown) if frame.narrow else frame.left) - indent - 32
    weight = " ".join([*(["c-end"] if frame.narrow else []), *(["c-quiet"] if faded else [])])
    drawn: list[str] = [
        point(estimate.shape, indent + 7, baseline - 5.5, solid_or_hollow(estimate.shape), 4),
        text(shorten(estimate.label, room), indent + 20, baseline),
        text(shown, frame.values_at, baseline, weight),
    ]
    if value is not None:
        low = value if estimate.low is None else estimate.low
        high = value if estimate.high is None else estimate.high
        ends = frame.x(low), frame.x(value), frame.x(high)
        drawn.append(interval(*ends, at, shape=estimate.shape, faded=faded))
    return drawn


def _shown(estimate: Estimate) -> str:
    return fmt.share(estimate.numerator, estimate.denominator) if estimate.denominator else _("inga fall")


def _all_values(data: IntervalChart) -> list[float]:
    found: list[float] = []
    for period in data.periods:
        if period.target:
            found.append(period.target.value)
        for e in period.estimates:
            found.extend(v for v in (e.value, e.high) if v is not None)
    return found


def _table(data: IntervalChart) -> Table:
    rows = [
        (
            period.label,
            e.label,
            fmt.percent(e.value),
            fmt.counted(e.numerator, e.denominator),
            f"{fmt.number(e.low, 1)}–{fmt.percent(e.high)}" if e.low is not None else fmt.NOTHING,
            period.target.says if period.target else fmt.NOTHING,
        )
        for period in data.periods
        for e in period.estimates
    ]
    columns = [
        Column(_("Period")),
        Column(_("Grupp")),
        Column(_("Andel"), "number"),
        Column(_("Antal"), "number"),
        Column(_("95 % intervall"), "number"),
        Column(_("Mål")),
    ]
    return Table(caption=data.title, columns=columns, rows=rows)
