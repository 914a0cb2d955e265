"""Whoever carries out an order sees it from the day it was decided to a dated while after its end."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet

from samsyn.access import services
from samsyn.access.actors import Actor
from samsyn.access.models import TemporaryAccess
from samsyn.access.reach import actor_of
from samsyn.cases.services.settling import rebuild_grounds
from samsyn.decisions.models import Decision
from samsyn.interventions.models import Intervention
from samsyn.interventions.policies import interventions_seen
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests.people_world import Chains, ago

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]


def ordered(world: Chains, area: str = "addiction", **columns) -> Intervention:
    """A person's order, with the grounds that the facts give."""
    person = world.person()
    world.chain(person, area)
    Intervention.objects.filter(person=person).update(**columns)
    rebuild_grounds(world.board("nord").pk)
    return Intervention.objects.get(person=person)


def sees(world: Chains, intervention: Intervention, role: str = "support_worker", *, days: int = 0) -> bool:
    actor = actor_of(world.user(role, unit="nord-provider"), today=TODAY + timedelta(days=days))
    return _seen(actor, intervention.person_id).filter(pk=intervention.pk).exists()


def _seen(actor: Actor, person_id: int) -> QuerySet[Intervention]:
    return Intervention.objects.filter(interventions_seen(actor, person_id), person_id=person_id)


@pytest.mark.parametrize(("days_since_end", "seen"), [(29, True), (30, True), (31, False)])
def test_until_thirty_days_after_the_end(world, days_since_end, seen):
    order = ordered(world, started_on=ago(200), ended_on=ago(days_since_end), end_reason="as_planned")
    assert sees(world, order) is seen


def test_the_last_day_is_of_each_order_and_not_of_the_person(world):
    """Another order that runs keeps the person open, and not the one that ended."""
    over = ordered(world, started_on=ago(200), ended_on=ago(31), end_reason="as_planned")
    world.chain(over.person, kind="occupation")
    running = Intervention.objects.exclude(pk=over.pk).get(person=over.person)
    assert sees(world, running)
    assert not sees(world, over)


@pytest.mark.parametrize(("days_before", "seen"), [(0, True), (1, False)])
def test_an_order_that_has_not_begun_is_seen_from_its_decision(world, days_before, seen):
    order = ordered(world, started_on=None)
    Decision.objects.filter(person=order.person).update(decided_on=ago(50))
    rebuild_grounds(world.board("nord").pk)
    assert sees(world, order, days=-50 - days_before) is seen


def test_behind_a_wall_a_head_sees_it_once_a_reason_is_stated(world):
    order = ordered(world, "violence_exposed")
    assert not sees(world, order, "head")
    head = world.user("head", unit="nord-provider")
    services.pass_wall(
        actor=actor_of(head, today=TODAY), person_id=order.person_id, reason="Ska planera veckan med henne"
    )
    assert TemporaryAccess.objects.get().user == head
    assert _seen(actor_of(head, today=TODAY), order.person_id).get() == order
    assert not sees(world, order, "head")
    assert not sees(world, order, "support_worker")
