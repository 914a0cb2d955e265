"""The menu: six hubs at most, everything else under one of them, one name for each page."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.shell import navigation
from samsyn.workspace.tests.access_table import ROLES
from samsyn.workspace.tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a class="nav-link" href="([^"]+)"[^>]*>([^<]+?) ?<')


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def menu(page: str) -> list[tuple[str, str]]:
    inside = page.partition('class="where-nav"')[2].partition("</nav>")[0]
    return [(address, unescape(label)) for address, label in LINK.findall(inside)]


def heading(page: str) -> str:
    return unescape(page.partition("<h1>")[2].partition("</h1>")[0])


@pytest.mark.parametrize("role", ROLES)
def test_the_name_in_the_menu_is_the_heading_of_the_page(role: str, cast: Cast, client: Client) -> None:
    client.force_login(cast.users[role])
    tops = {reverse(hub.name) for hub in navigation.HUBS}
    hubs = [(address, label) for address, label in menu(client.get("/").content.decode()) if address in tops]
    assert 1 <= len(hubs) <= len(navigation.HUBS) == 6
    for address, label in hubs:
        page = client.get(address).content.decode()
        assert heading(page) == label
        assert (address, label) in menu(page)
        for inner, name in set(menu(page)) - set(hubs):
            assert heading(client.get(inner).content.decode()) == name


def test_every_page_is_listed_on_its_hub_with_what_it_is_for(cast: Cast, client: Client) -> None:
    client.force_login(cast.users["head"])
    for page in navigation.pages():
        assert page.about, page.name
        if page.hub is not navigation.PEOPLE and page.name != "accounts":
            assert str(page.about) in unescape(client.get(reverse(page.hub.name)).content.decode())


@pytest.mark.parametrize(("address", "status"), [("/finns-inte/", 404), ("/personer/999999/", 404), ("/konton/", 403)])
def test_what_is_refused_or_missing_keeps_menu_and_search(
    address: str, status: int, cast: Cast, client: Client
) -> None:
    client.force_login(cast.users["social_worker"])
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert ("/", "Min dag") in menu(page)
    assert 'id="find-person"' in page
    client.logout()
    assert "where-nav" not in client.get("/finns-inte/").content.decode()


def test_nothing_and_something_hidden_are_one_answer(cast: Cast, client: Client) -> None:
    client.force_login(cast.users["social_worker"])
    pages = [
        re.sub(r'value="[^"]+"|x-csrftoken[^}]+', "", client.get(f"/personer/{pk}/").content.decode())
        for pk in (cast.people["vera"].pk, 999999)
    ]
    assert pages[0] == pages[1]
