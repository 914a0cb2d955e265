"""One line a row, for years or for sexes: a share with its interval drawn, a number as a bar from zero.

The target is a thin line across the rows it holds for, with its number where it begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.ui import format as fmt
from samsyn.ui.charts.intervals import Shape, axis_top, clamp, interval, solid_or_hollow
from samsyn.ui.charts.svg import Chart, document, element, group, line, point, shorten, text, text_width
from samsyn.ui.components import Column, Figure, Table

WIDE, NARROW = 664, 288
STRIP_WIDTH, STRIP_HEIGHT = 208, 28
_TOP, _HEAD, _GAP = 4.0, 26.0, 4.0


@dataclass(frozen=True)
class Line:
    """`text` is the finished value; `low` and `high` make it a share in percent, else it is a number."""

    label: str
    text: str
    value: float | None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    target_text: str = ""
    shape: Shape | None = None
    current: bool = True


@dataclass(frozen=True)
class LinesChart:
    id: str
    title: str
    says: str
    lines: Sequence[Line]
    first_column: str
    percent: bool = True
    table_note: str = field(default="")


def lines_chart(data: LinesChart) -> Chart:
    return Chart(
        title=data.title,
        says=data.says,
        wide=_draw(data, WIDE, narrow=False),
        narrow=_draw(data, NARROW, narrow=True),
        table=_table(data),
    )


def strip(figure: Figure, says: str) -> SafeString | None:
    """A share in one line of a table, on the axis 0 to 100 % that all of them share.

    None where there is none.
    """
    if figure.value is None or figure.low is None or figure.high is None:
        return None
    middle, left, right = STRIP_HEIGHT / 2, 1.0, STRIP_WIDTH - 1.0

    def x(value: float) -> float:
        return left + (right - left) * clamp(value, 0, 100) / 100

    drawn = [
        element("rect", x=left, y=middle - 8, width=right - left, height=16, cls="c-track"),
        line(x(50), middle - 8, x(50), middle + 8, "c-rule"),
        line(left, middle - 8, left, middle + 8, "c-axis"),
    ]
    if figure.target:
        drawn.append(line(x(figure.target.value), 0, x(figure.target.value), STRIP_HEIGHT, "c-target"))
    drawn.append(interval(x(figure.low), x(figure.value), x(figure.high), middle, cap=5))
    return document(
        *drawn,
        id=f"{figure.id}-strip",
        title=figure.label,
        says=says,
        width=STRIP_WIDTH,
        height=STRIP_HEIGHT,
        cls="strip",
    )


@dataclass(frozen=True)
class _Frame:
    width: float
    left: float
    right: float
    top: float
    percent: bool
    narrow: bool

    @property
    def row(self) -> float:
        return 54.0 if self.narrow else 34.0

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * clamp(value, 0, self.top) / self.top


def _frame(data: LinesChart, width: float, *, narrow: bool) -> _Frame:
    values = [v for one in data.lines for v in (one.value, one.high, one.target) if v is not None]
    top = axis_top(values) if data.percent and max(values, default=0) <= 100 else number_top(values)
    if narrow:
        return _Frame(width, 4, width - 4, top, data.percent, narrow)
    labels = max((text_width(one.label) + (20 if one.shape else 0) for one in data.lines), default=0)
    texts = max((text_width(one.text) for one in data.lines), default=0)
    return _Frame(width, min(labels, 160) + 16, width - texts - 20, top, data.percent, narrow)


def number_top(values: Sequence[float]) -> float:
    """The end of an axis from zero for numbers of any size: 5, 8, 10, 20, 40, 50, 80, 100, 200 …"""
    most, step = max(values, default=0), 1.0
    while True:
        for first in (4, 5, 8, 10, 20):
            if first * step >= most and first * step >= 5:
                return first * step
        step *= 10


def _draw(data: LinesChart, width: float, *, narrow: bool) -> SafeString:
    frame = _frame(data, width, narrow=narrow)
    y, before = _TOP, ""
    rows: list[str] = []
    for one in data.lines:
        if one.target_text and one.target_text != before:
            rows.append(_target_head(one, frame, y))
            y += _HEAD
        before = one.target_text
        rows.append(_row(one, frame, y))
        y += frame.row
    return document(
        *_axis(frame, y + _GAP),
        *rows,
        id=f"{data.id}-{'narrow' if narrow else 'wide'}",
        title=data.title,
        says=data.says,
        width=width,
        height=y + _GAP + 26,
        cls=f"chart-{'narrow' if narrow else 'wide'}",
    )


def _axis(frame: _Frame, bottom: float) -> list[str]:
    leading = int(str(int(frame.top))[0])
    crowded = frame.narrow or text_width(fmt.number(frame.top)) * 7 > frame.right - frame.left
    steps = 2 if crowded else {3: 3, 6: 3, 2: 4, 4: 4, 8: 4}.get(leading, 5)
    drawn: list[str] = []
    for step in range(steps + 1):
        value = frame.top * step / steps
        decimals = 0 if value.is_integer() else 1
        last = step == steps
        shown = fmt.percent(value, decimals) if last and frame.percent else fmt.number(value, decimals)
        anchor = "c-end" if last else "" if step == 0 and frame.narrow else "c-mid"
        if not frame.narrow:
            drawn.append(line(frame.x(value), _TOP, frame.x(value), bottom, "c-axis" if step == 0 else "c-rule"))
        drawn.append(text(shown, frame.x(value), bottom + 20, f"c-quiet {anchor}".strip()))
    return drawn


def _target_head(one: Line, frame: _Frame, y: float) -> SafeString:
    half = text_width(one.target_text) / 2
    at = clamp(frame.x(one.target or 0), frame.left + half, frame.width - half)
    return text(one.target_text, at, y + 18, "c-mid c-halo")


def _row(one: Line, frame: _Frame, y: float) -> SafeString:
    baseline, middle = (y + 18, y + 38) if frame.narrow else (y + frame.row / 2 + 5.5, y + frame.row / 2)
    indent = 20 if one.shape else 0
    room = (frame.width - text_width(one.text) if frame.narrow else frame.left) - indent - 12
    quiet = "" if one.current else " c-quiet"
    drawn: list[str] = [
        text(shorten(one.label, room), indent, baseline, "c-bold" if one.current and not one.shape else quiet.strip()),
        text(one.text, frame.width, baseline, f"c-end{quiet}"),
    ]
    if one.shape:
        drawn.append(point(one.shape, 7, baseline - 5.5, solid_or_hollow(one.shape), 4))
    if frame.narrow:
        drawn.append(
            element("rect", x=frame.left, y=middle - 9, width=frame.right - frame.left, height=18, cls="c-track")
        )
        drawn.append(line(frame.left, middle - 9, frame.left, middle + 9, "c-axis"))
    if one.target is not None:
        ends = (middle - 9, middle + 9) if frame.narrow else (y, y + frame.row)
        drawn.append(line(frame.x(one.target), ends[0], frame.x(one.target), ends[1], "c-target"))
    if one.value is not None and one.low is not None and one.high is not None:
        at = frame.x(one.low), frame.x(one.value), frame.x(one.high)
        drawn.append(interval(*at, middle, shape=one.shape or "circle", faded=not one.current))
    elif one.value is not None and one.value > 0:
        width = frame.x(one.value) - frame.left
        shade = "c-bar" if one.current else "c-bar-ended"
        drawn.append(element("rect", x=frame.left, y=middle - 7, width=width, height=14, cls=shade))
    return group(drawn)


def _table(data: LinesChart) -> Table:
    intervals = any(one.low is not None for one in data.lines)
    targets = any(one.target_text for one in data.lines)
    columns = [
        Column(data.first_column),
        Column(_("Värde"), "number"),
        *([Column(_("95 % intervall"), "number")] if intervals else []),
        *([Column(_("Mål"))] if targets else []),
    ]
    rows = [
        [
            one.label,
            one.text,
            *([_between(one)] if intervals else []),
            *([one.target_text or fmt.NOTHING] if targets else []),
        ]
        for one in data.lines
    ]
    return Table(caption=data.title, columns=columns, rows=rows, note=data.table_note)


def _between(one: Line) -> str:
    return fmt.NOTHING if one.low is None else f"{fmt.number(one.low, 1)}–{fmt.percent(one.high)}"
