"""The small interval of a figure card: from zero, the point, the target with its number."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.ui import format as fmt
from samsyn.ui.charts.intervals import axis_top, clamp, interval
from samsyn.ui.charts.svg import document, element, line, text, text_width
from samsyn.ui.components import Figure

WIDTH, HEIGHT = 304, 68
_LEFT, _RIGHT, _MIDDLE = 8, 296, 34


def small_interval(figure: Figure) -> SafeString | None:
    """None where there is no share to draw."""
    if figure.value is None or figure.low is None or figure.high is None:
        return None
    values = [figure.high]
    if figure.target:
        values.append(figure.target.value)
    if figure.previous and figure.previous.high is not None:
        values.append(figure.previous.high)
    top = axis_top(values)

    def x(value: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * clamp(value, 0, top) / top

    drawn = [
        element("rect", x=_LEFT, y=_MIDDLE - 11, width=_RIGHT - _LEFT, height=22, cls="c-track"),
        line(_LEFT, _MIDDLE - 11, _LEFT, _MIDDLE + 11, "c-axis"),
        text("0", _LEFT, HEIGHT - 6, "c-quiet"),
        text(fmt.percent(top, 0), _RIGHT, HEIGHT - 6, "c-quiet c-end"),
    ]
    if figure.target:
        at, label = x(figure.target.value), figure.target.says
        half = text_width(label) / 2
        drawn.append(line(at, 19, at, _MIDDLE + 15, "c-target"))
        drawn.append(text(label, clamp(at, half, WIDTH - half), 14, "c-mid"))
    earlier = figure.previous
    if earlier and earlier.value is not None and earlier.low is not None and earlier.high is not None:
        drawn.append(interval(x(earlier.low), x(earlier.value), x(earlier.high), _MIDDLE + 5, faded=True, cap=3))
    y = _MIDDLE - 4 if earlier else _MIDDLE
    drawn.append(interval(x(figure.low), x(figure.value), x(figure.high), y, cap=5))
    return document(
        *drawn,
        id=f"{figure.id}-small",
        title=figure.label,
        says=describe(figure),
        width=WIDTH,
        height=HEIGHT,
        cls="small-interval",
    )


def describe(figure: Figure) -> str:
    parts = [
        _("%(value)s, 95 %% konfidensintervall %(low)s till %(high)s")
        % {
            "value": f"{figure.value_text} {figure.count_text}",
            "low": fmt.percent(figure.low),
            "high": fmt.percent(figure.high),
        }
    ]
    if figure.target:
        parts.append(figure.target.says)
    if figure.previous and figure.previous.value is not None:
        label = figure.previous_label or _("föregående")
        parts.append(f"{label}: {figure.previous.value_text} {figure.previous.count_text}")
    return "; ".join(parts) + "."
