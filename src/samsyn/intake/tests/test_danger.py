"""Danger now is marked on what came in, alarms whoever leads, and ends with the assessment."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from samsyn.cases.alarms import alarms_for
from samsyn.cases.models import Case
from samsyn.cases.refusals import WrongState
from samsyn.core.errors import NotFound
from samsyn.decisions.tests.factories import Authority
from samsyn.intake import refusals
from samsyn.intake.endangering import mark_danger
from samsyn.intake.models import Intake
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(today):
    return Authority()


def mark(world, intake, user=None):
    mark_danger(actor=world.act(user), intake_id=intake.pk)


def test_marked_it_alarms_the_nearest_who_leads(world):
    intake = world.report(received_on=TODAY)
    mark(world, intake)
    assert [len(alarms_for(world.act(user))) for user in (world.disa, world.bo, world.anna)] == [1, 0, 0]
    assert LogEntry.objects.get(action="danger_marked").case_id == intake.case_id
    assert Intake.objects.get(pk=intake.pk).received_at is not None


def test_danger_marked_once_and_not_when_assessed(world):
    intake = world.report()
    mark(world, intake)
    with pytest.raises(refusals.DangerMarked):
        mark(world, intake)
    assessed = world.report()
    Intake.objects.filter(pk=assessed.pk).update(assessed_on=TODAY, outcome="no_investigation")
    with pytest.raises(WrongState):
        mark(world, assessed)


def test_who_may(world):
    intake = world.report()
    with pytest.raises(NotFound):
        mark(world, intake, world.user("head", unit="syd"))
    with pytest.raises((PermissionDenied, NotFound)):
        mark(world, intake, world.user("support_worker", unit="nord-provider"))
    mark(world, intake, world.user("intake_worker", unit="nord-team"))


def test_on_the_page_of_the_case(world):
    case = Case.objects.get(pk=world.report().case_id)
    client, where = client_of(world.anna), [case.person_id, case.number]
    assert "Fara nu" in client.get(reverse("case", args=where)).content.decode()
    address = reverse("case_act", args=[*where, "fara"])
    assert "ring 112 först" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    page = client.get(reverse("case", args=where)).content.decode()
    assert "mottagen, fara nu" in page
    assert address not in page
