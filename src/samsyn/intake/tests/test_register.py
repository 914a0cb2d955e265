"""Receiving a matter: what becomes of it, and that nothing shows whoever the person is."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.access import policies
from samsyn.access.models import Ground
from samsyn.cases.models import Case
from samsyn.exchange.verification import verify_board
from samsyn.intake import selectors, services
from samsyn.intake.models import Intake, Receipt
from samsyn.intake.refusals import DayNotPossible, SentBefore
from samsyn.intake.tests.factories import new_number
from samsyn.log.models import LogEntry
from samsyn.people.models import Person
from samsyn.people.rules import read_query
from samsyn.people.selectors import find
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.both, pytest.mark.django_db]

OPEN = ("nobody", "seen", "elsewhere", "without_ground")
BEHIND = {
    "walled": "person_wall",
    "protected": "protection",
    "exposed": "area",
    "perpetrator": "area",
    "exposed_and_known": "area",
    "misnamed": "separate",
    "misnamed_without_ground": "separate",
}


def known(world, way):
    number = new_number()
    return number, {**world.open_to_all, **world.behind}[way](number)


def counted():
    return [model.objects.count() for model in (Person, Case, Intake, Ground)]


def test_somebody_new(world):
    number = new_number()
    receipt = world.receive(number, given_name="Örjan", family_name="Åberg", born_on=TODAY.replace(year=1974))
    intake = receipt.intake
    person = Person.objects.get(pk=receipt.person_id)
    assert (person.personal_identity_number, person.given_name, person.family_name) == (number, "Örjan", "Åberg")
    assert (person.protection, person.registered_by, person.board) == ("none", world.registrar, world.board("nord"))
    assert (intake.case.origin, intake.case.external_id, intake.case.person_id) == (
        "intake",
        intake.external_id,
        person.pk,
    )
    assert (intake.received_on, intake.case.opened_on, intake.case.closed_on) == (TODAY, TODAY, None)
    assert policies.grounds_for(world.acting(), person.pk)
    assert [line.id for line in find(world.acting(), read_query("åberg", today=TODAY)).people] == [person.pk]


def test_without_a_number_everybody_is_new(world):
    assert world.receive().person_id != world.receive().person_id


def test_what_follows_is_what_the_facts_say(world):
    exposed, protected = new_number(), new_number()
    violence, head = world.user("violence_worker", unit="nord-team"), world.user("head")
    world.receive(exposed, user=violence, area="violence_exposed")
    person = world.receive(protected, user=head, unit_id=world.units["nord"].pk).person_id
    Person.objects.filter(pk=person).update(protection="confidential")
    for number in (new_number(), new_number(), exposed, protected, exposed):
        world.receive(number)
    assert Receipt.objects.exclude(barrier="").count() == 3
    world.receive(exposed, user=violence, area="violence_exposed")
    for receipt in Receipt.objects.filter(barrier="area"):
        services.take_over(
            actor=world.acting(violence), code=receipt.code, unit_id=receipt.unit_id, area="violence_exposed"
        )
    report = verify_board(world.board("nord"))
    assert report.sound, (report.faults.report(), report.derived)


@pytest.mark.parametrize("way", OPEN[1:])
def test_somebody_known(way, world):
    number, person = known(world, way)
    before = counted()
    receipt = world.receive(number, given_name="asa", family_name="Lindkvist", born_on=TODAY.replace(year=1974))
    assert receipt.person_id == person.pk
    assert [now - then for now, then in zip(counted(), before, strict=True)] == [0, 1, 1, 1]
    stored = Person.objects.get(pk=person.pk)
    assert (stored.given_name, stored.family_name, stored.born_on) == (person.given_name, person.family_name, None)
    assert (receipt.given_name, receipt.family_name) == ("asa", "Lindkvist")
    assert policies.grounds_for(world.acting(), person.pk)


def test_whom_the_registrar_sees_already_may_be_called_anything(world):
    number, person = known(world, "seen")
    receipt = world.receive(number, given_name="Annan", family_name="Helt")
    assert (receipt.person_id, receipt.barrier, receipt.intake.person_id) == (person.pk, "", person.pk)


@pytest.mark.parametrize("way", BEHIND)
def test_somebody_behind_a_wall_or_under_another_name(way, world):
    """A record of its own with what was typed and nothing else.

    Nothing comes of it for whose number it is.
    """
    number, person = known(world, way)
    before = counted()
    stood = set(Ground.objects.filter(person_id=person.pk).values_list("pk", flat=True))
    receipt = world.receive(number, born_on=TODAY.replace(year=1974))
    assert (receipt.barrier, receipt.person_id, receipt.taken_over_as) == (BEHIND[way], person.pk, None)
    assert [now - then for now, then in zip(counted(), before, strict=True)] == [1, 1, 1, 1]
    shadow = receipt.intake.person
    assert (shadow.personal_identity_number, shadow.stated_number) == ("", number)
    assert (shadow.given_name, shadow.family_name, shadow.born_on) == ("Åsa", "Lindqvist", TODAY.replace(year=1974))
    assert (shadow.address, shadow.protection, shadow.registered_by) == ("", "none", world.registrar)
    assert set(Ground.objects.filter(person_id=person.pk).values_list("pk", flat=True)) == stood
    assert policies.grounds_for(world.acting(), person.pk) == ()
    for text in (number, "lindq"):
        assert [line.id for line in find(world.acting(), read_query(text, today=TODAY)).people] == [shadow.pk]


def test_again_and_again(world):
    """Whom the registrar sees first, then whom nothing walls off and who is called so, then somebody new."""
    number, person = known(world, "exposed")
    mine = world.receive(number).intake.person
    assert world.receive(number, given_name="Helt", family_name="Annan").intake.person == mine
    assert world.receive_elsewhere(number, "nord-provider").intake.person == mine
    strange = world.receive_elsewhere(number, "nord-home", given_name="Bo", family_name="Ek").intake.person
    assert strange not in (mine, person)
    assert (strange.personal_identity_number, strange.stated_number) == ("", number)
    violence = world.user("violence_worker", unit="nord-team")
    assert world.receive(number, user=violence, area="violence_exposed").intake.person == person


def test_a_shadow_outlives_the_number_it_stood_beside(world):
    """The number is nobody's any more: somebody new may have it."""
    number, person = known(world, "misnamed")
    world.receive(number)
    Person.objects.filter(pk=person.pk).update(personal_identity_number="")
    new = world.receive_elsewhere(number, "nord-home", given_name="Bo", family_name="Ek").intake.person
    assert (new.personal_identity_number, new.stated_number) == (number, "")
    assert Person.objects.count() == 3


