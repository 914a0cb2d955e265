"""Since you were last here: what happened after one's own last visit."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from samsyn.people.tests.factories import TODAY, client_of

pytestmark = pytest.mark.django_db


def page_of(user, person):
    html = client_of(user).get(reverse("person", args=[person.pk])).content.decode()
    return " ".join(unescape(strip_tags(html)).split()).partition("Det som pågår")[2].partition("Kontakt")[0]


def test_whoever_takes_over_reads_the_latest_and_then_what_is_new(world):
    person = world.person("Åsa", "Berg")
    world.chain(person)
    anna = world.user("social_worker", unit="nord-team")
    first = TODAY - timedelta(days=61)
    with time_machine.travel(f"{first} 09:00", tick=False):
        page = page_of(anna, person)
        assert "Du har inte varit här förut. Det senaste:" in page
        assert "2026-03-27" in page
        assert "2026-09-23" not in page
    with time_machine.travel(f"{first} 09:30", tick=False):
        assert "Du har inte varit här förut" in page_of(anna, person)
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        since = page_of(anna, person).partition(f"Sedan du var här {first}")[2]
        assert "2026-09-23" in since
        assert "2026-03-27" not in since
    with time_machine.travel(f"{TODAY} 14:00", tick=False):
        assert "Sedan du var här" not in page_of(anna, person)


def test_anothers_visit_is_not_ones_own(world, today):
    person = world.person("Åsa", "Berg")
    world.chain(person)
    with time_machine.travel(f"{TODAY} 08:00", tick=False):
        page_of(world.user("head"), person)
    assert "Du har inte varit här förut" in page_of(world.user("social_worker", unit="nord-team"), person)
