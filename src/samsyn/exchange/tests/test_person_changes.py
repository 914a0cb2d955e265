"""Packages that change who a person is, or whether the person is protected: the traces they leave."""

import pytest
from django.utils import timezone

from samsyn.exchange.tests.importing import bring_in_files, taken_out
from samsyn.exchange.tests.package_csv import Files
from samsyn.exchange.tests.package_values import luhn_digit
from samsyn.intake.tests.factories import Reception
from samsyn.log import sealing
from samsyn.log.models import LogEntry
from samsyn.logreview.models import ReviewItem
from samsyn.logreview.services.timed import review
from samsyn.people.models import FormerIdentity, Person
from samsyn.people.rules import change_to_review, read_query
from samsyn.people.selectors import known_by_number

pytestmark = pytest.mark.django_db

OLD, NEW = (stem + luhn_digit(stem[2:]) for stem in ("19610575981", "19610515981"))
UNITS = b"unit_id,name,kind,parent_id\nFLT,N\xc3\xa4mnden,board,\nMYN,Mottagningen,unit,FLT\n"
HEADER = "person_id,personal_identity_number,given_name,family_name,sex,protection,address,postal_code,city"


def package(*people: str, **more: str) -> Files:
    files = {"units.csv": UNITS, "persons.csv": "\n".join([HEADER, *people, ""]).encode()}
    return files | {f"{table}.csv": text.encode() for table, text in more.items()}


BEFORE = package(
    f"fn01,{OLD},Samir,Tidigsson,male,none,,,", "fp01,,Skyddad,H\u00e4vsson,unknown,protected_registration,,,"
)
AFTER = package(
    f"fn01,{NEW},Samir,Nysson,male,none,,,", "fp01,,Skyddad,H\u00e4vsson,unknown,none,Provgatan 4,99123,\u00c5svalla"
)


def traces() -> dict[str, tuple[list[str], str]]:
    people = dict(Person.objects.values_list("pk", "external_id"))
    entries = LogEntry.objects.filter(action="person_changed_by_import")
    return {people[entry.person_id or 0]: (entry.facts["fields"], entry.facts["asks"]) for entry in entries}


def test_the_log_of_each_person_says_which_fields_an_import_changed_and_which_import():
    bring_in_files(BEFORE)
    assert traces() == {}
    bring_in_files(AFTER)
    assert traces() == {
        "fn01": (["personal_identity_number", "family_name"], ""),
        "fp01": (["protection", "address", "postal_code", "city"], "protection_lifted"),
    }
    imported = LogEntry.objects.filter(action="package_imported").latest("pk")
    changed = LogEntry.objects.filter(action="person_changed_by_import")
    assert {entry.facts["sha256"] for entry in changed} == {imported.facts["sha256"]}
    assert all("Provgatan" not in str(entry.facts) and OLD not in str(entry.facts) for entry in changed)
    bring_in_files(AFTER)
    assert len(traces()) == changed.count() == 2


def test_protection_lifted_goes_to_log_review():
    bring_in_files(BEFORE)
    bring_in_files(AFTER)
    sealing.seal()
    review()
    (item,) = ReviewItem.objects.all()
    assert (item.rules, item.person_id) == ("protection_lifted", Person.objects.get(external_id="fp01").pk)
    assert item.unit.external_id == "FLT"


@pytest.mark.parametrize(
    ("before", "after", "address_added", "asks"),
    [
        ("none", "none", True, ""),
        ("none", "confidential", False, ""),
        ("none", "confidential", True, "hidden_address"),
        ("confidential", "confidential", True, "hidden_address"),
        ("confidential", "confidential", False, ""),
        ("confidential", "none", False, "protection_lifted"),
        ("assumed_identity", "protected_registration", False, "protection_lifted"),
        ("protected_registration", "assumed_identity", False, ""),
    ],
)
def test_which_changes_are_asked_about(before, after, address_added, asks):
    assert change_to_review(before, after, address_added=address_added) == asks


def test_a_number_and_a_name_that_change_are_kept_as_former():
    bring_in_files(BEFORE)
    bring_in_files(AFTER)
    (former,) = FormerIdentity.objects.all()
    assert (former.person.external_id, former.until_on) == ("fn01", timezone.localdate())
    assert (former.identity_number, former.given_name, former.family_name) == (OLD, "Samir", "Tidigsson")
    bring_in_files(AFTER)
    assert FormerIdentity.objects.count() == 1
    row = taken_out()["former_identities.csv"].decode().splitlines()[1]
    assert row.split(",")[1:] == ["fn01", timezone.localdate().isoformat(), OLD, "Samir", "Tidigsson"]


def test_a_package_that_says_who_somebody_was_is_not_doubled():
    bring_in_files(BEFORE)
    header = "former_identity_id,person_id,until_on,identity_number,given_name,family_name"
    bring_in_files(
        AFTER
        | package(former_identities=f"{header}\nx,fn01,2024-05-31,{OLD},Samir,Tidigsson\n")
        | {"persons.csv": AFTER["persons.csv"]}
    )
    assert list(FormerIdentity.objects.values_list("external_id")) == [("x",)]


def test_a_matter_with_the_old_number_makes_no_second_person():
    world = Reception()
    person = world.known("Samir", "Nysson", personal_identity_number=NEW)
    world.former(person, "Samir", "Tidigsson", number=OLD)
    before = Person.objects.count()
    for family in ("Tidigsson", "Nysson"):
        world.receive(OLD, given_name="Samir", family_name=family, sex="male")
    assert Person.objects.count() == before
    (known,) = known_by_number(person.board_id, read_query(OLD, today=timezone.localdate()).numbers)
    assert (known.id, known.owner, known.names[0]) == (person.pk, True, ("Samir", "Nysson"))
