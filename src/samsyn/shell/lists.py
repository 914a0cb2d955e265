"""One way to ask for a list: view, filters, order, page and density in the address.

What is searched for is posted. An address may be kept and shared, so no name or number of anybody is ever in one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.reporting.documents import Table
from samsyn.reporting.xlsx import workbook
from samsyn.shell.services import note_list_taken
from samsyn.ui.components import Column, Link
from samsyn.ui.lists import Act, Choices, Empty, Head, Listing, Row, Search

PER_PAGE, PER_DENSE_PAGE = 25, 50
LONGEST_TEXT = 100
MOST_TAKEN_OUT = 5_000
"""Rows of a workbook; who needs more asks for less at a time."""


@dataclass(frozen=True)
class Filter:
    """`choices` by their code; the first is what is shown where the address says nothing.

    `by_view`: only views choose, so no links of its own.
    """

    name: str
    label: str
    choices: Mapping[str, str]
    by_view: bool = False

    @property
    def usual(self) -> str:
        return next(iter(self.choices), "")


@dataclass(frozen=True)
class View:
    """A saved selection: filters and an order with a name of their own."""

    label: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    count: int | None = None


class Asked:
    """What somebody asked a list for. What cannot be read in the address is taken for what is usual.

    `kept` stands in every address of the list: what the page itself is asked for.
    """

    def __init__(
        self, request: HttpRequest, *, filters: Sequence[Filter] = (), views: Sequence[View] = (),
        sorts: Sequence[str] = (), search: Search | None = None, kept: Mapping[str, str] = {},
    ) -> None:  # fmt: skip
        self.path, self.filters, self.views, self.kept = request.path, filters, views, kept
        given = request.GET
        self.chosen = {one.name: given.get(one.name, "") for one in filters}
        self.chosen |= {one.name: one.usual for one in filters if self.chosen[one.name] not in one.choices}
        self.sort = given.get("sort", "") if given.get("sort", "").removeprefix("-") in sorts else ""
        self.dense = given.get("tat") == "1"
        number = given.get("page", "")
        self.number = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
        self._search = search
        typed = request.POST.get(search.name, "") if search else ""
        self.text = " ".join(typed.replace("\0", "")[:LONGEST_TEXT].split())

    def address(self, **changes: str) -> str:
        """The list's address with these changed; back on the first page. Only what is not usual stands in it."""
        asked = {**self.kept, **self.chosen, "sort": self.sort, "tat": "1" if self.dense else "", **changes}
        usual = {one.name: one.usual for one in self.filters}
        said = {name: value for name, value in asked.items() if value and value != usual.get(name)}
        return f"{self.path}?{urlencode(said)}" if said else self.path

    @property
    def filtered(self) -> bool:
        return bool(self.text) or any(self.chosen[one.name] != one.usual for one in self.filters)

    def in_order(self, orders: Mapping[str, Sequence[Any]], usual: Sequence[Any]) -> list[Any]:
        """The columns to order by: those of the asked sort, turned round where it begins with a dash."""
        columns = orders.get(self.sort.removeprefix("-"))
        if not columns:
            return list(usual)
        if not self.sort.startswith("-"):
            return [*columns, "pk"]
        return [*(column.removeprefix("-") if column.startswith("-") else f"-{column}" for column in columns), "-pk"]

    def shown(
        self, found: Any, rows: Callable[[Any], Sequence[Row]], *, caption: str, columns: Sequence[Column],
        what: str, empty: Empty, note: str = "", file: str = "", acts: Sequence[Act] = (), act_url: str = "",
    ) -> Listing:  # fmt: skip
        """The page that was asked for. `found` is what a paginator takes; `rows` makes one page's rows of it."""
        page = Paginator(found, PER_DENSE_PAGE if self.dense else PER_PAGE).get_page(self.number)
        # Of an empty page a paginator asks nothing; the page is to cost the same.
        first = max(page.start_index() - 1, 0)
        listed = rows(found[first : first + page.paginator.per_page])
        return self.of_page(
            page, listed, caption=caption, columns=columns, what=what, empty=empty, note=note, file=file, acts=acts,
            act_url=act_url,
        )  # fmt: skip

    def of_page(
        self, page: Any, listed: Sequence[Row], *, caption: str, columns: Sequence[Column], what: str, empty: Empty,
        note: str = "", file: str = "", acts: Sequence[Act] = (), act_url: str = "",
    ) -> Listing:  # fmt: skip
        """A page that somebody else has cut out."""
        return Listing(
            caption=caption,
            heads=[self._head(column) for column in columns],
            rows=listed,
            page=page,
            what=what,
            empty=self._nothing(empty),
            note=note,
            views=self._views(),
            filters=[self._choices(one) for one in self.filters if not one.by_view],
            search=self._searched(),
            pages=self._pages(page),
            previous=self._to(page, -1, _("Föregående")),
            next=self._to(page, 1, _("Nästa")),
            density=self._density(),
            dense=self.dense,
            file=self._file(file) if listed else "",
            acts=acts,
            act_url=act_url,
            posted={self._search.name: self.text} if self._search and self.text else {},
        )

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column)
        order = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(self.sort, "")
        there = f"-{column.sort}" if self.sort == column.sort else column.sort
        return Head(column, Link(column.label, self.address(sort=there)), order)

    def _views(self) -> list[Link]:
        usual = {one.name: one.usual for one in self.filters}
        links = []
        for view in self.views:
            wanted = {**usual, "sort": "", **view.chosen}
            current = not self.text and wanted == {**self.chosen, "sort": self.sort}
            links.append(Link(view.label, self.address(**wanted), current=current, count=view.count))
        return links

    def _choices(self, one: Filter) -> Choices:
        now = self.chosen[one.name]
        links = [
            Link(label, self.address(**{one.name: code}), current=code == now) for code, label in one.choices.items()
        ]
        return Choices(one.label, one.choices[now], links)

    def _searched(self) -> Search | None:
        if self._search is None:
            return None
        return Search(self._search.label, self.text, self._search.hint, self._search.name)

    def _pages(self, page: Any) -> list[Link | None]:
        if page.paginator.num_pages < 2:
            return []
        shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        return [
            Link(str(number), self.address(page=str(number)), current=number == page.number)
            if isinstance(number, int)
            else None
            for number in shown
        ]

    def _to(self, page: Any, step: int, label: str) -> Link | None:
        there = page.has_previous() if step < 0 else page.has_next()
        return Link(label, self.address(page=str(page.number + step))) if there else None

    def _density(self) -> Link:
        label = _("Glesare rader") if self.dense else _("Tätare rader")
        return Link(label, self.address(tat="" if self.dense else "1"))

    def _file(self, url: str) -> str:
        return url + self.address().removeprefix(self.path) if url else ""

    def _nothing(self, empty: Empty) -> Empty:
        if not self.filtered:
            return empty
        return Empty(
            _("Inget stämmer med urvalet"),
            _("Ta bort ett villkor, eller visa alla."),
            Link(_("Rensa urvalet"), self.path),
        )


