"""Every URL has a row in the table, and answers what the row says, for everybody."""

from collections.abc import Iterable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from samsyn.log.models import LogEntry
from samsyn.shell.acting import About
from samsyn.workspace.tests.access_table import ROLES, TABLE, Row
from samsyn.workspace.tests.cast import Cast, make_cast
from samsyn.workspace.tests.crawl_check import NOBODY

pytestmark = [pytest.mark.both, pytest.mark.django_db]


BEFORE_SIGNING_IN = {"pulse", "login", "logout", "choose_password"}
"""Views that ask nobody who they are, and tell of nobody."""


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def url_names(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name, so no row can speak of it"
            yield pattern.name
        else:
            yield from url_names(pattern)


def answer(client: Client, row: Row, cast: Cast) -> int:
    address = reverse(row.name, args=[cast.argument(name) for name in row.args])
    status: int = (
        client.post(address, row.data).status_code if row.method == "post" else client.get(address).status_code
    )
    return status


def wrong_answers(client: Client, cast: Cast, role: str, rows: Iterable[Row] = TABLE) -> list[tuple[object, ...]]:
    """What does not answer as its row says."""
    expected = [(row, row.nobody if role == NOBODY else row.expected(role)) for row in rows]
    answered = [(row, answer(client, row, cast), status) for row, status in expected]
    return [(row.method, row.name, row.args, told, status) for row, told, status in answered if told != status]


def without_rows() -> set[str]:
    """Names of addresses that no row speaks of."""
    return set(url_names(get_resolver())) - {row.name for row in TABLE}


def test_every_url_has_a_row() -> None:
    assert without_rows() == set()
    assert {row.name for row in TABLE} <= set(url_names(get_resolver()))


def test_nobody_signed_in(cast: Cast, client: Client) -> None:
    assert wrong_answers(client, cast, NOBODY) == []


@pytest.mark.parametrize("role", ROLES)
def test_signed_in(role: str, cast: Cast, client: Client) -> None:
    """As its row says; and a page about persons is answered with a log entry."""
    client.force_login(cast.users[role])
    wrong, silent = [], []
    for row in TABLE:
        before = LogEntry.objects.count()
        answered, expected = answer(client, row, cast), row.expected(role)
        if answered != expected:
            wrong.append((row.method, row.name, row.args, answered, expected))
        about = getattr(callback(row.name), "about", None)
        if about == About.PERSONS and answered == 200 and LogEntry.objects.count() == before:
            silent.append((row.method, row.name, row.args))
    assert wrong == []
    assert silent == []


def test_an_account_without_a_role_reaches_nothing_but_its_own_page(cast: Cast, client: Client) -> None:
    cast.users["head"].assignments.update(valid_to="2020-12-31")
    client.force_login(cast.users["head"])
    page = client.get(reverse("start"))
    assert page.status_code == 200
    assert "Du har ingen roll ännu" in page.content.decode()
    assert "Öppna ärenden" not in page.content.decode()


def callback(name: str) -> object:
    return resolve(reverse(name, args=["1"] * argument_count(name))).func


def argument_count(name: str) -> int:
    return max(len(row.args) for row in TABLE if row.name == name)


def test_every_view_declares_what_it_tells_of() -> None:
    without = [name for name in {row.name for row in TABLE} if not hasattr(callback(name), "about")]
    assert set(without) == BEFORE_SIGNING_IN
