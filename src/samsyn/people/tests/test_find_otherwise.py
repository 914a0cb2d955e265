"""Finding persons by what they were called, by reserve numbers, and by names written another way."""

import pytest

from samsyn.people import rules
from samsyn.people.selectors import Found, anybody, find
from samsyn.people.tests.factories import TODAY, names_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(world):
    return world.actor("social_worker")


def look(actor, text) -> Found:
    return find(actor, rules.read_query(text, today=TODAY))


OTHERWISE = [
    ("Niall", "O'Testsson", ["OTestsson", "niall otestsson", "otest", "O’Testsson", "O Testsson"]),
    ("Remi", "d’Provan", ["DProvan", "dprovan remi", "d'provan"]),
    ("Willem", "van der Prov", ["vanderProv", "willem vanderprov", "van der Prov", "prov"]),
    ("Ana Rosa", "de la Testado", ["delaTestado", "anarosa delatestado", "rosa"]),
    ("Björn-Ove", "Testgård-Holm", ["Testgardholm", "Testgaardholm", "bjornove"]),
    ("Jürgen", "Prüferström", ["Prueferstroem", "Pruferstrom", "juergen", "Prüferström", "Pryferström"]),
    ("Uwe", "Großtest", ["Grosstest", "grosstest uwe"]),
    ("Yağmur", "Çelikprov", ["yagmur celikprov", "Celikprov"]),
]


@pytest.mark.parametrize(("given", "family", "ways"), OTHERWISE)
def test_a_name_written_together_or_folded_is_found_or_suggested(world, anna, given, family, ways):
    person = world.known(given, family)
    world.known("Bo", "Ek")
    for text in ways:
        found = look(anna, text)
        assert [line.id for line in (*found.people, *found.suggested)] == [person.pk], text


def test_one_folded_letter_suggests_nobody(world, anna):
    world.known("Åke", "Övrig")
    assert not look(anna, "o").suggested


def test_every_part_of_a_name_however_late_and_long(world, anna):
    parts = [f"Del{letter}test" for letter in "abcdefghijklmnopqrstuvwxyz"] * 3
    late = world.known("Ett Två Tre Fyra Fem Sextusen", " ".join(parts) + " Sistöberg")
    long = world.known("Kort", "x" * 300 + "-Bortöm")
    world.known("Bo", "Ek")
    for text in ("Delctest", "Delztest Sextusen", "sistöberg fem", "Sistö", "fem"):
        assert [line.id for line in look(anna, text).people] == [late.pk], text
    assert [line.id for line in look(anna, "bortöm kort").people] == [long.pk]
    assert [line.id for line in look(anna, "bortom").suggested] == [long.pk]
    assert not look(anna, "ortöm").people


RESERVES = [
    ("19610515-TF98", ["19610515-TF98", "610515TF98", "610515-tf98", "19610515 TF98"]),
    ("610515R987", ["610515R987", "19610515-R987", "610515-r987"]),
    ("61051599999", ["61051599999", "61 05 15 99 999"]),
]


@pytest.mark.parametrize(("stored", "ways"), RESERVES)
def test_a_reserve_number_finds_its_person(world, anna, stored, ways):
    person = world.known("Reserv", "Testsson", reserve_number=stored)
    world.known("Bo", "Ek", reserve_number="19610515-TF99")
    for text in ways:
        assert [line.id for line in look(anna, text).people] == [person.pk], text
        assert anybody(anna, rules.read_query(text, today=TODAY))[0] == [person.pk], text


def test_a_protected_persons_reserve_number_finds_without_telling(world, anna):
    world.known("Skyddad", "Testsson", reserve_number="19610515-TF98", protection="confidential")
    (line,) = look(anna, "19610515-TF98").people
    assert (line.protection_mark, line.number) == ("skyddat", "")
    assert "Testsson" not in line.name


OLD, NEW = "196105759811", "196105159813"


def test_the_number_and_name_that_were_still_lead_to_the_person_marked_as_former(world, anna):
    person = world.known("Ada", "Nyasson", personal_identity_number=NEW)
    world.former(person, "Ada", "Tidigarsson", number=OLD)
    for text in (OLD, OLD[2:], f"{OLD[:8]}-{OLD[8:]}"):
        (line,) = look(anna, text).people
        assert (line.id, line.former) == (person.pk, "19610575-••••"), text
    for text in ("Tidigarsson", "ada tidig", "tidigarsson ada"):
        (line,) = look(anna, text).people
        assert (line.id, line.name, line.former) == (person.pk, "Nyasson, Ada", "Tidigarsson, Ada"), text
    (line,) = look(anna, NEW).people
    assert line.former == ""
    assert anybody(anna, rules.read_query(OLD, today=TODAY))[0] == [person.pk]


def test_a_former_name_is_told_of_nobody_without_a_ground_and_no_protected_person(world, anna):
    unseen = world.person("Ada", "Nyasson")
    world.former(unseen, "Ada", "Tidigarsson", number=OLD)
    hidden = world.known("Bea", "Skyddsson", protection="confidential")
    world.former(hidden, "Bea", "Tidigarsson", number="196105759829")
    assert names_of(look(anna, "Tidigarsson").people) == []
    assert names_of(look(anna, OLD).people) == []
    (line,) = look(anna, "196105759829").people
    assert (line.id, line.former) == (hidden.pk, "")
    other_board = world.known("Cia", "Annan", board="syd")
    world.former(other_board, "Cia", "Tidigarsson")
    assert names_of(look(anna, "Tidigarsson").people) == []


def test_whose_number_it_is_comes_before_whose_it_was(world, anna):
    was = world.known("Ada", "Nyasson", personal_identity_number=NEW)
    world.former(was, number=OLD)
    owner = world.known("Bea", "Egensson", personal_identity_number=OLD)
    assert anybody(anna, rules.read_query(OLD, today=TODAY))[0] == [owner.pk, was.pk]
