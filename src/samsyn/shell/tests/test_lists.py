"""What a list reads out of an address, whatever stands there, and what it never writes into one."""

from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from samsyn.shell.lists import Asked, Filter, View
from samsyn.ui.components import Column, Link
from samsyn.ui.lists import Cell, Empty, Listing, Row, Search

STATES = {"waiting": "väntar", "done": "klara", "all": "alla"}
NAME = "Åsa 19640823-3234"


def asked(address: str = "/lista/", posted: str | None = None) -> Asked:
    request = RequestFactory().get(address) if posted is None else RequestFactory().post(address, {"q": posted})
    return Asked(
        request,
        filters=[Filter("lage", "Läge", STATES)],
        views=[View("Väntar", count=3), View("Klara, nyaste först", {"lage": "done", "sort": "-on"})],
        sorts=["on", "who"],
        search=Search("Namn"),
    )


def shown(wanted: Asked, found: list[int]) -> Listing:
    def rows(some: list[int]) -> list[Row]:
        return [Row(Link(f"rad {n}", f"/{n}/"), [Cell(str(n))]) for n in some]

    columns = [Column("Vad", sort="who"), Column("Dag", "date", sort="on")]
    nothing = Empty("Tomt", "Än.")
    return wanted.shown(
        found,
        rows,
        caption="Lista", columns=columns, what="rader", empty=nothing,
    )  # fmt: skip


def every_address(listing: Listing) -> list[str]:
    links = [*listing.views, *(link for one in listing.filters for link in one.links), *filter(None, listing.pages)]
    links += filter(None, [listing.previous, listing.next, listing.density, *(head.link for head in listing.heads)])
    return [link.url for link in links]


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_stands_in_the_address_is_read(state: str, sort: str, page: str, typed: str) -> None:
    request = RequestFactory().post("/lista/", {"q": typed})
    asked_for = QueryDict(urlencode({"lage": state, "sort": sort, "page": page}, errors="replace"))
    request.GET = asked_for
    wanted = Asked(request, filters=[Filter("lage", "Läge", STATES)], sorts=["on"], search=Search("Namn"))
    listing = shown(wanted, list(range(60)))
    assert wanted.chosen["lage"] in STATES
    assert wanted.sort in ("", "on", "-on")
    assert isinstance(listing.page, Page)
    assert len(listing.rows) <= 25


def test_what_is_searched_for_stands_in_no_address_and_is_posted_again() -> None:
    listing = shown(asked("/lista/?sort=on", posted=NAME), list(range(60)))
    assert listing.posted == {"q": NAME}
    assert len(every_address(listing)) > 8
    assert not any("sa" in url.replace("/lista/", "") or "3234" in url for url in every_address(listing))


def test_only_what_is_not_usual_stands_in_the_address() -> None:
    wanted = asked("/lista/?lage=done&page=2&tat=1")
    assert wanted.address() == "/lista/?lage=done&tat=1"
    assert wanted.address(lage="waiting", tat="") == "/lista/"


def test_the_current_view_is_the_one_whose_filters_and_order_are_asked() -> None:
    assert [link.current for link in shown(asked(), [1]).views] == [True, False]
    assert [link.current for link in shown(asked("/lista/?lage=done&sort=-on"), [1]).views] == [False, True]
    assert [link.current for link in shown(asked("/lista/?lage=done"), [1]).views] == [False, False]


def test_a_heading_orders_by_its_column_and_the_other_way_round_next() -> None:
    plain, on = (shown(asked(address), [1]).heads[1] for address in ("/lista/", "/lista/?sort=on"))
    assert (plain.link.url, plain.order) == ("/lista/?sort=on", "")  # type: ignore[union-attr]  # it has a link
    assert (on.link.url, on.order) == ("/lista/?sort=-on", "ascending")  # type: ignore[union-attr]  # it has a link
    assert asked("/lista/?sort=-on").in_order({"on": ("-day",)}, ["pk"]) == ["day", "-pk"]


def test_an_empty_list_says_why_and_what_then() -> None:
    assert shown(asked(), []).empty.title == "Tomt"
    narrowed = shown(asked("/lista/?lage=done"), []).empty
    assert narrowed.next is not None
    assert narrowed.next.url == "/lista/"
