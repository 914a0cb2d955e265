"""What the verbs of `accounts` refuse, a test each; the test bears the rule's name."""

from datetime import timedelta

import pytest

from samsyn.access.models import Assignment
from samsyn.access.reach import actor_of
from samsyn.accounts import leaving, refusals, services
from samsyn.accounts.models import PasswordLink
from samsyn.accounts.tests.agreeing import agreed
from samsyn.accounts.tests.leaving_world import LAST, another_case
from samsyn.organisation.models import User
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.django_db(databases="__all__"), pytest.mark.usefixtures("today")]

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def karin(world):
    return actor_of(world.user("system_administrator"), today=TODAY)


@pytest.fixture
def anna(world):
    return world.user("social_worker", unit="nord-team")


def invite(world, karin, **more):
    asked = {"username": "berit", "name": "Berit Ek", "role": "social_worker", "valid_from": TODAY, **more}
    return services.invite_account(actor=karin, unit=world.units["nord-team"], **asked)


def grant(world, karin, user, **more):
    asked = {"role": "intake_worker", "valid_from": TODAY, **more}
    return services.grant_role(actor=karin, user=user, unit=world.units["nord-team"], **asked)


def end(karin, user, last_day=LAST):
    services.end_account(actor=karin, user=user, last_day=last_day)


@pytest.mark.parametrize("verb", [leaving.stay, leaving.reopen])
def test_account_not_found(world, karin, verb):
    for account in (10**9, world.user("social_worker", unit="syd").pk):
        with pytest.raises(refusals.AccountNotFound):
            verb(actor=karin, account_id=account)
        with pytest.raises(refusals.AccountNotFound):
            leaving.leave(actor=karin, account_id=account, last_day=LAST, successor_id=None)


def test_successor_needed(world, karin, anna):
    another_case(world, anna.staff)
    with pytest.raises(refusals.SuccessorNeeded):
        leaving.leave(actor=karin, account_id=anna.pk, last_day=LAST, successor_id=None)
    anna.refresh_from_db()
    assert anna.last_day is None


def test_username_taken(world, karin, anna):
    with pytest.raises(refusals.UsernameTaken):
        invite(world, karin, username=anna.username.upper())
    with pytest.raises(refusals.UsernameTaken):
        services.open_account(actor=world.system, username=anna.username, name="Berit Ek", password="tre gula hästar")
    assert not User.objects.filter(name="Berit Ek").exists()


def test_staff_has_account(world, karin, anna):
    with pytest.raises(refusals.StaffHasAccount):
        invite(world, karin, staff=anna.staff)
    assert not User.objects.filter(name="Berit Ek").exists()


def test_no_such_role(world, karin, anna):
    with pytest.raises(refusals.NoSuchRole):
        grant(world, karin, anna, role="boss")


def test_areas_beyond_role(world, karin, anna):
    with pytest.raises(refusals.AreasBeyondRole):
        grant(world, karin, anna, areas="addiction violence_exposed")
    assert anna.assignments.count() == 1


def test_role_before_today(world, karin, anna):
    with pytest.raises(refusals.RoleBeforeToday):
        grant(world, karin, anna, valid_from=YESTERDAY)


def test_role_ends_before_start(world, karin, anna):
    with pytest.raises(refusals.RoleEndsBeforeStart):
        grant(world, karin, anna, valid_from=LAST, valid_to=TODAY)


def test_account_is_closed(world, karin, anna):
    services.close_account(actor=karin, user=anna)
    with pytest.raises(refusals.AccountIsClosed):
        grant(world, karin, anna)
    with pytest.raises(refusals.AccountIsClosed):
        services.new_password_link(actor=karin, user=anna)
    with pytest.raises(refusals.AccountIsClosed):
        end(karin, anna)
    assert not PasswordLink.objects.filter(user=anna).exists()


def test_role_beyond_last_day(world, karin, anna):
    end(karin, anna)
    with pytest.raises(refusals.RoleBeyondLastDay, match=LAST.isoformat()):
        grant(world, karin, anna)
    assert grant(world, karin, anna, valid_to=LAST)


def test_role_already_held(world, karin, anna):
    agreed(world, grant(world, karin, anna))
    with pytest.raises(refusals.RoleAlreadyHeld):
        grant(world, karin, anna)
    assert Assignment.objects.filter(user=anna, role="intake_worker").count() == 1


def test_role_end_before_today(karin, anna):
    with pytest.raises(refusals.RoleEndBeforeToday):
        services.end_role(actor=karin, assignment_id=anna.assignments.get().pk, last_day=YESTERDAY)
    assert anna.assignments.get().valid_to is None


def test_role_already_ended(karin, anna):
    assignment = anna.assignments.get().pk
    services.remove_role(actor=karin, assignment_id=assignment)
    with pytest.raises(refusals.RoleAlreadyEnded):
        services.remove_role(actor=karin, assignment_id=assignment)
    with pytest.raises(refusals.RoleAlreadyEnded):
        services.end_role(actor=karin, assignment_id=assignment, last_day=LAST)
    assert anna.assignments.get().valid_to == YESTERDAY


def test_account_already_closed(karin, anna):
    services.close_account(actor=karin, user=anna)
    with pytest.raises(refusals.AccountAlreadyClosed):
        services.close_account(actor=karin, user=anna)


def test_last_day_before_today(karin, anna):
    with pytest.raises(refusals.LastDayBeforeToday):
        end(karin, anna, YESTERDAY)


def test_last_day_already_earlier(karin, anna):
    end(karin, anna)
    with pytest.raises(refusals.LastDayAlreadyEarlier, match=LAST.isoformat()):
        end(karin, anna, LAST + timedelta(days=1))
    anna.refresh_from_db()
    assert anna.last_day == LAST


def test_no_last_day(karin, anna):
    with pytest.raises(refusals.NoLastDay):
        services.cancel_leaving(actor=karin, user=anna)


def test_account_not_closed(karin, anna):
    anna.set_password("tre gula hästar")
    anna.save()
    with pytest.raises(refusals.AccountNotClosed):
        services.reopen_account(actor=karin, user=anna)
    anna.refresh_from_db()
    assert anna.check_password("tre gula hästar")


def test_last_administrator(world, karin):
    other = actor_of(world.user("system_administrator"), today=TODAY)
    User.objects.filter(pk=other.user.pk).update(password="!")
    with pytest.raises(refusals.LastAdministrator):
        services.close_account(actor=other, user=karin.user)
    assert User.objects.get(pk=karin.user.pk).is_active


def test_link_waits_no_longer(world, karin, anna):
    head = actor_of(world.user("head", unit="nord-team"), today=TODAY)
    link, _token = services.new_password_link(actor=karin, user=anna)
    services.refuse_link(actor=head, link_id=link.pk)
    with pytest.raises(refusals.LinkWaitsNoLonger):
        services.confirm_link(actor=head, link_id=link.pk)
    assert PasswordLink.objects.get().state == "refused"
