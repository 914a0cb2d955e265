"""A lease, a stay or a notice of no area leads nobody round the wall of another matter."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.access import policies, rules, who_can_see
from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.access.reach import actor_of
from samsyn.access.selectors import my_grounds
from samsyn.cases.services import ground_case, ground_differences, open_case, rebuild_grounds
from samsyn.core.codes import Area
from samsyn.housing.models import Placement
from samsyn.housing.selectors import leases_of_person, notices_of_person, placements_of_person
from samsyn.people.models import Person
from samsyn.people.rules import read_query
from samsyn.people.selectors import find
from samsyn.people.tests.factories import TODAY, client_of
from samsyn.workspace.tests.people_world import Chains

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]

HOLES = ("lease", "notice", "stay")
READERS = [role for role, areas in rules.AREAS.items() if areas]


def hole(world: Chains, person: Person, how: str) -> None:
    made: dict[str, Callable[[Person], object]] = {"lease": world.lease, "notice": world.notice, "stay": world.stay}
    made[how](person)


def matter(world: Chains, person: Person, area: str, *, over: bool) -> None:
    world.case(person, area, unit="syd-team" if person.board.code == "syd" else "nord-team",
               closed_on=TODAY - timedelta(days=9) if over else None)  # fmt: skip


def opens(actor: Actor, person: Person) -> dict[str, bool]:
    """Whether each way of reading finds the person."""
    return {
        "one": bool(policies.grounds_for(actor, person.pk)),
        "list": Person.objects.filter(policies.may_read_person(actor), pk=person.pk).exists(),
        "number": bool(my_grounds(actor)),
        "readers": actor.user.pk
        in {one.account_id for one in who_can_see.everybody_for(person.pk, TODAY) if not one.asks},
    }


def rows_of(actor: Actor, person: Person) -> int:
    reads = (leases_of_person, notices_of_person, placements_of_person)
    return sum(len(read(actor, person.pk)) for read in reads)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=30)
@given(
    roles=st.lists(st.sampled_from(READERS), min_size=1, max_size=2),
    holes=st.lists(st.sampled_from(HOLES), min_size=1, max_size=3),
    matters=st.lists(st.tuples(st.sampled_from(Area.values), st.booleans()), max_size=3),
    sheltered=st.booleans(),
)
def test_nobody_comes_round_a_wall(
    world: Any, roles: list[str], holes: list[str], matters: list[tuple[str, bool]], sheltered: bool
) -> None:
    with transaction.atomic():
        person = world.person("Vilgot", "Ek")
        for how in holes:
            hole(world, person, how)
        for area, over in matters:
            matter(world, person, area, over=over)
        if sheltered:
            world.stay(person, kind="sheltered_housing", moved_out_on=TODAY - timedelta(days=30))
        board = person.board_id
        rebuild_grounds(board)
        assert ground_differences(board) == (0, 0)
        walled = {area for area, _over in matters} & rules.WALLED_AREAS | ({"violence_exposed"} if sheltered else set())
        actor = actor_of(world.user(*roles), today=TODAY)
        for ground in policies.grounds_for(actor, person.pk):
            if ground.why in rules.FOLLOW_WALLS:
                assert any(walled <= rules.AREAS[role] for role in roles), (ground, walled)
        found = opens(actor, person)
        assert len(set(found.values())) == 1, found
        listed = {line.id for line in find(actor, read_query(person.given_name, today=TODAY)).people}
        assert (person.pk in listed) == (found["one"] or policies.asks_reason_for(actor, person.pk))
        if not found["one"]:
            assert rows_of(actor, person) == 0
        transaction.set_rollback(True)


@pytest.mark.parametrize("how", HOLES)
@pytest.mark.parametrize("over", [False, True])
def test_a_perpetrators_worker_and_an_exposed_person(world: Chains, how: str, over: bool) -> None:
    eva = world.user("housing_coordinator")
    person = world.person("Vera", "Ek")
    hole(world, person, how)
    rebuild_grounds(person.board_id)
    page = reverse("person", args=[person.pk])
    assert client_of(eva).get(page).status_code == 200
    matter(world, person, "violence_exposed", over=over)
    rebuild_grounds(person.board_id, [person.pk])
    actor = actor_of(eva, today=TODAY)
    assert set(opens(actor, person).values()) == {False}
    assert client_of(eva).get(page).status_code == 404
    assert not policies.asks_reason_for(actor, person.pk)
    bo = actor_of(world.user("head"), today=TODAY)
    assert policies.asks_reason_for(bo, person.pk)


@pytest.mark.parametrize("how", HOLES)
def test_somebody_who_is_both_is_opened_by_the_matters_alone(world: Chains, how: str) -> None:
    person = world.person("Vera", "Ek")
    hole(world, person, how)
    for area in rules.WALLED_AREAS:
        matter(world, person, area, over=False)
    rebuild_grounds(person.board_id)
    assert set(Ground.objects.filter(person_id=person.pk).values_list("why", flat=True)) == {"unit"}


def test_a_matter_opened_behind_a_wall_takes_the_lease_along(world: Chains) -> None:
    eva, frida = world.user("housing_coordinator"), world.actor("violence_worker")
    person, team = world.person("Vera", "Ek"), world.units["nord-team"]
    world.lease(person)
    rebuild_grounds(person.board_id)
    assert policies.grounds_for(actor_of(eva, today=TODAY), person.pk)
    opened: dict[str, Any] = {"board_id": person.board_id, "person_id": person.pk, "area": "violence_exposed"}
    case = open_case(
        actor=frida, external_id="m1", origin="intake", unit_id=team.pk, opened_on=TODAY, **opened
    )  # fmt: skip
    ground_case(case_id=case, **opened)
    assert not policies.grounds_for(actor_of(eva, today=TODAY), person.pk)
    assert ground_differences(person.board_id) == (0, 0)


def test_a_stay_keeps_the_area_of_its_intervention(world: Chains) -> None:
    person = world.person("Vera", "Ek")
    case = world.chain(person, "addiction")
    stay = world.stay(person, case=case)
    Placement.objects.filter(pk=stay.pk).update(intervention=case.interventions.get())
    matter(world, person, "violence_exposed", over=False)
    rebuild_grounds(person.board_id)
    assert Ground.objects.get(person_id=person.pk, why="placement").area == "addiction"
