"""What cannot be logged is not answered: 503 with a sentence, and nothing of the person."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    world = World()
    person = world.known("Åsa", "Lindqvist")
    client.force_login(world.user("social_worker"))
    return reverse("person", args=[person.pk])


def test_a_page_that_cannot_be_logged(client, anna, monkeypatch):
    assert "Lindqvist" in client.get(anna).content.decode()

    def busy(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(LogEntry.objects, "using", busy)
    answer = client.get(anna)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    page = answer.content.decode()
    assert "Lindqvist" not in page
    assert "måste kunna skrivas i loggen" in page
    assert "locked" not in page


def test_a_refusal_that_cannot_be_logged(client, anna, monkeypatch):
    def busy(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(LogEntry.objects, "using", busy)
    assert client.get(reverse("person", args=[10**9])).status_code == 503
