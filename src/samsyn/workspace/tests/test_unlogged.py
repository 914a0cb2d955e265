"""A reading that leaves no entry is looked for on every page: whom an answer names, the log has too.

Not by what a view says that it is about, but by whose name or number stands in its answer.
"""

import random

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.conftest import SEED
from samsyn.log.models import LogEntry, LogPerson
from samsyn.workspace.tests.access_table import ROLES, TABLE
from samsyn.workspace.tests.cast import Cast
from samsyn.workspace.tests.marked import make_marked_cast, marker, number_of, ways_to_write

pytestmark = pytest.mark.django_db

ASKING = 4
"""So many roles are drawn, besides the head."""


@pytest.fixture
def cast() -> Cast:
    return make_marked_cast()


def named_in(text: str, cast: Cast) -> set[int]:
    """The persons whose name or number is in the text."""
    return {
        person.pk
        for name, person in cast.people.items()
        if any(marker(name, field) in text for field in ("given_name", "family_name"))
        or any(way in text for way in ways_to_write(number_of(name)))
    }


def logged_since(entry: int) -> set[int]:
    """The persons whom the log's entries after that one are about."""
    entries = LogEntry.objects.filter(pk__gt=entry)
    listed = LogPerson.objects.filter(entry_id__in=entries.values("pk")).values_list("person_id", flat=True)
    about = entries.values_list("person_id", flat=True)
    return {*listed, *(person for person in about if person is not None)}


def last_entry() -> int:
    return LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@pytest.mark.parametrize("role", ["head", *random.Random(SEED).sample([r for r in ROLES if r != "head"], ASKING)])
def test_whoever_is_named_is_in_the_log(cast: Cast, role: str) -> None:
    client = Client()
    client.force_login(cast.users[role])
    silent = []
    for row in TABLE:
        if row.expected(role) != 200:
            continue
        address = reverse(row.name, args=[cast.argument(name) for name in row.args])
        before = last_entry()
        answer = client.post(address, row.data) if row.method == "post" else client.get(address)
        unlogged = named_in(answer.content.decode(errors="replace"), cast) - logged_since(before)
        if unlogged:
            silent.append((row.method, row.name, row.args, sorted(unlogged)))
    for name in ("olle", "vera", "otto"):
        before = last_entry()
        answer = client.post(reverse("find_person"), {"q": marker(name, "family_name")})
        found = {line.id for line in answer.context["found"].people} if answer.status_code == 200 else set()
        if unlogged := found - logged_since(before):
            silent.append(("search", name, (), sorted(unlogged)))
    assert silent == []
