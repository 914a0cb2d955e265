"""Shares over periods: a row an estimate, its Wilson interval drawn, the target a thin line with its number.

The periods stand below each other, the sexes in each by shape and label, so that every label is
read in a line and nothing overlaps however narrow the page is. The axis starts at zero.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.ui import format as fmt
from samsyn.ui.charts.svg import Chart, document, element, group, line, point, shorten, text, text_width
from samsyn.ui.components import Column, Table, Target

Shape = Literal["circle", "square", "diamond"]
Scale = Callable[[float], float]
WIDE, NARROW = 664, 288
_TOPS = (5, 10, 20, 30, 40, 50, 60, 80, 100)
_HEAD, _ROW, _NARROW_ROW, _GAP = 30, 30, 54, 14


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


def _draw(data: IntervalChart, width: float, *, narrow: bool) -> SafeString:
    left = 10.0 if narrow else 124.0
    values_room = 0.0 if narrow else 196.0
    right = width - values_room - 10
    row = _NARROW_ROW if narrow else _ROW
    top = axis_top(_all_values(data))

    def x(value: float) -> float:
        return left + (right - left) * clamp(value, 0, top) / top

    heights = [_HEAD + row * len(p.estimates) + _GAP for p in data.periods]
    bottom = 4 + sum(heights)
    height = bottom + 26
    drawn: list[str] = _axis(x, top, 4 + _HEAD, bottom, narrow=narrow)
    y = 4.0
    for period, block in zip(data.periods, heights, strict=True):
        drawn.append(_period(period, x, y, block, left, width, row, narrow=narrow))
        y += block
    suffix = "narrow" if narrow else "wide"
    return document(
        *drawn,
        id=f"{data.id}-{suffix}",
        title=data.title,
        says=data.says,
        width=width,
        height=height,
        cls=f"chart-{suffix}",
    )


def _axis(x: Scale, top: float, y1: float, y2: float, *, narrow: bool) -> list[str]:
    steps = 2 if narrow else 5 if top in (5, 10, 50, 100) else 4 if top in (20, 40, 80) else 3
    drawn: list[str] = []
    for step in range(steps + 1):
        value = top * step / steps
        at = x(value)
        if not narrow:
            drawn.append(line(at, y1, at, y2, "c-axis" if step == 0 else "c-rule"))
        whole = 0 if float(value).is_integer() else 1
        shown = fmt.percent(value, whole) if step == steps else fmt.number(value, whole)
        anchor = "c-end" if step == steps and narrow else "" if step == 0 and narrow else "c-mid"
        drawn.append(text(shown, at, y2 + 20, f"c-quiet {anchor}".strip()))
    return drawn


def _period(
    period: Period, x: Scale, y: float, block: float, left: float, width: float, row: float, *, narrow: bool
) -> SafeString:
    label = shorten(period.label, left - 12 if not narrow else width * 0.4, bold=True)
    drawn: list[str] = [text(label, 0, y + 20, "c-bold")]
    if period.target:
        at, says = x(period.target.value), period.target.says
        half = text_width(says) / 2
        first = text_width(label, bold=True) + 12 + half if narrow else left
        if not narrow:
            drawn.append(line(at, y + 26, at, y + block - _GAP, "c-target"))
        drawn.append(text(says, clamp(at, first, width - half), y + 20, "c-mid"))
    for index, estimate in enumerate(period.estimates):
        middle = y + _HEAD + row * index + row / 2
        if narrow:
            drawn.extend(_strip(x, middle + 12, period.target))
        drawn.extend(_row(estimate, x, middle, width, left, faded=not period.current, narrow=narrow))
    return group(drawn)


def _strip(x: Scale, middle: float, target: Target | None) -> list[str]:
    """The axis of one row where rows stand apart: its own strip, so that no line crosses a text."""
    start, end = x(0), x(100)
    drawn: list[str] = [
        element("rect", x=start, y=middle - 9, width=end - start, height=18, cls="c-track"),
        line(start, middle - 9, start, middle + 9, "c-axis"),
    ]
    if target:
        drawn.append(line(x(target.value), middle - 9, x(target.value), middle + 9, "c-target"))
    return drawn


def _row(
    estimate: Estimate, x: Scale, middle: float, width: float, left: float, *, faded: bool, narrow: bool
) -> list[str]:
    shown = fmt.share(estimate.numerator, estimate.denominator) if estimate.denominator else _("inga fall")
    baseline = middle - 6 if narrow else middle + 5.5
    room = width - text_width(shown) - 16 if narrow else left - 20
    weight = f"{'c-end ' if narrow else ''}{'c-quiet' if faded else ''}".strip()
    drawn: list[str] = [
        point(estimate.shape, 7 if narrow else 14, baseline - 5.5, solid_or_hollow(estimate.shape), 4),
        text(shorten(estimate.label, room - 16), 18 if narrow else 28, baseline),
        text(shown, width if narrow else width - 188, baseline, weight),
    ]
    value = estimate.value
    if value is not None:
        low = value if estimate.low is None else estimate.low
        high = value if estimate.high is None else estimate.high
        at = middle + 12 if narrow else middle
        drawn.append(interval(x(low), x(value), x(high), at, shape=estimate.shape, faded=faded))
    return drawn


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
