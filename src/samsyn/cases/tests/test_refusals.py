"""What the verbs of `cases` refuse, a test each; the test bears the rule's name."""

from datetime import timedelta

import pytest

from samsyn.access.leavers import Successor
from samsyn.access.reach import actor_of
from samsyn.accounts.tests.leaving_world import another_case
from samsyn.cases import refusals
from samsyn.cases.models import Handover
from samsyn.cases.services import handing_over
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.django_db(databases="__all__"), pytest.mark.usefixtures("today")]

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def leaver(world):
    return world.user("social_worker", unit="nord-team").staff


def hand_over(world, leaver, successor, *, areas=("addiction",), day=TOMORROW):
    return handing_over.hand_over(
        actor=actor_of(world.user("system_administrator"), today=TODAY), board_id=world.board("nord").pk,
        from_staff_id=leaver.pk, successor=Successor(successor.pk, frozenset(areas)), handed_on=day,
    )  # fmt: skip


def other(world):
    return world.user("social_worker", unit="nord-team").staff


def test_same_handler(world, leaver):
    with pytest.raises(refusals.SameHandler):
        hand_over(world, leaver, leaver)


def test_handover_before_tomorrow(world, leaver):
    another_case(world, leaver)
    with pytest.raises(refusals.HandoverBeforeTomorrow):
        hand_over(world, leaver, other(world), day=TODAY)
    assert not Handover.objects.exists()


def test_area_beyond_successor(world, leaver):
    case = another_case(world, leaver)
    with pytest.raises(refusals.AreaBeyondSuccessor, match=case.number):
        hand_over(world, leaver, other(world), areas=["social_psychiatry"])
    assert not Handover.objects.exists()
    assert hand_over(world, leaver, other(world)) == 1