@pytest.mark.parametrize(
    ("role", "area", "way"),
    [
        ("violence_worker", "violence_exposed", "perpetrator"),
        ("housing_coordinator", "violence_perpetrator", "exposed"),
        ("housing_coordinator", "eviction_prevention", "exposed"),
        ("intake_worker", "addiction", "exposed"),
    ],
)
def test_a_wall_has_two_sides(role, area, way, world):
    number, _person = known(world, way)
    assert world.receive(number, user=world.user(role, unit="nord-team"), area=area).barrier == "area"


@pytest.mark.parametrize(
    ("role", "area", "way"),
    [
        ("violence_worker", "violence_exposed", "exposed"),
        ("violence_worker", "violence_exposed", "seen"),
        ("housing_coordinator", "eviction_prevention", "perpetrator"),
        ("head", "addiction", "exposed"),
    ],
)
def test_whoever_may_see_both_registers_one_person(role, area, way, world):
    number, person = known(world, way)
    receipt = world.receive(number, user=world.user(role, unit="nord-team"), area=area)
    assert (receipt.barrier, receipt.person_id) == ("", person.pk)


def test_one_person_in_two_areas_shows_nothing_of_the_other(world):
    """Whoever sees the person already goes on seeing what they register: nothing tells of the walled area."""
    number, person = known(world, "seen")
    world.case(person, "violence_exposed")
    assert world.receive(number).barrier == ""
    assert {ground.area for ground in policies.grounds_for(world.acting(), person.pk)} == {"addiction"}


def test_a_member_of_the_wall_registers_as_usual(world):
    number, person = known(world, "seen")
    world.wall(person, world.registrar)
    assert world.receive(number).barrier == ""


def test_an_old_case_in_a_walled_area_is_walled_still(world):
    number, person = known(world, "elsewhere")
    world.ground(
        person, "order", unit=world.units["nord-provider"], area="violence_exposed", until=TODAY.replace(day=1)
    )
    assert world.receive(number).barrier == "area"


def test_the_same_number_on_another_board_is_another_person(world):
    number = new_number()
    far = world.known(board="syd", personal_identity_number=number)
    Person.objects.filter(pk=far.pk).update(protection="confidential")
    receipt = world.receive(number)
    assert receipt.barrier == ""
    assert receipt.person_id != far.pk
    assert Person.objects.get(pk=receipt.person_id).personal_identity_number == number


def shape(queries):
    """What is asked of the database, in order; a savepoint ends in one of two ways."""
    statements = []
    for query in queries:
        sql = re.sub(r"\s+", " ", query["sql"])
        verb = sql.split(" ", 1)[0]
        table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
        statements.append("end" if verb in ("RELEASE", "ROLLBACK") else f"{verb} {table[1] if table else ''}")
    return statements


