"""Opening a person: only on a ground, always logged, and a number only when it is asked for."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from samsyn.log.models import LogEntry, LogPerson
from samsyn.people.kin import relatives_of_person
from samsyn.people.models import Person, PersonRelation
from samsyn.people.selectors import get_person, whole_number
from samsyn.people.services import note_search, open_person, unmask_person
from samsyn.people.tests.factories import TODAY

pytestmark = pytest.mark.django_db

NUMBER = "196408233234"


def fresh(actor):
    """The same account's next request."""
    return replace(actor)


def test_a_reading_is_logged_with_role_ground_and_origin(world):
    anna = replace(world.actor("social_worker"), origin="10.0.0.7")
    person = world.known()
    card = open_person(actor=anna, person_id=person.pk, page="overview")
    assert card is not None
    assert card.name == "Åsa Lindqvist"
    entry = LogEntry.objects.get(action="person_read")
    assert (entry.user_id, entry.person_id, entry.board_id) == (anna.user.pk, person.pk, person.board_id)
    assert (entry.role, entry.ground, entry.origin) == ("social_worker", "unit", "10.0.0.7")
    assert entry.facts == {"page": "overview"}


@pytest.mark.parametrize(
    ("why", "unit", "role", "logged_role"),
    [
        ("order", "nord-provider", ("support_worker",), "support_worker"),
        ("placement", "nord-home", ("controller", "head"), "head"),
        ("notice", "nord-team", ("support_worker", "intake_worker"), "intake_worker"),
    ],
)
def test_the_role_is_the_one_that_has_the_ground(world, why, unit, role, logged_role):
    person = world.person()
    world.ground(person, why, unit=world.units[unit], area="" if why == "placement" else "addiction")
    open_person(actor=world.actor(*role), person_id=person.pk, page="overview")
    assert LogEntry.objects.filter(action="person_read").values_list("role", "ground").get() == (logged_role, why)


def test_the_handlers_own_ground_is_named_first(world):
    anna = world.actor("social_worker")
    person = world.person()
    world.case(person, handler=anna.user.staff)
    open_person(actor=anna, person_id=person.pk, page="overview")
    assert LogEntry.objects.get(action="person_read").ground == "handler"


def test_without_a_ground_there_is_nothing_and_no_trace_of_a_reading(world):
    walled = world.known(area="violence_exposed")
    nobody = world.person()
    anna = world.actor("social_worker")
    for pk in (walled.pk, nobody.pk, 10**9, 0, -1, 2**63, 10**40):
        assert open_person(actor=anna, person_id=pk, page="overview", number=True) is None
    assert not LogEntry.objects.filter(action__in=["person_read", "number_shown"]).exists()


def test_a_ground_in_another_board_opens_nothing_here(world):
    person = world.known()
    assert get_person(world.actor("social_worker", unit="syd"), person.pk) is None


def test_what_cannot_be_logged_is_not_read(world, monkeypatch):
    person = world.known()

    def refuse(*args, **kwargs):
        raise DatabaseError("loggen tar inte emot")

    monkeypatch.setattr("samsyn.people.services.record", refuse)
    with pytest.raises(DatabaseError):
        open_person(actor=world.actor("social_worker"), person_id=person.pk, page="overview")


def test_the_number_is_masked_until_asked_for_and_that_is_logged_too(world):
    person = world.known(personal_identity_number=NUMBER)
    anna = world.actor("social_worker")
    hidden = open_person(actor=anna, person_id=person.pk, page="overview")
    assert hidden is not None
    assert hidden.number == "19640823-••••"
    assert not LogEntry.objects.filter(action="number_shown").exists()
    shown = open_person(actor=fresh(anna), person_id=person.pk, page="overview", number=True)
    assert shown is not None
    assert shown.number == "19640823-3234"
    entry = LogEntry.objects.get(action="number_shown")
    assert (entry.ground, entry.person_id, entry.facts) == ("unit", person.pk, {})
    assert LogEntry.objects.filter(action="person_read").count() == 2


def test_a_reserve_number_is_masked_too(world):
    person = world.known(reserve_number="R-123")
    anna = world.actor("social_worker")
    card = get_person(anna, person.pk)
    assert card is not None
    assert "R-123" not in card.number
    assert whole_number(anna, person.pk) == "R-123"


def test_no_number_no_act(world):
    person = world.known()
    open_person(actor=world.actor("head"), person_id=person.pk, page="overview", number=True)
    assert not LogEntry.objects.filter(action="number_shown").exists()


SECRETS = {
    "address": "Storgatan 1",
    "postal_code": "111 11",
    "city": "Staden",
    "phone": "070-1",
    "email": "e@x.example",
}


