"""The person's chain as a timeline: what came in, what was decided, what runs, what is due.

Marks (intake, decision, follow-up) and bars (investigations, interventions, placements) lie in
named rows over one axis of years. What runs has an open end; a deadline is a hollow mark ahead of
today. A bar may name the day of its decision: a thin thread then ties the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.ui import format as fmt
from samsyn.ui.charts.chain_list import Line, chain_list
from samsyn.ui.charts.lanes import Placed, Scale, ends_for_bar, ends_for_mark, pack
from samsyn.ui.charts.svg import Chart, document, element, group, line, point, shorten, text, text_width
from samsyn.ui.components import Column, Table

MarkKind = Literal["intake", "decision", "followup", "deadline", "overdue"]
Ending = Literal["running", "as_planned", "broken"]

LEFT, RIGHT = 128.0, 16.0
LANE, PAD, FIRST = 30.0, 7.0, 64.0
MIN_PLOT, YEAR_LEAST, YEAR_MOST = 552.0, 64.0, 220.0
_SHAPES = {"intake": "circle", "decision": "diamond", "followup": "square", "deadline": "circle", "overdue": "triangle"}
_CLASSES = {"decision": "c-mark", "followup": "c-mark", "overdue": "c-mark-danger"}
OPEN_END = 18.0
_DAYS = 365.25


@dataclass(frozen=True)
class Mark:
    """Something that happened on one day, or is due then (`deadline`, `overdue`)."""

    row: str
    on: date
    kind: MarkKind
    label: str = ""


@dataclass(frozen=True)
class Bar:
    """Something with a duration. `until` is the planned end of what still runs."""

    row: str
    start: date
    label: str
    end: date | None = None
    ending: Ending = "running"
    until: date | None = None
    decided: date | None = None


@dataclass(frozen=True)
class Chain:
    id: str
    title: str
    says: str
    today: date
    marks: Sequence[Mark] = ()
    bars: Sequence[Bar] = ()
    rows: Sequence[str] = ()
    """The order of the rows; those not named follow in the order they are met."""


def chain(data: Chain) -> Chart:
    scale = _scale(data)
    stripes: list[str] = []
    threads: list[str] = []
    things: list[str] = []
    decisions: dict[date, float] = {}
    y = FIRST
    for index, name in enumerate(_rows(data)):
        placed = _pack_row(data, name, scale)
        height = LANE * (1 + max(p.lane for p in placed)) + 2 * PAD
        if index % 2 == 0:
            stripes.append(element("rect", x=0, y=y, width=scale.right + RIGHT, height=height, cls="c-lane"))
        things.append(text(shorten(name, LEFT - 20, bold=True), 8, y + PAD + LANE / 2 + 5.5, "c-bold"))
        for item in placed:
            middle = y + PAD + LANE * item.lane + LANE / 2
            if isinstance(item.thing, Bar):
                things.append(_bar(item, item.thing, middle, scale, data.today))
                if item.thing.decided in decisions:
                    threads.append(_thread(item.thing, decisions[item.thing.decided], middle, scale))
            elif isinstance(item.thing, Mark):
                things.append(_mark(item, item.thing, middle))
                if item.thing.kind == "decision":
                    decisions.setdefault(item.thing.on, middle)
        y += height
    picture = document(
        *stripes,
        *_axis(scale, y),
        *threads,
        line(scale.x(data.today), FIRST - 30, scale.x(data.today), y, "c-today"),
        *things,
        _flag(scale, data.today),
        id=data.id,
        title=data.title,
        says=data.says,
        width=scale.right + RIGHT,
        height=y + 4,
        cls="chart-wide chart-chain",
    )
    return Chart(
        title=data.title,
        says=data.says,
        wide=picture,
        narrow=chain_list(_lines(data)),
        table=_table(data),
        scroll_to_end=True,
    )


def _rows(data: Chain) -> list[str]:
    met = [*data.rows, *(m.row for m in data.marks), *(b.row for b in data.bars)]
    used = {m.row for m in data.marks} | {b.row for b in data.bars}
    return [name for name in dict.fromkeys(met) if name in used]


def _scale(data: Chain) -> Scale:
    days = [data.today, *(m.on for m in data.marks), *(b.start for b in data.bars)]
    days += [d for b in data.bars for d in (b.end, b.until) if d]
    first = min(days) - timedelta(days=20)
    last = max(days) + timedelta(days=20)
    last = max(last, data.today + timedelta(days=60))
    years = max((last - first).days / _DAYS, 0.25)
    per_year = min(max(MIN_PLOT / years, YEAR_LEAST), max(YEAR_MOST, MIN_PLOT / years))
    return Scale(first=first, per_day=per_year / _DAYS, left=LEFT, right=LEFT + per_year * years)


def _pack_row(data: Chain, name: str, scale: Scale) -> list[Placed]:
    things: list[Placed] = []
    for bar in data.bars:
        if bar.row == name:
            solid = max(scale.x(bar.end or data.today), scale.x(bar.start))
            ahead = 0.0 if bar.end else max(scale.x(bar.until) - solid, 0.0) if bar.until else OPEN_END
            things.append(ends_for_bar(bar, bar.label, scale.x(bar.start), solid, scale, ahead=ahead))
    for mark in data.marks:
        if mark.row == name:
            things.append(ends_for_mark(mark, mark.label, scale.x(mark.on), scale))
    return pack(things)


def _bar(item: Placed, bar: Bar, middle: float, scale: Scale, today: date) -> SafeString:
    x1, top, height = item.x1, middle - 11, 22.0
    drawn: list[str] = []
    if bar.end:
        width = max(item.x2 - x1, 3)
        drawn.append(element("rect", x=x1, y=top, width=width, height=height, cls="c-bar-ended"))
        if bar.ending == "broken":
            drawn.append(line(x1 + width, top - 2, x1 + width, top + height + 2, "c-halt"))
            drawn.append(line(x1 + width - 5, middle - 5, x1 + width + 5, middle + 5, "c-halt"))
    else:
        now = max(scale.x(today), x1 + 3)
        outline = f"M{now:.1f} {top:.1f}H{x1:.1f}V{top + height:.1f}H{now:.1f}"
        drawn.append(element("path", d=outline, cls="c-bar"))
        ahead = max(scale.x(bar.until), now) if bar.until else min(now + OPEN_END, scale.right + RIGHT - 2)
        if ahead > now + 2:
            for edge in (top, top + height):
                drawn.append(line(now, edge, ahead, edge, "c-ahead"))
        if bar.until:
            drawn.append(line(ahead, top, ahead, top + height, "c-ahead"))
    drawn.append(_label(item, middle, inside=item.inside))
    return group([_tip(bar.label, fmt.iso_date(bar.start), _bar_says(bar)), *drawn])


def _mark(item: Placed, mark: Mark, middle: float) -> SafeString:
    shape = point(_SHAPES[mark.kind], item.x1, middle, _CLASSES.get(mark.kind, "c-mark-hollow"), 6)
    says = _tip(mark.label or _mark_says(mark), fmt.iso_date(mark.on))
    return group([says, shape, _label(item, middle, cls="c-text-danger" if mark.kind == "overdue" else "")])


def _tip(*parts: str) -> SafeString:
    """What a pointer that rests on the thing shows, in full even where the label was cut."""
    return element("title", ", ".join(parts))


def _label(item: Placed, middle: float, *, inside: bool = False, cls: str = "") -> SafeString:
    if not item.label:
        return SafeString("")
    anchor = "c-end" if item.label_ends else ""
    halo = "" if inside else "c-halo"
    return text(item.label, item.label_x, middle + 5.5, " ".join(filter(None, (anchor, halo, cls))))


def _thread(bar: Bar, from_y: float, to_y: float, scale: Scale) -> SafeString:
    at = scale.x(bar.decided or bar.start)
    return element("path", d=f"M{at:.1f} {from_y:.1f}V{to_y:.1f}H{scale.x(bar.start):.1f}", cls="c-link")


def _axis(scale: Scale, bottom: float) -> list[str]:
    drawn: list[str] = [line(0, FIRST, scale.right + RIGHT, FIRST, "c-axis")]
    room = text_width("0000") + 14
    next_free = scale.left
    for year in range(scale.first.year, scale.last.year + 1):
        start = scale.x(date(year, 1, 1))
        end = scale.x(date(year + 1, 1, 1)) if year < 9999 else scale.right
        if start >= scale.left:
            drawn.append(line(start, FIRST - 24, start, bottom, "c-rule"))
        at = max(start, scale.left)
        if min(end, scale.right + RIGHT) - at >= room and at >= next_free:
            drawn.append(text(str(year), at + 6, FIRST - 9, "c-quiet"))
            next_free = at + room
    return drawn


def _flag(scale: Scale, today: date) -> SafeString:
    says = _("i dag %(date)s") % {"date": fmt.iso_date(today)}
    width = text_width(says) + 16
    at = scale.x(today)
    left = min(max(at - width / 2, 2), scale.right + RIGHT - width - 2)
    return group(
        [
            element("rect", x=left, y=4, width=width, height=26, rx=3, cls="c-flag"),
            text(says, left + width / 2, 22, "c-mid c-flag-text"),
            line(at, 30, at, 36, "c-today"),
        ]
    )


def _lines(data: Chain) -> list[Line]:
    lines: list[Line] = [(b.start, b.end, b.row, b.label, _runs(b)) for b in data.bars]
    return lines + [(m.on, m.on, m.row, m.label, _mark_says(m)) for m in data.marks]


def _runs(bar: Bar) -> str:
    """Its days stand beside it: how it ended, or until when it runs."""
    return _ended(bar.ending) if bar.end else _bar_says(bar)


def _table(data: Chain) -> Table:
    lines = [(b.start, b.row, b.label, _bar_says(b)) for b in data.bars]
    lines += [(m.on, m.row, m.label, _mark_says(m)) for m in data.marks]
    lines.sort(key=lambda entry: entry[0])
    return Table(
        caption=data.title,
        columns=[Column(_("Datum"), "date"), Column(_("Rad")), Column(_("Vad")), Column(_("Läge"))],
        rows=[(fmt.iso_date(on), row, label or says, says) for on, row, label, says in lines],
    )


def _bar_says(bar: Bar) -> str:
    if bar.end is None:
        return _("pågår, planerat slut %(date)s") % {"date": bar.until} if bar.until else _("pågår")
    return _("%(how)s %(date)s") % {"how": _ended(bar.ending), "date": bar.end}


def _ended(ending: Ending) -> str:
    return _("avbruten") if ending == "broken" else _("avslutad")


def _mark_says(mark: Mark) -> str:
    return {
        "intake": _("aktualisering"),
        "decision": _("beslut"),
        "followup": _("uppföljning"),
        "deadline": _("ska vara klart"),
        "overdue": _("försenat"),
    }[mark.kind]
