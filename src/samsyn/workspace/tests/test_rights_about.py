"""A right is of use for the persons that its own role opens, in the units where it holds.

Not for those of another.
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from samsyn.access import rights, services, who_can_see
from samsyn.access.models import RightLimit
from samsyn.access.policies import may_about
from samsyn.access.reach import actor_of
from samsyn.log.models import LogEntry
from samsyn.logreview import services as logreview_services
from samsyn.people.services import unmask_person
from samsyn.people.tests.factories import FIRST_DAY, TODAY, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

REASON = "Ska ringa om ett möte i dag"
PAGES = {"person_log": rights.READ_PERSON_LOG, "person_readers": rights.SEE_READERS, "set_wall": rights.SET_WALL}


def narrow(world, unit, role, right):
    RightLimit.objects.create(
        unit=world.units[unit], role=role, right=right, why=REASON, valid_from=FIRST_DAY, set_by=world.system
    )


@pytest.fixture
def gunilla(world):
    """A deputy of two units that have nothing to do with each other."""
    user = world.user("deputy_head", unit="nord-team")
    services.assign(
        actor=world.system, user=user, unit=world.units["nord-home"], role="deputy_head", valid_from=FIRST_DAY
    )
    return user


@pytest.mark.parametrize("page", PAGES)
def test_what_one_unit_has_taken_away_is_not_lent_by_another(world, gunilla, page):
    person = world.known()
    address = reverse(page, args=[person.pk])
    assert client_of(gunilla).get(address).status_code == 200
    assert address in client_of(gunilla).get(reverse("person_access", args=[person.pk])).content.decode()
    narrow(world, "nord-team", "deputy_head", PAGES[page])
    assert client_of(gunilla).get(address).status_code == 403
    assert address not in client_of(gunilla).get(reverse("person_access", args=[person.pk])).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_role_elsewhere_lends_nothing_to_those_read_in_another(world, page):
    kerstin = world.user("social_worker", unit="nord-team")
    services.assign(
        actor=world.system, user=kerstin, unit=world.units["nord-home"], role="deputy_head", valid_from=FIRST_DAY
    )
    person = world.known()
    assert client_of(kerstin).get(reverse("person", args=[person.pk])).status_code == 200
    assert client_of(kerstin).get(reverse(page, args=[person.pk])).status_code == 403
    assert client_of(kerstin).get(reverse(page, args=[person.pk + 1000])).status_code == 404
    actor = actor_of(kerstin, today=TODAY)
    assert who_can_see.readers(actor, person.pk, units=True) == []
    with pytest.raises(PermissionDenied):
        logreview_services.disclose_person_log(actor=actor, person_id=person.pk, recipient="client", basis="party")


@pytest.mark.parametrize("page", PAGES)
def test_break_glass_opens_the_person_and_not_who_has_read(world, gunilla, page):
    person = world.person("Otto", "Ek", personal_identity_number="196408233234")
    assert client_of(gunilla).get(reverse("person", args=[person.pk])).status_code == 404
    form = {"number": "196408233234", "reason": "Ambulansen behöver veta vem han är"}
    assert client_of(gunilla).post(reverse("break_glass"), form).status_code == 302
    assert client_of(gunilla).get(reverse("person", args=[person.pk])).status_code == 200
    assert client_of(gunilla).get(reverse(page, args=[person.pk])).status_code == 403


def test_unmasking_too(world, gunilla):
    person = world.known("Erik", "Gömd", protection="confidential")
    narrow(world, "nord-team", "deputy_head", rights.UNMASK)
    page = client_of(gunilla).post(reverse("person", args=[person.pk]), {"reason": REASON})
    assert "Gömd" not in page.content.decode()
    with pytest.raises(PermissionDenied):
        unmask_person(actor=actor_of(gunilla, today=TODAY), person_id=person.pk, page="overview", reason=REASON)
    plain = client_of(gunilla).get(reverse("person", args=[person.pk]))
    assert plain.status_code == 200
    assert 'name="reason"' not in plain.content.decode()


def test_a_handlers_own_ground_carries_the_rights_of_the_role_that_has_the_area(world):
    anna = world.user("social_worker", unit="nord-home")
    person = world.person()
    world.ground(person, "handler", staff=anna.staff, area="addiction")
    actor = actor_of(anna, today=TODAY)
    assert may_about(actor, rights.UNMASK, person.pk)
    assert not may_about(actor, rights.SEE_READERS, person.pk)
    narrow(world, "nord-home", "social_worker", rights.UNMASK)
    assert not may_about(actor_of(anna, today=TODAY), rights.UNMASK, person.pk)


@pytest.mark.parametrize(("area", "role"), [("violence_exposed", "violence_worker"), ("addiction", "social_worker")])
def test_the_log_names_the_role_that_has_the_area_whichever_was_given_first(world, area, role):
    frida = world.user("social_worker", "violence_worker", unit="nord-team")
    person = world.person()
    world.ground(person, "handler", staff=frida.staff, area=area)
    assert client_of(frida).get(reverse("person", args=[person.pk])).status_code == 200
    assert LogEntry.objects.get(action="person_read").role == role


def test_a_search_finds_whom_the_right_to_search_reaches(world, gunilla):
    here = world.known("Kim", "Berg")
    there = world.person("Kim", "Dal")
    world.ground(there, "placement", unit=world.units["nord-home"], area="")

    def found():
        page = client_of(gunilla).post(reverse("find_person"), {"q": "Kim"}).content.decode()
        return [reverse("person", args=[person.pk]) in page for person in (here, there)]

    before = found()
    narrow(world, "nord-team", "deputy_head", rights.FIND_PERSON)
    assert (before, found()) == ([True, True], [False, True])
    assert client_of(gunilla).get(reverse("person", args=[here.pk])).status_code == 200


def test_a_role_at_another_board_lends_a_handler_neither_area_nor_right(world):
    cilla = world.user("intake_worker", unit="nord-team")
    services.assign(
        actor=world.system, user=cilla, unit=world.units["syd"], role="violence_worker", valid_from=FIRST_DAY
    )
    intake, walled = world.person(), world.person()
    world.ground(intake, "handler", staff=cilla.staff, area="addiction")
    world.ground(walled, "handler", staff=cilla.staff, area="violence_exposed")
    actor = actor_of(cilla, today=TODAY)
    assert may_about(actor, rights.READ_PERSON, intake.pk)
    assert not may_about(actor, rights.UNMASK, intake.pk)
    assert client_of(cilla).get(reverse("person", args=[walled.pk])).status_code == 404
    assert cilla.pk not in {reader.account_id for reader in who_can_see.everybody_for(walled.pk, TODAY)}
