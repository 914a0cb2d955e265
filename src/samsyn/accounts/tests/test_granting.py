"""A role is given once for the same days and areas."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access.reach import actor_of
from samsyn.accounts import services
from samsyn.accounts.tests.agreeing import agreed
from samsyn.organisation.models import User
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests.people_world import Chains

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TWICE = "har redan den rollen"


@pytest.fixture
def karin(world):
    return world.user("system_administrator")


@pytest.fixture
def anna(world):
    return world.user()


def grant(world: Chains, karin: User, anna: User, **more) -> Any:
    values = {"unit": world.units["nord-home"], "role": "social_worker", "valid_from": TODAY, **more}
    return agreed(world, services.grant_role(actor=actor_of(karin, today=TODAY), user=anna, **values))


@pytest.mark.parametrize(
    ("held", "given", "taken"),
    [
        ("", "", False),
        ("", "addiction", False),
        ("addiction", "addiction", False),
        ("addiction", "", True),
        ("addiction", "social_psychiatry", True),
    ],
)
def test_a_role_in_all_areas_covers_each_of_them(world, karin, anna, held, given, taken):
    grant(world, karin, anna, areas=held)
    if taken:
        assert grant(world, karin, anna, areas=given).areas == given
        return
    with pytest.raises(ValueError, match=TWICE):
        grant(world, karin, anna, areas=given)
    assert anna.assignments.count() == 1


@pytest.mark.parametrize(
    ("held", "given", "taken"),
    [
        ((0, None), (0, None), False),
        ((0, None), (0, 9), False),
        ((0, None), (5, 9), False),
        ((0, 9), (0, 9), False),
        ((0, 9), (3, 8), False),
        ((0, 9), (0, 10), True),
        ((0, 9), (0, None), True),
        ((5, None), (5, None), False),
        ((5, None), (4, None), True),
    ],
)
def test_it_is_given_again_for_days_that_are_not_covered(world, karin, anna, held, given, taken):
    def days(first: int, last: int | None) -> dict[str, object]:
        return {
            "valid_from": TODAY + timedelta(days=first),
            "valid_to": None if last is None else TODAY + timedelta(days=last),
        }

    grant(world, karin, anna, **days(*held))
    if taken:
        assert grant(world, karin, anna, **days(*given))
        return
    with pytest.raises(ValueError, match=TWICE):
        grant(world, karin, anna, **days(*given))


def test_another_role_or_unit_is_another(world, karin, anna):
    grant(world, karin, anna)
    assert grant(world, karin, anna, role="head")
    assert grant(world, karin, anna, unit=world.units["nord-team"])
    assert grant(world, karin, world.user())


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"role": "boss"}, "finns inte"),
        ({"areas": "violence_exposed"}, "omfattar inte"),
        ({"valid_from": TODAY - timedelta(days=1)}, "i dag eller senare"),
        ({"valid_to": TODAY - timedelta(days=1)}, "innan den börjar"),
    ],
)
def test_what_is_not_accepted(world, karin, anna, wrong, says):
    with pytest.raises(ValueError, match=says):
        grant(world, karin, anna, **wrong)
    assert not anna.assignments.exists()


def test_to_the_last_day_of_a_leaver_and_not_beyond(world, karin, anna):
    User.objects.filter(pk=anna.pk).update(last_day=TODAY + timedelta(days=5))
    for last in (None, TODAY + timedelta(days=6)):
        with pytest.raises(ValueError, match="sista dag"):
            grant(world, karin, anna, valid_to=last)
    assert grant(world, karin, anna, valid_to=TODAY + timedelta(days=5))


def test_not_to_a_closed_account_nor_in_a_unit_of_others_nor_to_oneself(world, karin, anna):
    for unit in (world.units["syd"], world.units["syd-team"]):
        with pytest.raises(PermissionDenied):
            grant(world, karin, anna, unit=unit)
    with pytest.raises(PermissionDenied):
        grant(world, karin, karin)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    with pytest.raises(ValueError, match="stängt"):
        grant(world, karin, anna)
