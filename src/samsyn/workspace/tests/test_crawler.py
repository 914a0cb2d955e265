"""Signed in as each role: no address outside the table, no 500, and nothing that the role must not read.

A marker stands in everything that is secret (`marked`); who may read it is told by the access table, not by the code.
"""

import logging
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from samsyn.access.models import LogEntry
from samsyn.access.rights import RIGHTS
from samsyn.conftest import SEED
from samsyn.workspace.tests.access_table import ASKS_REASON, ROLES, SEEN_BY, TABLE
from samsyn.workspace.tests.cast import Cast
from samsyn.workspace.tests.crawler import ELSE, HOSTILE, Crawler, Visit
from samsyn.workspace.tests.marked import NEVER_KEPT, SIGN, make_marked_cast, marker, may_be_named, number_of, secrets

pytestmark = pytest.mark.django_db

MOST, GUESSED, POSTED = 25, 30, 10
"""So many pages are followed, and addresses guessed, for each role; another seed takes others."""
SENT = {400, 403}
"""A form may be malformed, or about what has been done already (a review is signed once)."""

UNDONE = {"set_wall", "wall_list", "end_role", "account", "invite", "lift_limit", "narrow_right", "my_account"}
"""Forms that change who may see what: sent and then undone, or the crawl would tear down what it stands on."""

WRITE = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
KEPT_ANYHOW = ("access_log", "django_session")


@pytest.fixture
def cast() -> Cast:
    return make_marked_cast()


@contextmanager
def tables_written() -> Iterator[set[str]]:
    """Which tables are written to meanwhile, apart from the log and the sessions."""
    found: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        match = WRITE.match(sql)
        if match and not match[1].startswith(KEPT_ANYHOW):
            found.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


class Careful(Crawler):
    """Notes what a refused form wrote; takes back what would change who may see what."""

    def __init__(self, client: Client, rng: random.Random, *, most: int) -> None:
        super().__init__(client, rng, most=most)
        self.written: list[object] = []

    def ask(self, method: str, address: str, data: dict[str, str]) -> Visit:
        if method != "post":
            return super().ask(method, address, data)
        cookies = deepcopy(self.client.cookies)
        with transaction.atomic(), tables_written() as tables:
            visit = super().ask(method, address, data)
            if undone := visit.name in UNDONE:
                transaction.set_rollback(True)
        if undone:
            self.client.cookies = cookies
        if tables and visit.response.status_code in (403, 404):
            self.written.append(("a refused form wrote", address, sorted(tables)))
        return visit


def leaks(visit: Visit, role: str) -> list[str]:
    """The secrets in an answer that the role must not read, less what it sent itself."""
    text, sent = visit.text, " ".join(visit.data.values())
    if SIGN not in text and "640823" not in text:
        return []
    unmasks = RIGHTS["unmask"].roles & SEEN_BY["erik"]
    unmasked = visit.name == "person" and "reason" in visit.data and role in unmasks
    return [
        word
        for person, words in secrets(role).items()
        if not (person == "erik" and unmasked)
        for word in sorted(words)
        if word in text and word not in sent
    ]


def guesses(cast: Cast) -> list[str]:
    """Every address with every id of the cast in it, whatever it is the id of."""
    ids = sorted(
        {*(person.pk for person in cast.people.values()), *(i for i in cast.things.values() if isinstance(i, int))}
    )
    pairs = [[one, other] for one in ids for other in [*ids[:4], "log_sample"]]
    words = ["no_such", "pdf", "violence_known", *(i for i in cast.things.values() if isinstance(i, str))]
    found = []
    for name in sorted({row.name for row in TABLE} - {"logout"}):
        tried: tuple[list[Any], ...] = ([], *([pk] for pk in [*ids, 0, 2**63]), *([word] for word in words), *pairs)
        for given in tried:
            try:
                found.append(reverse(name, args=given))
            except NoReverseMatch:
                continue
    return found


def allowed_statuses(name: str, role: str) -> set[int]:
    """What the table has for the role at the address, and what any form may be told."""
    told = {row.expected(role) for row in TABLE if row.name == name}
    # A form sent wrong (422) or well (302), a method that is not there (405); nothing where nobody is (404).
    return told | ({422, 302} if 200 in told or 302 in told else set()) | {405, 404}


@pytest.mark.parametrize("role", ROLES)
def test_nothing_outside_the_table_no_fault_and_no_secret(
    role: str, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="django.request")
    caplog.set_level(logging.DEBUG, logger="samsyn")
    client = Client(raise_request_exception=False)
    client.force_login(cast.users[role])
    crawler = Careful(client, random.Random(f"{SEED} {role}"), most=MOST)
    wrong: list[object] = []
    for visit in _visits(crawler, cast):
        status = visit.response.status_code
        where = (visit.method, visit.address, {k: v[:40] for k, v in visit.data.items()}, status)
        sent = SENT if visit.method == "post" else set()
        if status >= 500:
            wrong.append(("fault", *where))
        elif visit.name and status not in allowed_statuses(visit.name, role) | sent:
            wrong.append(("outside the table", *where))
        if found := leaks(visit, role):
            wrong.append(("leak", found, *where))
    assert wrong + crawler.written == []
    assert len(crawler.asked) >= 2
    kept = [str(row) for row in LogEntry.objects.values_list("action", "ground", "origin", "facts", "case_id")]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    kept += [f"{record.getMessage()} {record.args} {record.exc_text}" for record in caplog.records]
    told = "\n".join(kept)
    assert [word for word in NEVER_KEPT if word in told] == []


def _visits(crawler: Crawler, cast: Cast) -> Iterator[Visit]:
    yield from crawler.crawl("/")
    guessed, rng = guesses(cast), crawler.rng
    for address in rng.sample(guessed, min(GUESSED, len(guessed))):
        if address not in crawler.asked:
            yield crawler.ask("get", address, {})
    for address in rng.sample(guessed, min(POSTED, len(guessed))):
        for said in (ELSE, rng.choice(HOSTILE)):
            names = ("reason", "finding", "comment", "members", "lift", "show", "number", "q", "role", "unit", "right")
            yield crawler.ask("post", address, dict.fromkeys(names, said) | {"finding": "justified"})


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
            visit = crawler.ask("get" if said == named else "post", reverse("find_person"), {"q": said})
            if visit.response.status_code == 302:
                visit = crawler.ask("get", visit.response.headers["Location"], {})
                visit.data["q"] = said
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
