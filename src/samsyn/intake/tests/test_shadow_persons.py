"""A shadow person and somebody new are alike, whatever is done afterwards (ADR 0012)."""

import random
import re
from collections.abc import Callable
from difflib import unified_diff
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.cases.rules import SIGNS
from samsyn.cases.services import numbering
from samsyn.conftest import SEED
from samsyn.intake.tests.factories import Reception, new_number
from samsyn.organisation.models import User
from samsyn.people.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

WAYS = (
    "walled", "protected", "exposed", "perpetrator", "exposed_and_known", "misnamed", "misnamed_without_ground",
)  # fmt: skip
RANDOM = (
    (r"K-2026-\w{5}", "K"),
    (r"\b[0-9a-f]{32}\b", "key"),
    (r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "token"),
    (r'(csrfmiddlewaretoken" value="|x-csrftoken": ")\w+', r"\1"),
)


class Told:
    """Everything that the browsers were answered, with records numbered as they were first met."""

    def __init__(self, world: Reception, number: str) -> None:
        self.world, self.number = world, number
        self.said: list[tuple[Any, ...]] = []
        self.met: list[str] = []

    def ask(self, client: Client, method: str, address: str, **data: str) -> str:
        with CaptureQueriesContext(connection) as asked:
            answer = getattr(client, method)(address, data)
        headers = sorted(f"{key}: {self._plain(value)}" for key, value in answer.items() if key != "Content-Length")
        body = self._plain(answer.content.decode())
        self.said.append((method, self._plain(address), answer.status_code, headers, len(asked), body))
        return str(answer.headers.get("Location", "")) or answer.content.decode()

    def _plain(self, text: str) -> str:
        for pattern, instead in RANDOM:
            text = re.sub(pattern, instead, text)
        return re.sub(r"/personer/(\d+)/", lambda found: f"/personer/#{self._place(found[1])}/", text)

    def _place(self, pk: str) -> int:
        self.met += [pk] if pk not in self.met else []
        return self.met.index(pk)

    def registers(self, client: Client, unit: str, **more: str) -> None:
        form = {
            "once": str(uuid4()), "number": self.number, "given_name": "Åsa", "family_name": "Lindqvist",
            "born_on": "1974-11-22", "sex": "unknown", "kind": "application",
            "reporter": "self", "danger": "no", "received_on": "2026-11-20",
            "area": "addiction", "unit": str(self.world.units[unit].pk),
        }  # fmt: skip
        self.ask(client, "get", self.ask(client, "post", reverse("register"), **{**form, **more}))

    def looks(self, client: Client, *, tabs: tuple[str, ...] = ()) -> None:
        """By number and by name, at whoever is found, and at pages with sums and lists."""
        answer = self.ask(client, "post", reverse("find_person"), q=self.number)
        self.ask(client, "post", reverse("find_person"), q=self.number[2:])
        self.ask(client, "get", reverse("find_person"), q="lindqvist")
        for page in sorted(set(re.findall(r"/personer/\d+/", answer))):
            self.ask(client, "get", page)
            self.ask(client, "post", page, show="1")
            for tab in tabs:
                self.ask(client, "get", reverse(tab, args=[page.split("/")[2]]))
        for name in ("start", "find_person", "received", "figures"):
            self.ask(client, "get", reverse(name))


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.get(reverse("start"))
    return client


def course(world: Reception, number: str, users: dict[str, User]) -> list[tuple[Any, ...]]:
    """The registrar, a colleague and others elsewhere receive matters and look; what each learns."""
    trace = Told(world, number)
    registrar, colleague, manager, other, third = (client_of(user) for user in users.values())
    trace.registers(registrar, "nord-team")
    trace.looks(registrar)
    trace.looks(colleague)
    trace.registers(registrar, "nord-team")
    trace.registers(registrar, "nord-team", given_name="Bo", family_name="Ek", number=number[2:])
    trace.looks(registrar)
    trace.registers(other, "nord-provider")
    trace.registers(manager, "nord-provider", area="relative_support", given_name="Åsa Maria")
    trace.looks(manager, tabs=("person_readers", "person_log"))
    trace.looks(other)
    trace.registers(third, "nord-home", given_name="Nils", family_name="Holm")
    trace.looks(third)
    trace.looks(registrar)
    return trace.said


def drawn_alike() -> Callable[..., str]:
    """Numbers of cases that are the same in both worlds."""
    signs = (f"{first}{second}7K" for first in SIGNS for second in SIGNS)
    return lambda year, **_more: f"{year:04}-{next(signs)}"


@pytest.mark.parametrize("way", random.Random(SEED).sample(WAYS, 3))
def test_the_same_is_told_whether_the_number_is_hidden_or_nobodys(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a world with the same person in it, whose the number is or is not."""
    world, number, another = Reception(), new_number(), new_number()
    # Of somebody nobody has a ground for, the managers of the unit are told.
    manager = "intake_worker" if way == "misnamed_without_ground" else "head"
    users = {
        "registrar": world.registrar,
        "colleague": world.user("intake_worker", unit="nord-team"),
        "manager": world.user(manager, unit="nord-provider"),
        "other": world.user("social_worker", unit="nord-provider"),
        "third": world.user("social_worker", unit="nord-home"),
    }
    courses = []
    for owned in (another, number):
        monkeypatch.setattr(factories, "_numbers", count(1000))
        monkeypatch.setattr(factories, "_drawn", set())
        drawn = drawn_alike()
        for place in (factories, numbering):
            monkeypatch.setattr(place, "draw_case_number", drawn)
        with transaction.atomic():
            world.behind[way](owned)
            courses.append(course(world, number, users))
            transaction.set_rollback(True)
    assert len(courses[0]) > 60
    for new, shadow in zip(*courses, strict=True):
        assert shadow[:-1] == new[:-1]
        changed = list(unified_diff(new[-1].splitlines(), shadow[-1].splitlines(), n=0))
        assert "\n".join(changed) == "", new[:2]
