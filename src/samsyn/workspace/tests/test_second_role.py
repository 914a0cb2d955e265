"""A role more opens what it opens alone, and changes nothing of what another ground opens.

A right taken away hides.
"""

import pytest
import time_machine

from samsyn.access.models import RightLimit
from samsyn.access.reach import actor_of
from samsyn.decisions.selectors import decisions_of_person
from samsyn.housing.selectors import leases_of_person, notices_of_person, placements_of_person
from samsyn.intake.selectors import intakes_of_person
from samsyn.people.tests.factories import FIRST_DAY, TODAY
from samsyn.workspace.people_story import sees_only
from samsyn.workspace.tests.people_world import Chains

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield


@pytest.fixture
def world() -> Chains:
    return Chains()


@pytest.mark.parametrize(
    "extra", ["peer_supporter", "administrator", "controller", "system_administrator", "ombudsman"]
)
def test_an_intake_worker_reads_no_decision_after_a_second_role(world, extra):
    person = world.person()
    world.everything(person, 1)
    alone, both = world.actor("intake_worker"), world.actor("intake_worker", extra)
    for actor in (alone, both):
        assert len(intakes_of_person(actor, person.pk)) == 1
        assert decisions_of_person(actor, person.pk) == []
        assert placements_of_person(actor, person.pk) == leases_of_person(actor, person.pk) == []
        assert notices_of_person(actor, person.pk) == []
        assert "Utredningar, beslut och insatser visas inte" in sees_only(actor, person.pk)
    reader = world.actor("intake_worker", "social_worker")
    assert len(decisions_of_person(reader, person.pk)) == 1
    assert sees_only(reader, person.pk) == ""


def test_a_role_elsewhere_opens_no_file_here(world):
    """A social worker of another team receives matters here: their files stay closed."""
    here = world.known()
    world.chain(here)
    user = world.user("intake_worker", unit="nord-team")
    world.units["nord-other"] = world.units["nord-provider"]
    actor = actor_of(world.user("social_worker", unit="nord-provider"), today=TODAY)
    assert decisions_of_person(actor, here.pk) == []
    from samsyn.access.services import assign

    assign(actor=world.system, user=user, unit=world.units["nord-provider"], role="social_worker", valid_from=FIRST_DAY)
    actor = actor_of(user, today=TODAY)
    assert len(intakes_of_person(actor, here.pk)) == 1
    assert decisions_of_person(actor, here.pk) == []


def limit(world, unit, role, right="read_person"):
    RightLimit.objects.create(
        unit=world.units[unit], role=role, right=right, valid_from=FIRST_DAY, why="Behövs inte här", set_by=world.system
    )


def test_where_the_right_to_read_is_taken_away_at_a_residence_its_stays_are_hidden(world):
    person = world.person()
    world.chain(person)
    world.stay(person)
    world.lease(person)
    user = world.user("support_worker")
    actor = actor_of(user, today=TODAY)
    assert (len(placements_of_person(actor, person.pk)), len(leases_of_person(actor, person.pk))) == (1, 1)
    limit(world, "nord-home", "support_worker")
    actor = actor_of(user, today=TODAY)
    assert placements_of_person(actor, person.pk) == []
    assert leases_of_person(actor, person.pk) == []


def test_where_the_right_to_read_is_taken_away_in_a_unit_its_notices_are_hidden(world):
    person = world.person()
    world.chain(person, "eviction_prevention", unit="nord-home", provider=None)
    world.notice(person)
    user = world.user("housing_coordinator")
    assert len(notices_of_person(actor_of(user, today=TODAY), person.pk)) == 1
    limit(world, "nord-team", "housing_coordinator")
    assert notices_of_person(actor_of(user, today=TODAY), person.pk) == []


def test_a_stay_behind_a_wall_waits_for_a_stated_reason(world):
    """A head who reads of another matter is not told that the person lives in sheltered housing."""
    person = world.person()
    world.chain(person)
    hidden = world.chain(person, "violence_exposed", kind="sheltered_housing")
    world.stay(person, kind="sheltered_housing", case=hidden)
    assert placements_of_person(world.actor("head"), person.pk) == []
    assert len(placements_of_person(world.actor("violence_worker"), person.pk)) == 1
