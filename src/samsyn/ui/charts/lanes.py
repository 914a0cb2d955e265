"""Placing what lies on a time axis: from days to pixels, label beside its mark, lane below lane.

Pure geometry. A label stands inside its bar where it fits, else after it, else before it; a thing
takes the first lane where neither it nor its label meets another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from samsyn.ui.charts.svg import shorten, text_width

GAP = 10.0
_BESIDE = 11.0
_INSIDE = 7.0


@dataclass(frozen=True)
class Scale:
    first: date
    per_day: float
    left: float
    right: float

    def x(self, day: date) -> float:
        return min(max(self.left + (day - self.first).days * self.per_day, self.left), self.right)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=int((self.right - self.left) / self.per_day))


@dataclass(frozen=True)
class Placed:
    """A thing with its pixels: itself from x1 to x2, it and its label from `start` to `stop`."""

    thing: object
    label: str
    x1: float
    x2: float
    start: float
    stop: float
    label_x: float
    label_ends: bool = False
    inside: bool = False
    lane: int = 0


def ends_for_bar(thing: object, label: str, x1: float, x2: float, scale: Scale, ahead: float = 0.0) -> Placed:
    """`ahead` is how far the bar goes on beyond its solid part, dashed."""
    width = text_width(label)
    if width + 2 * _INSIDE <= x2 - x1:
        return Placed(thing, label, x1, x2, x1, x2 + ahead, x1 + _INSIDE, inside=True)
    return _beside(thing, label, x1, x2, scale, open_end=ahead)


def ends_for_mark(thing: object, label: str, x: float, scale: Scale) -> Placed:
    return _beside(thing, label, x, x, scale, open_end=0.0)


def _beside(thing: object, label: str, x1: float, x2: float, scale: Scale, open_end: float) -> Placed:
    after, before = x2 + _BESIDE + open_end, x1 - _BESIDE
    if not label:
        return Placed(thing, "", x1, x2, x1 - _BESIDE / 2, x2 + _BESIDE / 2, after)
    room_after, room_before = scale.right + 12 - after, before - scale.left
    label = shorten(label, max(room_after, room_before))
    width = text_width(label)
    if width <= room_after:
        return Placed(thing, label, x1, x2, x1 - _BESIDE / 2, after + width, after)
    return Placed(thing, label, x1, x2, before - width, x2 + _BESIDE / 2 + open_end, before, label_ends=True)


def pack(things: Sequence[Placed]) -> list[Placed]:
    """Each in the first lane where it has room, earliest first."""
    lanes: list[list[tuple[float, float]]] = []
    placed: list[Placed] = []
    for item in sorted(things, key=lambda p: (p.x1, p.x2)):
        lane = next((i for i, taken in enumerate(lanes) if _free(taken, item)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((item.start, item.stop))
        placed.append(replace(item, lane=lane))
    return placed


def _free(taken: Sequence[tuple[float, float]], item: Placed) -> bool:
    return all(item.stop + GAP <= start or item.start >= stop + GAP for start, stop in taken)
