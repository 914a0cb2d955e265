"""What was received behind a wall: whose it is, taking it over, setting it aside."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access import policies
from samsyn.access import services as access
from samsyn.access.models import WallMember
from samsyn.intake import selectors, services
from samsyn.intake.models import Receipt
from samsyn.intake.policies import received_behind
from samsyn.intake.refusals import AlreadySettled, RegistrarWouldSee
from samsyn.intake.tests.factories import new_number
from samsyn.log.models import LogEntry

pytestmark = pytest.mark.django_db

ROLES = ("head", "social_worker", "intake_worker", "violence_worker", "housing_coordinator", "support_worker")
REASON = "Redan känt och utrett i ärendet"


def received(world, way, **more):
    number = new_number()
    person = world.behind[way](number)
    return world.receive(number, **more), person


def shadow(receipt):
    return receipt.intake.person


def _waiting(actor):
    return len(selectors.RECEIPTS.where(received_behind(actor)))


def owners(world, receipt, unit="nord-team"):
    return {
        role
        for role in ROLES
        if selectors.behind_wall(world.acting(world.user(role, unit=unit)), receipt.code) is not None
    }


@pytest.mark.parametrize(
    ("way", "unit", "roles"),
    [
        ("walled", "nord-team", set()),
        ("walled", "nord", set()),
        ("protected", "nord-team", set()),
        ("protected", "nord", {"head", "social_worker", "intake_worker"}),
        ("exposed", "nord-team", {"head", "violence_worker"}),
        ("exposed", "nord", {"head", "violence_worker"}),
        ("exposed", "nord-provider", set()),
        ("exposed", "syd", set()),
        ("perpetrator", "nord-team", {"head", "housing_coordinator"}),
        ("exposed_and_known", "nord", {"head", "violence_worker"}),
        ("misnamed", "nord", {"head"}),
        ("misnamed", "nord-team", set()),
        ("misnamed_without_ground", "nord-team", {"head"}),
    ],
)
def test_whose_it_is(way, unit, roles, world):
    receipt, _person = received(world, way)
    assert owners(world, receipt, unit) == roles


def test_a_person_wall_is_its_members(world):
    receipt, person = received(world, "walled")
    member = WallMember.objects.get(wall__person_id=person.pk).user
    assert selectors.behind_wall(world.acting(member), receipt.code) is not None
    assert _waiting(world.acting(member)) == 1
    assert _waiting(world.acting()) == 0


def test_a_wall_that_is_lifted_leaves_it_to_those_with_a_ground(world):
    receipt, person = received(world, "walled")
    member = WallMember.objects.get(wall__person_id=person.pk)
    member.wall.lifted_at, member.wall.lifted_by = "2026-11-22T12:00Z", world.system
    member.wall.save()
    assert {"head", "social_worker"} <= owners(world, receipt)


def test_a_protected_person_that_nobody_has_a_ground_for(world):
    number = new_number()
    world.person(personal_identity_number=number, protection="confidential")
    assert owners(world, world.receive(number)) == {"head"}


def test_what_is_behind_no_wall_is_in_no_queue(world):
    number = new_number()
    world.seen(number)
    world.receive(number)
    assert _waiting(world.acting(world.user("head"))) == 0


def test_taken_over(world):
    receipt, person = received(world, "exposed", given_name="Annan", kind="concern_report")
    owner = world.user("violence_worker", unit="nord-team")
    services.take_over(actor=world.acting(owner), code=receipt.code, unit_id=receipt.unit_id, area="violence_exposed")
    receipt.refresh_from_db()
    intake = receipt.taken_over_as
    assert receipt.intake.person_id == shadow(receipt).pk != person.pk
    assert (intake.person_id, intake.area, intake.kind) == (person.pk, "violence_exposed", "concern_report")
    assert intake.received_on == receipt.received_on
    assert (receipt.settled_by, intake.registered_by) == (owner, owner)
    assert policies.grounds_for(world.acting(), person.pk) == ()
    assert intake.case_id in policies.cases_seen(world.acting(owner), person.pk)
    entry = LogEntry.objects.latest("pk")
    assert (entry.action, entry.person_id, entry.case_id) == ("receipt_taken_over", person.pk, intake.case_id)
    assert _waiting(world.acting(owner)) == 0


def test_already_settled(world):
    receipt, _person = received(world, "exposed")
    owner = world.acting(world.user("violence_worker", unit="nord-team"))
    services.take_over(actor=owner, code=receipt.code, unit_id=receipt.unit_id, area="violence_exposed")
    with pytest.raises(AlreadySettled):
        services.set_aside(actor=owner, code=receipt.code, reason=REASON)
    receipt.refresh_from_db()
    assert receipt.set_aside_why == ""


def test_registrar_would_see(world):
    receipt, person = received(world, "exposed")
    owner = world.user("violence_worker", "social_worker", unit="nord-team")
    with pytest.raises(RegistrarWouldSee):
        services.take_over(actor=world.acting(owner), code=receipt.code, unit_id=receipt.unit_id, area="addiction")
    receipt.refresh_from_db()
    assert receipt.taken_over_as is None
    assert receipt.settled_at is None
    assert policies.grounds_for(world.acting(), person.pk) == ()


def test_behind_a_person_wall_the_area_may_be_the_registrars(world):
    receipt, person = received(world, "walled")
    member = WallMember.objects.get(wall__person_id=person.pk).user
    services.take_over(actor=world.acting(member), code=receipt.code, unit_id=receipt.unit_id, area="addiction")
    assert policies.grounds_for(world.acting(), person.pk) == ()


def test_set_aside(world):
    receipt, person = received(world, "exposed")
    owner = world.user("violence_worker", unit="nord-team")
    with pytest.raises(ValueError, match="skälet"):
        services.set_aside(actor=world.acting(owner), code=receipt.code, reason="nej")
    services.set_aside(actor=world.acting(owner), code=receipt.code, reason=REASON)
    receipt.refresh_from_db()
    assert (receipt.set_aside_why, receipt.settled_by, receipt.taken_over_as) == (REASON, owner, None)
    entry = LogEntry.objects.latest("pk")
    assert (entry.action, entry.person_id) == ("receipt_set_aside", person.pk)
    assert REASON not in str(entry.facts)


@pytest.mark.parametrize("verb", ["take_over", "set_aside"])
def test_only_by_an_owner(verb, world):
    receipt, _person = received(world, "exposed")
    more = {"reason": REASON} if verb == "set_aside" else {"unit_id": receipt.unit_id, "area": "addiction"}
    for user in (world.registrar, world.user("support_worker"), world.user("social_worker", unit="syd-team")):
        with pytest.raises(PermissionDenied):
            getattr(services, verb)(actor=world.acting(user), code=receipt.code, **more)
    assert Receipt.objects.get().settled_at is None


def test_a_head_states_a_reason_first(world):
    receipt, person = received(world, "exposed")
    head = world.user("head")
    take = {"code": receipt.code, "unit_id": receipt.unit_id, "area": "violence_exposed"}
    with pytest.raises(PermissionDenied):
        services.take_over(actor=world.acting(head), **take)
    access.pass_wall(actor=world.acting(head), person_id=person.pk, reason="Fördelar ärendet i dag")
    services.take_over(actor=world.acting(head), **take)
    assert Receipt.objects.get().taken_over_as.person_id == person.pk


def test_never_the_registrars_own(world):
    """Nobody has a ground for the person: the managers of the unit, but not whoever sent the form."""
    head, other = world.user("head"), world.user("head")
    number = new_number()
    world.misnamed_without_ground(number)
    receipt = world.receive(number, user=head)
    assert selectors.behind_wall(world.acting(head), receipt.code) is None
    assert _waiting(world.acting(head)) == 0
    assert _waiting(world.acting(other)) == 1


@pytest.mark.parametrize(
    ("way", "unit", "roles"),
    [("perpetrator", "nord-team", {"head"}), ("misnamed", "nord-team", set()), ("misnamed", "nord", {"head"})],
)
def test_what_is_received_in_a_walled_area_is_told_to_nobody_outside_it(way, unit, roles, world):
    """The perpetrators' worker would learn that the number is an exposed person's.

    Another unit's manager would learn that it is somebody's.
    """
    number = new_number()
    person = world.behind[way](number)
    world.case(person, unit="nord-provider")
    violence = world.user("violence_worker", unit="nord-team")
    receipt = world.receive(number, user=violence, area="violence_exposed")
    assert receipt.barrier
    assert not LogEntry.objects.filter(person_id=person.pk).exists()
    assert owners(world, receipt, unit) == roles
    assert owners(world, receipt, "nord-provider") == set()


def test_every_record_beside_is_told_of(world):
    """Also the second, which becomes the registrar's own record's."""
    number = new_number()
    person = world.exposed(number)
    first, second = world.receive(number), world.receive(number)
    assert shadow(first) == shadow(second)
    assert (second.person_id, second.barrier) == (person.pk, "area")
    owner = world.acting(world.user("violence_worker", unit="nord-team"))
    assert _waiting(owner) == 2
    assert {line.separate_id for line in selectors.behind_lines(selectors.behind_walls(owner))} == {shadow(first).pk}
