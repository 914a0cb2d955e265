"""Every page about one person has the person's head, whichever app the page is of."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samsyn.workspace.tests.access_table import ROLES, TABLE, Row
from samsyn.workspace.tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db

NO_PAGES = {"person_number", "person_printed", "share_entry", "document_file"}
"""Answers to a post (a part of the head itself, nothing, the way on), and a file."""
SAME_VIEW = {"case_act_on"}
"""Another address of a page that is asked for here: `case_act`."""

HEAD = '<section class="folder"'


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def about_one_person(resolver: URLResolver | None = None) -> Iterator[str]:
    """The names of the addresses that a person's id is a part of."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from about_one_person(pattern)
        elif isinstance(pattern, URLPattern) and "person_id" in pattern.pattern.converters:
            yield str(pattern.name)


def shown() -> dict[str, tuple[Row, str]]:
    """By address, a row of the access table and a role to whom it answers with a page."""
    found: dict[str, tuple[Row, str]] = {}
    for row in TABLE:
        role = next((role for role in ROLES if row.expected(role) == 200), None)
        if row.method == "get" and role:
            found.setdefault(row.name, (row, role))
    return found


def test_every_page_about_a_person_has_the_head(cast: Cast, client: Client) -> None:
    pages, without = shown(), []
    for name in sorted(set(about_one_person()) - NO_PAGES - SAME_VIEW):
        if name not in pages:
            without.append(f"{name}: no role in the access table is shown the page")
            continue
        row, role = pages[name]
        client.force_login(cast.users[role])
        page = client.get(reverse(name, args=[cast.argument(argument) for argument in row.args])).content.decode()
        head, _, rest = page.partition(HEAD)[2].partition("</section>")
        if f"{cast.people[row.args[0]].given_name}" not in head or HEAD in rest or "<h1" in rest:
            without.append(name)
    assert without == []