@pytest.mark.parametrize("protection", ["confidential", "protected_registration", "assumed_identity"])
def test_a_protected_identity(world, protection):
    handler = world.actor("social_worker")
    born = TODAY.replace(year=1980)
    erik = world.person(
        "Erik", "Åkerblom", protection=protection, personal_identity_number=NUMBER, born_on=born, **SECRETS
    )
    world.case(erik, handler=handler.user.staff)
    for actor in (handler, world.actor("head")):
        card = get_person(actor, erik.pk)
        assert card is not None
        assert card.protection_label
        assert (card.name, card.number, card.born_on) == ("Skyddade personuppgifter", "", None)
        assert (card.address, card.phone, card.email) == ((), "", "")
        assert whole_number(actor, erik.pk) == ""


def test_unmasking_is_an_act_with_a_reason(world):
    anna, erik = world.actor("social_worker"), world.known("Erik", protection="confidential", **SECRETS)
    Person.objects.filter(pk=erik.pk).update(personal_identity_number=NUMBER)
    with pytest.raises(ValueError, match="minst 10 tecken"):
        unmask_person(actor=anna, person_id=erik.pk, page="overview", reason="   kort   ")
    assert not LogEntry.objects.filter(action="unmasked").exists()
    card = unmask_person(actor=fresh(anna), person_id=erik.pk, page="overview", reason="Ska ringa om besöket i dag")
    assert card is not None
    assert (card.name, card.number, card.phone) == ("Erik Lindqvist", "19640823-3234", "070-1")
    assert card.address == ("Storgatan 1", "111 11 Staden")
    entry = LogEntry.objects.get(action="unmasked")
    assert (entry.person_id, entry.ground, entry.facts) == (erik.pk, "unit", {"reason": "Ska ringa om besöket i dag"})
    again = get_person(fresh(anna), erik.pk)
    assert again is not None
    assert again.name == "Skyddade personuppgifter"


def test_who_may_not_unmask_is_told_so_and_who_has_no_ground_nothing(world):
    erik = world.known("Erik", protection="confidential", **SECRETS)
    reason = "Ska ringa om besöket i dag"
    with pytest.raises(PermissionDenied):
        unmask_person(actor=world.actor("intake_worker"), person_id=erik.pk, page="overview", reason=reason)
    other = world.actor("violence_worker")
    assert unmask_person(actor=other, person_id=erik.pk, page="overview", reason=reason) is None
    assert not LogEntry.objects.filter(action__in=["unmasked", "person_read"]).exists()


def relate(world, person, other, relation, together=False):
    PersonRelation.objects.create(
        board=person.board, person=person, related_person=other, relation=relation, lives_together=together,
        registered_by=world.system,
    )  # fmt: skip


def test_a_relative_is_named_only_to_whoever_may_open_them(world):
    anna = world.actor("social_worker")
    person = world.known()
    partner = world.known("Bo", "Ek", born_on=TODAY.replace(year=1990))
    hidden = world.known("Vera", "Ek", area="violence_exposed")
    child = world.person("Lo", "Ek", born_on=TODAY.replace(year=2015))
    grown = world.person("Eli", "Ek", born_on=TODAY.replace(year=2000))
    guarded = world.known("Erik", "Ek", protection="confidential")
    for other, kind in ((partner, "partner"), (hidden, "partner"), (child, "child"), (grown, "child"),
                        (guarded, "sibling")):  # fmt: skip
        relate(world, person, other, kind, together=True)
    found = relatives_of_person(anna, person.pk)
    assert [(r.relation, r.id, r.name, r.age, r.lives_together, r.minor) for r in found] == [
        ("child", None, "", None, False, False),
        ("child", None, "", None, False, True),
        ("partner", partner.pk, "Bo Ek", 36, True, False),
        ("partner", None, "", None, False, False),
        ("sibling", None, "", None, False, False),
    ]


def test_that_somebody_else_named_the_person_does_not_show(world):
    person, other = world.known(), world.known("Vera", "Ek", area="violence_exposed")
    relate(world, other, person, "partner")
    assert relatives_of_person(world.actor("social_worker"), person.pk) == []


def test_relatives_of_somebody_unseen_are_not_told(world):
    other, partner = world.known("Vera", "Ek", area="violence_exposed"), world.known()
    relate(world, other, partner, "partner")
    assert relatives_of_person(world.actor("social_worker"), other.pk) == []


def test_a_search_is_logged_with_whom_it_showed_and_without_what_was_typed(world):
    note_search(actor=world.actor("social_worker"), kind="number", hits=3, shown=[7, 5])
    entry = LogEntry.objects.get(action="persons_searched")
    assert entry.facts == {"kind": "number", "hits": 3, "persons": [5, 7]}
    assert list(LogPerson.objects.order_by("person_id").values_list("entry_id", "person_id")) == [
        (entry.pk, 5),
        (entry.pk, 7),
    ]
    assert (entry.board_id, entry.person_id, entry.role) == (world.board("nord").pk, None, "social_worker")
