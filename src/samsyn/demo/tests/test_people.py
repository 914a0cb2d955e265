"""Nobody in the demo is anybody: numbers for tests, invented names, no protected addresses."""

from collections import Counter
from datetime import date

from samsyn.core.identity_numbers import earliest_date_in_number, fault, sex_in_number
from samsyn.demo import names, staff
from samsyn.demo.accounts import ACCOUNTS
from samsyn.demo.people import Numbers
from samsyn.demo.tests.conftest import TODAY

# Names of living people in the two source documents; product.md: the project does not use them.
IN_THE_SOURCES = {"therese", "laila", "elizabeth", "bengtsson", "lindström", "hugo"}


def test_numbers_are_only_those_set_aside(living):
    numbers = [row for row in living["persons"] if row["personal_identity_number"]]
    assert len(numbers) > 500
    for row in numbers:
        number = row["personal_identity_number"]
        assert 980 <= int(number[8:11]) <= 999
        assert fault(number, today=TODAY) is None
        assert row["sex"] in (sex_in_number(number), "unknown")
    by_date = Counter(
        (earliest_date_in_number(r["personal_identity_number"]), sex_in_number(r["personal_identity_number"]))
        for r in numbers
    )
    assert max(by_date.values()) <= 10


def test_a_full_date_gives_a_number_of_a_nearby_day():
    numbers = Numbers()
    issued = [numbers.issue(date(1980, 5, 17), "female") for _number in range(11)]
    assert len(set(issued)) == 11
    assert {number[:8] for number in issued} == {"19800517", "19800516"}
    assert numbers.issue(date(1980, 5, 17), "male", coordination=True)[6:8] == "77"


def test_there_are_people_of_every_kind(living):
    persons = living["persons"]
    coordination = [row for row in persons if row["personal_identity_number"][6:8] > "31"]
    without = [row for row in persons if not row["personal_identity_number"]]
    assert len(coordination) > 10
    assert len(without) > 10
    assert any(row["reserve_number"] for row in without)
    assert len({row["language"] for row in persons}) >= 8
    assert any(row["interpreter_needed"] == "true" for row in persons)
    whole = [f"{row['given_name']} {row['family_name']}" for row in persons]
    assert any("-" in row["family_name"] for row in persons)
    assert any(" " in row["family_name"] for row in persons)
    for letter in "åäöéÅÄÖ":
        assert any(letter in name for name in whole), letter
    assert max(map(len, whole)) > 60


def test_protected_people_have_no_address(living):
    protected = [row for row in living["persons"] if row["protection"] != "none"]
    assert {row["protection"] for row in protected} == {"confidential", "protected_registration", "assumed_identity"}
    assert not any(row["address"] or row["email"] for row in protected)
    assert not any(row["personal_identity_number"] for row in protected if row["protection"] == "assumed_identity")


def test_erik_has_protected_identity_and_anna_as_handler(living):
    (erik,) = [row for row in living["persons"] if (row["given_name"], row["family_name"]) == ("Erik", "Åkerblom")]
    assert erik["protection"] == "protected_registration"
    assert {row["handler_id"] for row in living["investigations"] if row["person_id"] == erik["person_id"]} == {"anna"}


def test_nobody_of_the_sources_occurs(living):
    used = {
        word for origin in (names.SWEDISH, *names.OTHERS) for word in (*origin.female, *origin.male, *origin.family)
    }
    used |= {row["given_name"] for row in living["persons"]} | {row["family_name"] for row in living["persons"]}
    used |= {name for _id, name, *_rest in (*staff.THE_34, *staff.BESIDE)} | {account.name for account in ACCOUNTS}
    words = {word for name in used for word in name.lower().replace("-", " ").split()}
    assert words & IN_THE_SOURCES == set()