def whole(
    rows: Sequence[Row], *, caption: str, columns: Sequence[Column], what: str, empty: Empty, acts: Sequence[Act] = (),
) -> Listing:  # fmt: skip
    """A short list, all of it on one page; nothing to choose or to order by."""
    return Listing(
        caption=caption,
        heads=[Head(column) for column in columns],
        rows=rows,
        page=Paginator(rows, max(len(rows), 1)).page(1),
        what=what,
        empty=empty,
        acts=acts,
    )


def as_table(caption: str, columns: Sequence[Column], rows: Sequence[Row]) -> Table:
    """The rows as a workbook takes them: masked as on the screen, since they are the same."""
    return Table(
        caption=caption,
        columns=[column.label for column in columns],
        rows=[[row.link.label, *(cell.taken_out for cell in row.cells)] for row in rows],
    )


def workbook_of(table: Table, *, name: str, actor: Actor, right: str, persons: Sequence[int] = ()) -> HttpResponse:
    """The table as a workbook, once it is in the log that it was taken out, and whom it showed."""
    made = workbook([table], title=table.caption, made_on=timezone.now())
    note_list_taken(actor=actor, page=name, rows=len(table.rows), persons=persons, right=right)
    return HttpResponse(
        made,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="{name}-{actor.today}.xlsx"'},
    )
