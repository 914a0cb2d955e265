"""Finding persons: as they are typed, in Swedish, and never more than one has a ground for."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.access.models import Ground
from samsyn.core import names
from samsyn.people import rules
from samsyn.people.keys import MOST_PARTS
from samsyn.people.matching import any_of, as_typed, loosely
from samsyn.people.selectors import (
    MOST_FOUND,
    MOST_SUGGESTED,
    Found,
    _listable,
    find,
    recent,
)
from samsyn.people.services import open_person
from samsyn.people.tests.factories import TODAY, names_of

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def anna(world):
    return world.actor("social_worker")


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def look(actor, text, **more) -> Found:
    return find(actor, rules.read_query(text, today=TODAY), **more)


def test_aring_is_not_a_but_may_be_suggested(world, anna):
    world.known("Åsa", "Lind")
    world.known("Asa", "Lind")
    assert names_of(look(anna, "åsa").people) == ["Lind, Åsa"]
    found = look(anna, "asa")
    assert names_of(found.people) == ["Lind, Asa"]
    assert names_of(found.suggested) == ["Lind, Åsa"]
    assert names_of(look(anna, "ASA lind").suggested) == ["Lind, Åsa"]


@pytest.mark.parametrize(
    "text", ["åsa lindqvist", "Lindqvist Åsa", "lind", "ÅS", "å lind", "lind å", "Lindqvist, Åsa", "  åsa   lind "]
)
def test_the_beginnings_of_names_in_either_order(world, anna, text):
    world.known("Åsa", "Lindqvist")
    world.known("Bo", "Ek")
    assert names_of(look(anna, text).people) == ["Lindqvist, Åsa"]


@pytest.mark.parametrize("text", ["qvist", "sa", "åsa ek", "lindqvist bo", "lindqvistå", "lind%", "_sa", "ås_"])
def test_not_the_middle_of_a_name_and_no_wildcard(world, anna, text):
    world.known("Åsa", "Lindqvist")
    world.known("Bo", "Ek")
    found = look(anna, text)
    if text in ("lind%", "ås_"):  # what is no letter is no part of a name
        assert names_of(found.people) == ["Lindqvist, Åsa"]
    else:
        assert names_of(found.people) == []


def test_double_names_and_foreign_letters(world, anna):
    world.known("Anna-Karin Maria", "von Essén Øster")
    for text in ("anna karin", "von essen", "anna von", "von anna karin", "ANNA-KARIN MARIA VON ESSÉN"):
        assert len(look(anna, text).people) == 1, text


@pytest.mark.parametrize(
    ("typed", "found", "suggested"),
    [
        ("falk", ["Bergström-Falk, Jimmy"], []),
        ("Falk Jimmy", ["Bergström-Falk, Jimmy"], []),
        ("jim fal", ["Bergström-Falk, Jimmy"], []),
        ("f jimmy", ["Bergström-Falk, Jimmy"], []),
        ("ström", ["Lindblad Ström, Mona"], []),
        ("strom", [], ["Lindblad Ström, Mona"]),
        ("älgström", ["von Älgström, Anna Maria"], []),
        ("algström", [], ["von Älgström, Anna Maria"]),
        ("älgstrom maria", [], ["von Älgström, Anna Maria"]),
        ("maria", ["von Älgström, Anna Maria"], []),
        ("maria von", ["von Älgström, Anna Maria"], []),
        ("anna älg", ["von Älgström, Anna Maria"], []),
        ("aria", [], []),
        ("maria anna", [], []),
        ("lk", [], []),
        ("f", [], []),
    ],
)
def test_later_parts_of_a_name(world, anna, typed, found, suggested):
    world.known("Jimmy", "Bergström-Falk")
    world.known("Mona", "Lindblad Ström")
    world.known("Anna Maria", "von Älgström")
    answer = look(anna, typed)
    assert (names_of(answer.people), names_of(answer.suggested)) == (found, suggested)


def test_first_and_later_parts_are_in_one_order(world, anna):
    for family in ("Öst Falk", "Falk", "Ek-Falk", "Åker Falk"):
        world.known("Kim", family)
    assert names_of(look(anna, "falk").people) == ["Ek-Falk, Kim", "Falk, Kim", "Åker Falk, Kim", "Öst Falk, Kim"]


PART = st.text(alphabet="aåäöoeklnrst", min_size=2, max_size=6).map(str.capitalize)
PARTICLE = st.sampled_from(["von", "af", "de la", "al"])


@st.composite
def swedish_names(draw) -> str:
    parts = " ".join(draw(st.lists(st.one_of(PART, PART, PARTICLE), min_size=1, max_size=3))).split()[:MOST_PARTS]
    name = parts[0]
    for part in parts[1:]:
        name += draw(st.sampled_from(" -")) + part
    return name


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(swedish_names(), swedish_names(), st.data())
def test_any_beginning_of_any_part_finds(world, anna, given_name, family, data):
    """As typed it is found; without its rings and dots it is found or suggested, and never both."""
    with rolled_back():
        person = world.known(given_name, family)
        words = {kind: re.split("[ -]", name) for kind, name in (("given", given_name), ("family", family))}
        typed = {}
        for kind, parts in words.items():
            part = data.draw(st.sampled_from(parts))
            typed[kind] = part[: data.draw(st.integers(2, len(part)))]
        for text in {typed["given"], typed["family"], " ".join(typed.values()), " ".join(reversed(typed.values()))}:
            assert [line.id for line in look(anna, text).people] == [person.pk], text
            bare = names.loose_key(text)
            found = look(anna, bare)
            once = [line.id for line in (*found.people, *found.suggested)]
            assert once == [person.pk], bare
        every = {names.sort_key(part) for parts in words.values() for part in parts}
        for first in typed.values():
            bare = names.loose_key(first)
            strictly = any(part.startswith(bare) for part in every)
            assert bool(look(anna, bare).people) is strictly, bare


def test_swedish_order(world, anna):
    for family in ("Öberg", "Zorn", "Ärlig", "Åberg", "Berg"):
        world.known("Kim", family)
    assert names_of(look(anna, "kim").people) == ["Berg, Kim", "Zorn, Kim", "Åberg, Kim", "Ärlig, Kim", "Öberg, Kim"]


def test_one_letter_is_a_whole_name(world, anna):
    world.known("Bo", "Å")
    world.known("Åke", "Ärlig")
    found = look(anna, "å")
    assert names_of(found.people) == ["Å, Bo"]
    assert found.suggested == []


@pytest.mark.parametrize(
    "typed", ["19640823-3234", "640823-3234", "6408233234", "196408233234", "640823 3234", "19640823 3234"]
)
def test_an_identity_number_in_any_usual_form(world, anna, typed):
    person = world.known(personal_identity_number="196408233234")
    found = look(anna, typed)
    assert [line.id for line in found.people] == [person.pk]
    assert found.people[0].number == "19640823-••••"


def test_somebody_past_a_hundred_is_found_without_the_plus(world, anna):
    person = world.known(personal_identity_number="192408233231")
    assert [line.id for line in look(anna, "240823-3231").people] == [person.pk]
    assert look(anna, "19240823-3232").people == []


def test_persons_without_a_number_are_not_found_by_none(world, anna):
    world.known()
    assert look(anna, "000000-0000").people == []


def test_by_case(world, anna):
    person = world.known()
    found = look(anna, "i777", case_people=[person.pk])
    assert [line.id for line in found.people] == [person.pk]
    hidden = world.person("Vera")
    assert look(anna, "i777", case_people=[hidden.pk]).people == []


def test_whom_one_has_no_ground_for_does_not_show_nor_count(world, anna):
    world.person("Dold", "Persson", personal_identity_number="196408233234")
    other = world.person("Dold", "Persson", board="syd")
    world.case(other, unit="syd-team")
    walled = world.person("Dold", "Persson")
    world.case(walled, "violence_exposed")
    gone = world.person("Dold", "Persson")
    world.ground(gone, "unit", unit=world.units["nord-team"], until=TODAY - timedelta(days=1))
    for text in ("dold", "persson", "640823-3234", "pers dold"):
        found = look(anna, text)
        assert (list(found.people), list(found.suggested), found.more) == ([], [], False)
    assert names_of(look(world.actor("violence_worker"), "dold").people) == ["Persson, Dold"]
    assert names_of(look(world.actor("social_worker", unit="syd"), "dold").people) == ["Persson, Dold"]


@pytest.mark.parametrize("role", ["controller", "system_administrator", "administrator", "ombudsman", "peer_supporter"])
def test_roles_without_persons_find_nobody(world, role):
    world.known()
    assert look(world.actor(role), "åsa").people in ((), [])


def test_a_provider_finds_those_with_an_order(world):
    person = world.person()
    world.ground(person, "order", unit=world.units["nord-provider"])
    assert len(look(world.actor("support_worker", unit="nord-provider"), "åsa").people) == 1
    assert len(look(world.actor("support_worker", unit="nord-home"), "åsa").people) == 0


def test_a_protected_identity_is_found_by_number_and_case_alone_and_without_name(world):
    handler = world.actor("social_worker")
    erik = world.person("Erik", "Åkerblom", protection="confidential", personal_identity_number="196408233234")
    case = world.case(erik, handler=handler.user.staff)
    for actor in (handler, world.actor("head"), world.actor("head", employed=False)):
        for text in ("erik", "åkerblom", "akerblom"):
            found = look(actor, text)
            assert not [*found.people, *found.suggested], text
        for text, people in (("640823-3234", ()), (case.external_id, [erik.pk])):
            (line,) = look(actor, text, case_people=people).people
            assert (line.name, line.number, line.born_on) == ("Skyddade personuppgifter", "", None)
    assert not look(world.actor("violence_worker"), "640823-3234").people


def test_at_most_so_many_and_it_is_said_that_there_are_more(world, anna):
    world.many(MOST_FOUND)
    assert look(anna, "kim").more is False
    world.many(1, family="Ås")
    found = look(anna, "kim")
    assert (len(found.people), found.more) == (MOST_FOUND, True)
    suggestions = look(anna, "kim åsk")
    assert (len(suggestions.people), len(suggestions.suggested)) == (0, MOST_SUGGESTED)
    assert suggestions.more_suggested


def test_the_same_person_by_two_grounds_is_one_hit(world, anna):
    person = world.known()
    world.case(person, "social_psychiatry")
    world.ground(person, "notice", unit=world.units["nord-team"], area="relative_support")
    assert len(look(anna, "åsa lindqvist").people) == 1


def test_recent_are_those_opened_last_and_still_within_reach(world, anna):
    people = [world.known(f"Kim{chr(97 + n)}", "Ask") for n in range(10)]
    for person in [*people, people[3]]:
        open_person(actor=anna, person_id=person.pk, page="overview")
    order = [3, 9, 8, 7, 6, 5, 4, 2]
    assert [line.id for line in recent(anna)] == [people[n].pk for n in order]
    Ground.objects.filter(person_id=people[9].pk).delete()
    assert people[9].pk not in [line.id for line in recent(anna)]
    assert recent(world.actor("social_worker")) == []


def test_every_name_search_walks_an_index(world, anna):
    """The plan on a few rows may be anything.

    That one is possible is shown by forbidding scans (PostgreSQL).
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        for sql, params in searches(anna):
            explain = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
            cursor.execute(explain + sql, params)
            plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
            assert "Seq Scan on people_person" not in plan
            assert "SCAN people_person" not in plan, plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's plan on a few rows may be any index")
@pytest.mark.parametrize("text", ["falk", "anna falk"])
def test_every_part_has_its_index(world, anna, text):
    world.many(3_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    words = rules.read_query(text, today=TODAY).words
    for way_of in (as_typed, loosely):
        condition = any_of(way_of(*way) for way in rules.ways_to_read(words))
        sql, params = _listable(anna).filter(condition).query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + sql, params)
            plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
        for part in range(2, MOST_PARTS + 1):
            assert f"person_family_{part}" in plan
            assert f"person_given_{part}" in plan


def searches(actor):
    from django.db.models import Q

    conditions = [as_typed("ek", ""), as_typed("", "a"), as_typed("ek", "an") | as_typed("an", "ek"),
                  loosely("ek", "") | loosely("", "ek"),
                  Q(personal_identity_number__in=["196408233234"]) & ~Q(personal_identity_number="")]  # fmt: skip
    for condition in conditions:
        yield _listable(actor).filter(condition).order_by("sort_key", "pk")[:9].query.sql_with_params()
