"""What a list hands to its one template: rows of finished text, and links that change what is shown.

The tag is `{% listing … %}`. Nothing is read or counted here; `shell.lists` makes these from a request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from samsyn.ui.components import ChipKind, Column, Link

Value = str | int | Decimal | date | datetime | None


@dataclass(frozen=True)
class Cell:
    """A value, its note on a line of its own, the shape of its state, and what a workbook gets."""

    text: str
    note: str = ""
    state: ChipKind | None = None
    value: Value = None

    @property
    def taken_out(self) -> Value:
        """What a workbook has in the cell."""
        whole = ", ".join(filter(None, (self.text, self.note)))
        return whole if self.value is None else self.value


@dataclass(frozen=True)
class Row:
    """`link` is the row's one link and its first column; `key` is what an act on chosen rows is sent."""

    link: Link
    cells: Sequence[Cell]
    note: str = ""
    key: str = ""
    group: str = ""
    """Rows that follow each other with the same `group` stand under it as their heading."""


@dataclass(frozen=True)
class Choices:
    """A filter: its name in words, what is chosen, and a link for each choice."""

    label: str
    chosen: str
    links: Sequence[Link]

    @property
    def many(self) -> bool:
        return len(self.links) > 4


@dataclass(frozen=True)
class Search:
    """A field above the list. What is typed is posted, so that no name stands in an address."""

    label: str
    text: str = ""
    hint: str = ""
    name: str = "q"


@dataclass(frozen=True)
class Empty:
    """Why nothing is there, and what then."""

    title: str
    why: str
    next: Link | None = None


@dataclass(frozen=True)
class Act:
    """Something done to every chosen row at once: the button's verb and what it posts."""

    name: str
    label: str


@dataclass(frozen=True)
class Head:
    """A column's heading; `link` orders by it, and `order` says how it is ordered now."""

    column: Column
    link: Link | None = None
    order: str = ""

    @property
    def icon(self) -> str:
        return {"ascending": "up", "descending": "down"}.get(self.order, "both")


@dataclass(frozen=True)
class Listing:
    """A whole list. `posted` is sent along by every link of it: what was searched for."""

    caption: str
    heads: Sequence[Head]
    rows: Sequence[Row]
    page: Any
    what: str
    empty: Empty
    note: str = ""
    views: Sequence[Link] = ()
    filters: Sequence[Choices] = ()
    search: Search | None = None
    pages: Sequence[Link | None] = ()
    previous: Link | None = None
    next: Link | None = None
    density: Link | None = None
    dense: bool = False
    file: str = ""
    acts: Sequence[Act] = ()
    act_url: str = ""
    posted: Mapping[str, str] = field(default_factory=dict)
