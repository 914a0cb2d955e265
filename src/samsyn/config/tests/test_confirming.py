"""A heavy act asks for the password, unless it was typed within a quarter of an hour.

What was sent goes along.
"""

import inspect
import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import get_resolver, reverse
from django.utils import timezone

from samsyn.access import rights
from samsyn.access.models import PersonWall
from samsyn.config.tests.browsing import PASSWORD, Browser, fields_in, named_in, with_password
from samsyn.log.models import LogEntry
from samsyn.workspace.tests.access_table import TABLE
from samsyn.workspace.tests.cast import make_cast

pytestmark = pytest.mark.django_db

LATER = timedelta(minutes=16)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def head(cast, clock):
    browser = Browser()
    browser.sign_in(with_password(cast.users["head"]))
    return browser


def address_of(cast, name):
    row = next(row for row in TABLE if row.name == name)
    return reverse(name, args=[cast.argument(arg) for arg in row.args])


def views():
    """Every view by its address' name."""
    return {pattern.name: pattern.callback for pattern in patterns_in(get_resolver())}


def patterns_in(resolver):
    for pattern in resolver.url_patterns:
        yield from patterns_in(pattern) if hasattr(pattern, "url_patterns") else [pattern]


HEAVY = {name: view.heavy for name, view in views().items() if getattr(view, "heavy", None)}

DECIDES = {rights.SET_WALL, rights.MANAGE_ACCOUNTS, rights.CONFIRM_LINKS, rights.NARROW_RIGHTS}
"""Whoever has one of these decides who sees what."""

LISTS = {"walls", "accounts", "password_links", "proposals", "rights", "practices"}
"""Pages of such a right that show and decide nothing."""


def test_whatever_decides_who_sees_what_is_heavy():
    """By the right that the page asks for, so that a new page is heavy from its first day."""
    light = {
        name for name, view in views().items() if getattr(view, "right", "") in DECIDES and "POST" not in view.heavy
    }
    assert light == LISTS


def test_whatever_is_taken_out_is_heavy():
    """A view that answers with a file to keep."""
    taken = {
        name: view
        for name, view in views().items()
        if re.search(r"workbook_of\(|attachment", inspect.getsource(inspect.unwrap(view)))
    }
    # One file of a person's is read in the work, and logged as a reading.
    taken.pop("document_file")
    assert taken
    assert {name for name, view in taken.items() if not view.heavy} == set()


@pytest.mark.parametrize(
    ("name", "method"), [(name, method) for name, ways in HEAVY.items() for method in sorted(ways)]
)
def test_it_asks_when_the_password_was_typed_long_ago(cast, head, clock, name, method):
    address, token = address_of(cast, name), head.token()
    ask = head.client.get if method == "GET" else lambda address: head.send(address, token, reason="Det som skrevs")
    assert "confirm_password" not in ask(address).get("Location", "")
    before = LogEntry.objects.count()
    clock.shift(LATER)
    answer = ask(address)
    if method == "GET":
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("confirm_password"))
    else:
        assert answer.status_code == 401
        assert "Skriv ditt lösenord igen" in answer.content.decode()
    assert LogEntry.objects.count() == before


def test_the_form_comes_back_with_the_right_password_and_is_taken_in(cast, head, clock):
    address = reverse("set_wall", args=[cast.people["olle"].pk])
    token = head.token()
    clock.shift(LATER)
    asked = head.send(address, token, reason="Handläggarens syster", why="Handläggarens syster").content.decode()
    along = {"carried": named_in(asked, "carried"), "next": address}
    token = named_in(asked, "csrfmiddlewaretoken")
    wrong = head.send(reverse("confirm_password"), token, password="fel-lösenord", **along)
    assert wrong.status_code == 422
    assert LogEntry.objects.filter(action="password_refused").count() == 1
    assert not PersonWall.objects.filter(person_id=cast.people["olle"].pk).exists()
    kept = head.send(reverse("confirm_password"), token, password=PASSWORD, **along).content.decode()
    assert fields_in(kept)["reason"] == "Handläggarens syster"
    sent = head.send(address, token, **fields_in(kept))
    assert sent.status_code in (200, 302, 422)
    assert "Skriv ditt lösenord igen" not in sent.content.decode()


def test_a_page_that_was_asked_for_is_opened_after_it_and_no_other_site(cast, head, clock):
    address = address_of(cast, "log_review_file")
    clock.shift(LATER)
    asked = head.client.get(address, follow=True).content.decode()
    token = named_in(asked, "csrfmiddlewaretoken")
    for then, leads in ((named_in(asked, "next"), address), ("https://elak.example/", "/"), ("//elak.example", "/")):
        answer = head.send(reverse("confirm_password"), token, password=PASSWORD, next=then)
        assert (answer.status_code, answer["Location"]) == (302, leads)
    assert head.client.get(address).status_code == 200


def test_light_acts_are_not_asked_for(cast, head, clock):
    clock.shift(LATER)
    assert head.client.get(reverse("start")).status_code == 200
    assert head.client.get(reverse("set_wall", args=[cast.people["olle"].pk])).status_code == 200
