"""Every URL has a row in the table, and answers what the row says, for everybody."""

from collections.abc import Iterable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samsyn.workspace.tests.access_table import ROLES, TABLE, Row
from samsyn.workspace.tests.cast import Cast, make_cast
from samsyn.workspace.tests.crawl_check import NOBODY

pytestmark = [pytest.mark.both, pytest.mark.django_db]


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
    client.force_login(cast.users[role])
    assert wrong_answers(client, cast, role) == []


def test_an_account_without_a_role_reaches_nothing_but_its_own_page(cast: Cast, client: Client) -> None:
    cast.users["head"].assignments.update(valid_to="2020-12-31")
    client.force_login(cast.users["head"])
    page = client.get(reverse("start"))
    assert page.status_code == 200
    assert "Du har ingen roll ännu" in page.content.decode()
    assert "Öppna ärenden" not in page.content.decode()