def test_the_same_is_asked_of_the_database_in_every_case(world):
    shapes = {}
    for way in (*OPEN, *BEHIND):
        number, _person = known(world, way)
        actor = world.acting()
        with CaptureQueriesContext(connection) as seen:
            services.register(actor=actor, token=uuid4(), submission=world.submission(number))
        shapes[way] = shape(seen.captured_queries)
    assert all(one == shapes["nobody"] for one in shapes.values()), shapes
    # PostgreSQL takes a lock, which SQLite has no need of.
    assert len(shapes["nobody"]) <= 21 + (connection.vendor == "postgresql"), shapes["nobody"]


def test_the_log_and_the_receipt_are_alike(world):
    logs, cards = set(), set()
    for way in (*OPEN, *BEHIND):
        number, _person = known(world, way)
        receipt = world.receive(number)
        entries = LogEntry.objects.filter(facts__receipt=receipt.code)
        assert {entry.person_id for entry in entries} == {receipt.person_id, receipt.intake.person_id}
        logs |= {(entry.role, entry.ground, entry.case_id, entry.board_id) for entry in entries}
        assert entries.get(person_id=receipt.intake.person_id).action == "matter_received"
        card = selectors.my_receipt(world.acting(), receipt.code)
        cards.add((card.name, card.area, card.unit, card.kind, card.sex, card.born_on))
        assert re.fullmatch(r"K-2026-[2-9A-HJKMNP-Z]{5}", receipt.code)
    assert len(logs) == len(cards) == 1


def test_a_receipt_is_its_registrars(world):
    receipt = world.receive()
    assert selectors.my_receipt(world.acting(world.user("head")), receipt.code) is None


def test_sent_twice_it_is_received_once_and_sent_before_with_other_words_refused(world):
    for way in ("nobody", "elsewhere", "exposed"):
        number, _person = known(world, way)
        token, submission = uuid4(), world.submission(number)
        first = services.register(actor=world.acting(), token=token, submission=submission)
        before = counted()
        assert services.register(actor=world.acting(), token=token, submission=submission) == first
        assert counted() == before
        with pytest.raises(SentBefore):
            services.register(actor=world.acting(), token=token, submission=world.submission(number, given_name="Bo"))


@pytest.mark.parametrize("way", ["elsewhere", "exposed", "walled"])
def test_somebody_else_registers_the_number_meanwhile(way, world, monkeypatch):
    """Looked for, nobody was there; written, somebody is: the second registration finds the first."""
    number, person = known(world, way)
    asked = []
    real = services.known_by_number

    def too_early(board_id, numbers):
        asked.append(numbers)
        return [] if len(asked) == 1 else real(board_id, numbers)

    monkeypatch.setattr(services, "known_by_number", too_early)
    before = counted()[0]
    receipt = world.receive(number)
    assert len(asked) == 2
    assert (receipt.person_id, receipt.barrier) == (person.pk, BEHIND.get(way, ""))
    assert counted()[0] == before + (way in BEHIND)


def test_a_century_that_few_type(world):
    number = new_number(TODAY.replace(year=1924))
    person = world.elsewhere(number)
    numbers = read_query(number[2:], today=TODAY).numbers
    assert number in numbers
    assert numbers[0] != number
    assert world.receive(numbers=numbers).person_id == person.pk


def test_no_token_fills_the_place_of_a_number(world):
    """A token made of somebody's number is a token like any other: rows rolled back are nobody's."""
    number, _person = known(world, "exposed")
    code = services.register(
        actor=world.acting(), token=UUID(f"{number}{'0' * 20}"), submission=world.submission(number)
    )
    assert Receipt.objects.get(code=code).barrier == "area"


@pytest.mark.parametrize(
    "wrong",
    [{"area": "violence_exposed"}, {"area": "eviction_prevention"}, {"unit": "nord"}, {"unit": "syd-team"}],
)
def test_only_where_one_may(wrong, world):
    if "unit" in wrong:
        wrong = {"unit_id": world.units[wrong["unit"]].pk}
    with pytest.raises(PermissionDenied):
        world.receive(**wrong)
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("role", ["support_worker", "controller", "administrator", "system_administrator", "ombudsman"])
def test_only_who_may(role, world):
    with pytest.raises(PermissionDenied):
        world.receive(user=world.user(role, unit="nord-team"))


def test_day_not_possible(world):
    with pytest.raises(DayNotPossible, match="efter i dag"):
        world.receive(received_on=TODAY + timedelta(days=1))
