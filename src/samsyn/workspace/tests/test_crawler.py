"""Signed in as each role: no address outside the table, no 500, and nothing that the role must not read.

A marker stands in everything that is secret (`marked`); who may read it stands in the access table, not by the code.
"""

import logging
import random

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.access.rights import RIGHTS
from samsyn.conftest import SEED
from samsyn.workspace.tests.access_table import ASKS_REASON, ROLES, SEEN_BY, TABLE
from samsyn.workspace.tests.cast import Cast
from samsyn.workspace.tests.crawl_check import MOST, NOBODY, Careful, faults, kept_of_secrets, leaks, visits_of
from samsyn.workspace.tests.crawler import ELSE, Crawler
from samsyn.workspace.tests.marked import make_marked_cast, marker, may_be_named, number_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_marked_cast()


@pytest.mark.parametrize("role", [*ROLES, NOBODY])
def test_nothing_outside_the_table_no_fault_and_no_secret(
    role: str, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="django.request")
    caplog.set_level(logging.DEBUG, logger="samsyn")
    client = Client(raise_request_exception=False)
    if role != NOBODY:
        client.force_login(cast.users[role])
    crawler = Careful(client, random.Random(f"{SEED} {role}"), most=MOST)
    wrong = faults(crawler, visits_of(crawler, cast), role)
    assert wrong == []
    assert len(crawler.asked) >= (2 if role else 1)
    assert kept_of_secrets(f"{one.getMessage()} {one.args} {one.exc_text}" for one in caplog.records) == []


def finds(person: str, role: str, said: str) -> bool:
    """By name nobody protected; by a case's number only whom the role reads without a reason first."""
    if said == marker(person, "given_name"):
        return may_be_named(person, role)
    if said == number_of(person):
        return role in SEEN_BY[person] or role in ASKS_REASON.get(person, ())
    return role in SEEN_BY[person]


@pytest.mark.parametrize("role", sorted(RIGHTS["find_person"].roles))
def test_a_search_finds_those_alone_whom_the_table_lets_the_role_see(role: str, cast: Cast) -> None:
    client = Client()
    client.force_login(cast.users[role])
    crawler = Crawler(client, random.Random(f"{SEED} {role}"), most=0)
    for person in crawler.rng.sample(sorted(SEEN_BY), 6):
        named = marker(person, "given_name")
        for said in (number_of(person), named, marker(person, "case")):
            visit = crawler.ask("post", reverse("find_person"), {"q": said})
            seen = finds(person, role, said)
            linked = reverse("person", args=[cast.people[person].pk]) in visit.text
            assert linked == seen, (role, person, said)
            assert leaks(visit, role) == []


@pytest.mark.parametrize("role", ROLES)
def test_a_refused_form_changes_nothing(role: str, cast: Cast) -> None:
    """Posted where the table says 403 or 404: nothing is written but the log."""
    client = Client()
    client.force_login(cast.users[role])
    crawler = Careful(client, random.Random(SEED), most=0)
    for row in TABLE:
        if row.expected(role) in (403, 404) and row.name != "logout":
            address = reverse(row.name, args=[cast.argument(name) for name in row.args])
            data = {"reason": ELSE, "finding": "justified", "members": "1", "lift": "1", "show": "1"}
            assert crawler.ask("post", address, data).response.status_code in (403, 404, 405), row
    assert crawler.written == []
