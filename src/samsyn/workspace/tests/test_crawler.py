"""Signed in as each role: no address outside the table, no 500, and nothing that the role must not read.

Markers stand in every field about a person; who may read them is told by the access table, not by the code.
"""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from samsyn.access.models import LogEntry, Passage, PersonWall, Unit
from samsyn.access.rights import RIGHTS
from samsyn.cases.models import Case
from samsyn.conftest import SEED
from samsyn.people.models import Person
from samsyn.workspace.tests.access_table import ASKS_REASON, ROLES, SEEN_BY, TABLE
from samsyn.workspace.tests.cast import Cast, make_cast
from samsyn.workspace.tests.crawler import Crawler, Visit

pytestmark = pytest.mark.django_db

FIELDS = ("given_name", "family_name", "reserve_number", "address", "postal_code", "city", "phone", "email")
MOST, GUESSED = 50, 80
"""So many pages are followed, and addresses guessed, for each role; another seed takes others."""
SENT = {400, 403}
"""A form may be malformed, or about what has been done already (a review is signed once)."""

WRITES_ELSEWHERE = {"set_wall", "wall_list", "end_role", "account", "invite", "lift_limit", "narrow_right"}
"""Forms that change who may see what: their own tests send them, a crawl would tear down what it stands on."""


def marker(person: str, field: str) -> str:
    return f"MÄRKE{person}{field.replace('_', '')}"


@pytest.fixture
def cast() -> Cast:
    """The cast with a marker in every field, a secret in every reason, and a number each."""
    made = make_cast()
    for number, (name, person) in enumerate(made.people.items()):
        values: dict[str, Any] = {field: marker(name, field) for field in FIELDS}
        values["personal_identity_number"] = f"19640823{9800 + number}"
        Person.objects.filter(pk=person.pk).update(**values)
        Case.objects.filter(person=person).update(external_id=marker(name, "case"))
    PersonWall.objects.filter(pk=made.things["wall_elsewhere"]).update(why=marker("siv", "wallreason"))
    Passage.objects.filter(pk=made.things["passage_elsewhere"]).update(reason=marker("siv", "passagereason"))
    return made


def may_be_named(person: str, role: str) -> bool:
    """Of a protected person no field shows before it is unmasked; a manager finds whom a reason would open."""
    return person != "erik" and (role in SEEN_BY[person] or role in ASKS_REASON.get(person, ()))


def leaks(visit: Visit, role: str) -> list[str]:
    """The markers in an answer that the role must not read, less what it sent itself."""
    text = visit.text
    if "MÄRKE" not in text and "19640823" not in text:
        return []
    unmasked = visit.name == "person" and "reason" in visit.data and role in RIGHTS["unmask"].roles
    found = [
        word
        for person in SEEN_BY
        if not may_be_named(person, role) and not (person == "erik" and unmasked and role in SEEN_BY["erik"])
        for word in (*(marker(person, field) for field in FIELDS), *_case_of(person, role))
        if word in text
    ]
    return [*found, *(word for word in (marker("siv", "wallreason"), marker("siv", "passagereason")) if word in text)]


def _case_of(person: str, role: str) -> list[str]:
    """A case's number tells no name; those who see a protected person see it."""
    return [] if role in SEEN_BY[person] else [marker(person, "case")]


def guesses(cast: Cast) -> list[str]:
    """Every address with every id of the cast in it, whatever it is the id of."""
    ids = sorted(
        {*(person.pk for person in cast.people.values()), *(i for i in cast.things.values() if isinstance(i, int))}
    )
    words = ["no_such", "pdf", "plan_participation", *(i for i in cast.things.values() if isinstance(i, str))]
    found = []
    for name in sorted({row.name for row in TABLE} - {"logout"}):
        tried: tuple[list[Any], ...] = ([], *([pk] for pk in [*ids, 0, 2**63]), *([word] for word in words))
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
def test_nothing_outside_the_table_no_fault_and_no_secret(role: str, cast: Cast) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.users[role])
    rng = random.Random(f"{SEED} {role}")
    crawler = Crawler(client, rng, most=MOST, left_alone=WRITES_ELSEWHERE)
    wrong: list[object] = []
    units = Unit.objects.count()
    for visit in _visits(crawler, cast):
        status = visit.response.status_code
        where = (visit.method, visit.address, {k: v[:40] for k, v in visit.data.items()}, status)
        if status >= 500:
            wrong.append(("fault", *where))
        elif visit.name and status not in allowed_statuses(visit.name, role) | (
            SENT if visit.method == "post" else set()
        ):
            wrong.append(("outside the table", *where))
        if found := leaks(visit, role):
            wrong.append(("leak", found, *where))
    assert wrong == []
    assert len(crawler.asked) >= 2
    assert Unit.objects.count() == units
    told = " ".join(str(row) for row in LogEntry.objects.values_list("action", "ground", "origin", "facts"))
    assert "MÄRKE" not in told
    assert "9800" not in told
    for session in Session.objects.all():
        assert "MÄRKE" not in str(session.get_decoded())


def _visits(crawler: Crawler, cast: Cast) -> Iterator[Visit]:
    yield from crawler.crawl("/")
    guessed = guesses(cast)
    for address in crawler.rng.sample(guessed, min(GUESSED, len(guessed))):
        if address not in crawler.asked:
            yield crawler.ask("get", address, {})


@pytest.mark.parametrize("role", ["social_worker", "support_worker", "controller", "system_administrator"])
def test_a_refused_form_changes_nothing(role: str, cast: Cast) -> None:
    """Posted where the table says 403 or 404: no row is changed or added but the log's."""
    client = Client()
    client.force_login(cast.users[role])
    before = everything()
    for row in TABLE:
        if row.expected(role) in (403, 404) and row.name != "logout":
            address = reverse(row.name, args=[cast.argument(name) for name in row.args])
            data = {"reason": "Genomgång av ärendet", "finding": "justified", "members": "1", "lift": "1", "show": "1"}
            assert client.post(address, data).status_code in (403, 404, 405), row
    assert everything() == before


def everything() -> dict[str, list[Any]]:
    """All rows of ours, apart from the log, sessions and what signing in leaves."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if model.__module__.startswith("samsyn.") and "Log" not in model.__name__ and "Ombud" not in model.__name__
        and model.__name__ != "SystemDeficiency"
    }  # fmt: skip
