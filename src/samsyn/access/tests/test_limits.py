"""Whom a limit may bind, and who gives a right back."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access import rights, services
from samsyn.access.models import RightLimit
from samsyn.access.reach import actor_of
from samsyn.accounts.tests.agreeing import agreed
from samsyn.organisation.models import Unit, User
from samsyn.people.tests.factories import FIRST_DAY, TODAY, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

WHY = "Beslutat på enhetens möte"


def narrow(user: User, unit: Unit, *, role: str = "head", right: str = rights.SET_WALL, **more) -> Any:
    asked = {"valid_from": TODAY, "why": WHY, **more}
    return services.narrow_right(actor=actor_of(user, today=TODAY), unit=unit, role=role, right=right, **asked)


def trusted_too(world: World, user: User, role: str, unit: str) -> User:
    services.assign(actor=world.system, user=user, unit=world.units[unit], role=role, valid_from=FIRST_DAY)
    return user


def test_a_deputy_binds_no_head_but_whoever_is_head_there_too_does(world):
    deputy = world.user("deputy_head")
    with pytest.raises(ValueError, match="arbetar över dig"):
        narrow(deputy, world.units["nord-team"])
    trusted_too(world, deputy, "head", "nord-home")
    with pytest.raises(ValueError, match="arbetar över dig"):
        narrow(deputy, world.units["nord-team"])
    assert narrow(trusted_too(world, deputy, "head", "nord-team"), world.units["nord-team"])


@pytest.mark.parametrize(
    ("from_day", "to_day", "active", "binds"),
    [
        (-9, None, True, False),
        (-9, 0, True, False),
        (9, None, True, False),
        (-9, -1, True, True),
        (-9, None, False, True),
    ],
)
def test_nobody_binds_a_role_that_somebody_has_or_will_have_above(world, from_day, to_day, active, binds):
    above = world.user("system_administrator")
    above.assignments.update(
        valid_from=TODAY + timedelta(days=from_day),
        valid_to=None if to_day is None else TODAY + timedelta(days=to_day),
    )
    User.objects.filter(pk=above.pk).update(is_active=active)
    head = world.user("head", unit="nord-team")
    limit = {"role": "system_administrator", "right": rights.SEE_READERS}
    if binds:
        assert narrow(head, world.units["nord-team"], **limit)
        return
    with pytest.raises(ValueError, match="arbetar över dig"):
        narrow(head, world.units["nord-team"], **limit)


def test_somebody_with_another_role_above_hinders_nobody(world):
    world.user("controller")
    world.user("system_administrator", unit="syd")
    head = world.user("head", unit="nord-team")
    assert narrow(head, world.units["nord-team"], role="system_administrator", right=rights.SEE_READERS)


def test_a_limit_begins_today_or_later_and_stands_once(world):
    head, team = world.user("head"), world.units["nord-team"]
    with pytest.raises(ValueError, match="i dag eller senare"):
        narrow(head, team, role="deputy_head", valid_from=TODAY - timedelta(days=1))
    first = narrow(head, team, role="deputy_head")
    with pytest.raises(ValueError, match="redan begränsad"):
        narrow(head, team, role="deputy_head")
    for other in ({"right": rights.SEE_READERS}, {"role": "head"}):
        assert narrow(head, team, **{"role": "deputy_head", **other})
    assert narrow(head, world.units["nord-home"], role="deputy_head")
    agreed(world, services.lift_limit(actor=actor_of(head, today=TODAY), limit=first, why=WHY))
    assert narrow(head, team, role="deputy_head", valid_from=TODAY + timedelta(days=1))


def test_a_limit_that_has_held_held_to_yesterday(world):
    head = world.user("head")
    limit = narrow(head, world.units["nord-team"], role="deputy_head")
    RightLimit.objects.update(valid_from=TODAY - timedelta(days=3))
    agreed(world, services.lift_limit(actor=actor_of(head, today=TODAY), limit=limit, why=WHY))
    limit.refresh_from_db()
    assert (limit.valid_to, limit.lifted_on) == (TODAY - timedelta(days=1), TODAY)
    with pytest.raises(ValueError, match="redan upphävd"):
        services.lift_limit(actor=actor_of(head, today=TODAY), limit=limit, why=WHY)


@pytest.mark.parametrize(
    ("unit", "set_by_own", "lifts"), [("nord", False, False), ("nord", True, True), ("nord-team", False, True)]
)
def test_nobody_gives_the_own_role_back_what_another_took_at_the_own_unit(world, unit, set_by_own, lifts):
    head, karin = world.user("head"), world.user("system_administrator")
    limit = narrow(karin, world.units[unit])
    if set_by_own:
        RightLimit.objects.update(set_by=head)
        limit.refresh_from_db()
    if lifts:
        services.lift_limit(actor=actor_of(head, today=TODAY), limit=limit, why=WHY)
        return
    with pytest.raises(PermissionDenied, match="Ingen ger"):
        services.lift_limit(actor=actor_of(head, today=TODAY), limit=limit, why=WHY)


def test_of_another_unit_one_neither_narrows_nor_lifts(world):
    limit = narrow(world.user("head"), world.units["nord-team"], role="deputy_head")
    stranger = world.user("head", unit="nord-home")
    with pytest.raises(PermissionDenied, match="begränsa"):
        narrow(stranger, world.units["nord-team"], role="deputy_head", right=rights.SEE_READERS)
    with pytest.raises(PermissionDenied, match="upphäva"):
        services.lift_limit(actor=actor_of(stranger, today=TODAY), limit=limit, why=WHY)
