"""What a page must not tell about where somebody is, and what is kept of it afterwards."""

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.people.models import PersonRelation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

SHELTER = "Stiftelsen Hamnen"


def html(world, person, *roles, reason=""):
    client = Client()
    client.force_login(world.user(*roles))
    if reason:
        client.post(reverse("wall", args=[person.pk]), {"reason": reason})
    response = client.get(reverse("person", args=[person.pk]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("role", ["head", "violence_worker"])
def test_the_shelter_has_no_name(role, world):
    world.units["nord-provider"].name = SHELTER
    world.units["nord-provider"].save()
    person = world.person()
    world.chain(person, "violence_exposed", kind="sheltered_housing")
    told = html(world, person, role, reason="Genomgång av ärendet" if role == "head" else "")
    assert "kyddat boende" in told
    assert SHELTER not in told


def test_where_a_masked_person_lives_is_not_told(world):
    person = world.person(protection="confidential", language="so")
    case = world.chain(person)
    world.stay(person, case=case)
    provider, home = world.units["nord-provider"].name, world.residence("nord-home").name
    told = html(world, person, "social_worker")
    assert provider not in told
    assert home not in told
    assert "omaliska" not in told


@pytest.mark.parametrize("way", ["theirs", "ours"])
def test_an_address_shared_with_somebody_protected_is_not_told(way, world):
    person, hidden = world.person(address="Blåklocksvägen 23"), world.person(protection="confidential")
    world.chain(person)
    ends = {"person": person, "related_person": hidden}
    if way == "ours":
        ends = {"person": hidden, "related_person": person}
    assert "Blåklocksvägen" in html(world, person, "social_worker")
    PersonRelation.objects.create(
        **world.common(world.units["nord-team"]), **ends, relation="partner", lives_together=True
    )
    assert "Blåklocksvägen" not in html(world, person, "head")


def test_an_intake_worker_reads_what_came_in_and_no_file(world):
    person = world.person()
    world.chain(person)
    told = html(world, person, "intake_worker")
    assert "ansökan" in told.lower()
    assert "11 kap. 1 § SoL" not in told
    assert "uppföljning" not in told.lower()


@pytest.mark.parametrize("address", ["/", "/siffror/", "/personer/", "/personer/999999/", "/finns-inte/"])
def test_nothing_is_kept_by_a_cache(address, world):
    client = Client()
    client.force_login(world.user("head"))
    assert "no-store" in client.get(address).headers["Cache-Control"]
