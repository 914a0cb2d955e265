"""The head on every page about a person: what it says, which case one is in, the number alone."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

NUMBER = "196408233234"


@pytest.fixture
def person(world):
    return world.known("Åsa", "Lindqvist", personal_identity_number=NUMBER, interpreter_needed=True, language="ti")


def head(client, person, name="person_matters", asked=""):
    html = client.get(reverse(name, args=[person.pk]) + asked).content.decode()
    found = html.partition('<section class="folder"')[2].partition("</section>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", found)


def test_two_cases_of_one_area_are_told_apart_and_one_is_chosen(world, person):
    bo, eva = world.user("social_worker").staff, world.user("social_worker").staff
    old = world.case(person, handler=bo, opened_on=TODAY - timedelta(days=90))
    new = world.case(person, handler=eva, opened_on=TODAY - timedelta(days=5))
    client = client_of(world.user("social_worker"))
    whole = head(client, person)
    for case, handler in ((old, bo), (new, eva)):
        for said in (case.number, "öppet sedan", case.opened_on.isoformat(), handler.name):
            assert said in whole, said
    chosen = head(client, person, asked=f"?arende={old.number}")
    assert f"Ärende {old.number} · Missbruk och beroende" in chosen
    assert f'insatser-och-plan/?arende={old.number}"' in chosen
    page = client.get(reverse("person_matters", args=[person.pk]), {"arende": old.number}).content.decode()
    assert page.partition("<table")[2].count("rows-title") <= 1
    for odd in ("2026-7K3F", "%00", "x" * 200):
        assert head(client, person, asked=f"?arende={odd}") == whole


def test_what_is_loud_and_what_is_quiet(world, person):
    client = client_of(world.user("social_worker"))
    plain = head(client, person)
    assert "Behöver tolk" in plain
    assert "Tigrinska" in plain
    assert "19640823-••••" in plain
    assert "walled" not in plain
    world.case(person, "violence_exposed")
    assert "walled" not in head(client, person)
    assert "Bakom en vägg" in head(client_of(world.user("violence_worker")), person)


def test_the_number_alone_is_shown_and_logged(world, person):
    client = client_of(world.user("social_worker"))
    address = reverse("person_number", args=[person.pk])
    shown = client.post(address, {"show": "1"}).content.decode()
    assert "19640823-3234" in shown
    assert "<html" not in shown
    assert LogEntry.objects.filter(action="number_shown", person_id=person.pk).count() == 1
    assert "3234" not in client.post(address, {"show": "0"}).content.decode()
    assert client.get(address).status_code == 405
    erik = world.known("Erik", "Åkerblom", personal_identity_number="195001019283", protection="confidential")
    assert "9283" not in client.post(reverse("person_number", args=[erik.pk]), {"show": "1"}).content.decode()


def test_a_tab_where_nothing_may_be_read_does_not_show(world, person):
    world.ground(person, "order", unit=world.units["nord-provider"], area="addiction")
    assert "Insatser och plan" not in head(client_of(world.user("intake_worker")), person, "person")
    carer = head(client_of(world.user("support_worker", unit="nord-provider")), person, "person")
    assert "Utredning och beslut" not in carer
    assert "Insatser och plan" in carer
    assert "Nödöppning" not in carer


def test_in_an_emergency_from_the_head(world, person):
    client = client_of(world.user("social_worker"))
    address = reverse("break_glass_person", args=[person.pk])
    assert address in head(client, person)
    assert client.post(address, {"reason": "kort"}).status_code == 422
    assert client.post(address, {"reason": "Ambulansen är på väg hit"}).status_code == 302
    assert LogEntry.objects.filter(action="glass_broken", person_id=person.pk).exists()
    assert address not in head(client, person)
