"""What the verbs of `access` refuse, a test each; the test bears the rule's name."""

from datetime import timedelta

import pytest

from samsyn.access import refusals, rights, services
from samsyn.access.models import Assignment, PersonWall, RightLimit, TemporaryAccess
from samsyn.access.reach import actor_of
from samsyn.accounts.tests.agreeing import agreed
from samsyn.organisation.models import LocalPractice
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

WHY = "Beslutat på enhetens möte"


@pytest.fixture
def head(world):
    return world.actor("head")


def narrow(world, actor, **more):
    asked = {"role": "deputy_head", "right": rights.SET_WALL, "valid_from": TODAY, "why": WHY, **more}
    return services.narrow_right(actor=actor, unit=world.units["nord-team"], **asked)


def decide(world, actor, **more):
    asked = {"code": "glass_tries_an_hour", "number": 3, "valid_from": TODAY, "why": WHY, **more}
    return services.decide_practice(actor=actor, board_id=world.board("nord").pk, **asked)


def wall(actor, person, members):
    return services.set_wall(actor=actor, person_id=person.pk, why=WHY, members=members)


def break_glass(world, actor):
    board = world.board("nord").pk
    return services.break_glass(actor=actor, board_id=board, person_ids=[world.known().pk], reason=WHY, kind="number")


def review(actor, passage, **more):
    asked = {"finding": "justified", "comment": "", **more}
    return services.review_break_glass(actor=actor, passage_id=passage.pk, **asked)


def test_area_beyond_role(world):
    with pytest.raises(refusals.AreaBeyondRole) as refused:
        services.assign(
            actor=world.system, user=world.user(), unit=world.units["nord"], role="social_worker",
            areas="violence_exposed", valid_from=TODAY,
        )  # fmt: skip
    assert refused.value.sentence == "Rollen social_worker omfattar inte violence_exposed."
    assert not Assignment.objects.filter(areas="violence_exposed").exists()


@pytest.mark.parametrize("right", [rights.REGISTER, "ingen rättighet"])
def test_right_not_of_role(world, head, right):
    with pytest.raises(refusals.RightNotOfRole):
        narrow(world, head, role="controller", right=right)
    assert not RightLimit.objects.exists()


def test_limit_before_today(world, head):
    with pytest.raises(refusals.LimitBeforeToday):
        narrow(world, head, valid_from=TODAY - timedelta(days=1))


def test_own_role_narrowed(world):
    deputy = world.actor("deputy_head")
    with pytest.raises(refusals.OwnRoleNarrowed):
        narrow(world, deputy, right=rights.NARROW_RIGHTS)
    assert not RightLimit.objects.exists()


@pytest.mark.parametrize("right", sorted(rights.KEPT))
def test_right_always_kept(world, right):
    with pytest.raises(refusals.RightAlwaysKept):
        narrow(world, world.actor("system_administrator"), role="head", right=right)


def test_role_works_above(world):
    with pytest.raises(refusals.RoleWorksAbove):
        narrow(world, world.actor("deputy_head"), role="head")


def test_already_narrowed(world, head):
    narrow(world, head)
    with pytest.raises(refusals.AlreadyNarrowed):
        narrow(world, head)
    assert RightLimit.objects.count() == 1


def test_limit_already_lifted(world, head):
    limit = narrow(world, head)
    agreed(world, services.lift_limit(actor=head, limit=limit, why=WHY))
    with pytest.raises(refusals.LimitAlreadyLifted):
        services.lift_limit(actor=head, limit=limit, why=WHY)


def test_no_such_practice(world, head):
    with pytest.raises(refusals.NoSuchPractice):
        decide(world, head, code="kaffe")


@pytest.mark.parametrize("number", [-1, 10**9])
def test_practice_beyond_bounds(world, head, number):
    with pytest.raises(refusals.PracticeBeyondBounds, match="Skriv ett tal från"):
        decide(world, head, number=number)
    assert not LocalPractice.objects.exists()


def test_practice_before_today(world, head):
    with pytest.raises(refusals.PracticeBeforeToday):
        decide(world, head, valid_from=TODAY - timedelta(days=1))


def test_reason_too_short(world, head):
    with pytest.raises(refusals.ReasonTooShort, match="minst 10 tecken"):
        narrow(world, head, why=" nio  tkn ")
    assert not RightLimit.objects.exists()


def test_too_many_tries(world, head):
    decide(world, head, number=1)
    worker = world.actor("social_worker", unit="nord-home")
    assert break_glass(world, worker)
    with pytest.raises(refusals.TooManyTries, match="gjort 1 försök"):
        break_glass(world, actor_of(worker.user, today=TODAY))
    assert TemporaryAccess.objects.count() == 1


def test_comment_too_short(world, head):
    passage = break_glass(world, world.actor("social_worker"))
    with pytest.raises(refusals.CommentTooShort, match="minst 10 tecken"):
        review(head, passage, finding="unjustified", comment="nej")


def test_finding_not_chosen(world, head):
    passage = break_glass(world, world.actor("social_worker"))
    with pytest.raises(refusals.FindingNotChosen):
        review(head, passage, finding="")
    assert TemporaryAccess.objects.get().reviewed_at is None


def test_emergency_already_reviewed(world, head):
    passage = break_glass(world, world.actor("social_worker"))
    review(head, passage)
    with pytest.raises(refusals.EmergencyAlreadyReviewed):
        review(head, passage, finding="unjustified", comment=WHY)
    assert TemporaryAccess.objects.get().finding == "justified"


def test_nobody_needs_to_know(world, head):
    person, worker = world.known(), world.user("social_worker")
    with pytest.raises(refusals.NobodyNeedsToKnow):
        wall(head, person, [])
    stands = wall(head, person, [worker])
    with pytest.raises(refusals.NobodyNeedsToKnow):
        services.change_wall(actor=head, wall_id=stands.pk, members=[])
    assert stands.members.get(removed_at=None).user == worker


def test_wall_already_stands(world, head):
    person = world.known()
    wall(head, person, [head.user])
    with pytest.raises(refusals.WallAlreadyStands):
        wall(head, person, [head.user])
    assert PersonWall.objects.count() == 1


def test_own_name_on_wall(world, head):
    worker = world.user("social_worker")
    stands = wall(head, world.known(), [worker])
    with pytest.raises(refusals.OwnNameOnWall):
        services.change_wall(actor=head, wall_id=stands.pk, members=[worker, head.user])
    assert stands.members.get().user == worker
