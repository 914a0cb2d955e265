"""Case numbers that can be said: drawn, unique on their board, found however they are typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.cases.models import Case
from samsyn.cases.rules import LONG, SHORT, SIGNS, draw_case_number, is_case_number, read_case_number
from samsyn.cases.selectors import cases_of_person, people_of_case
from samsyn.cases.services import number_cases
from samsyn.cases.services.numbering import new_number
from samsyn.people import rules as people_rules

TODAY = date(2026, 11, 22)
LOOK_ALIKE = set("01IOLBSZGDQUoil")


@given(st.integers(1900, 2199), st.booleans(), st.data())
def test_read_case_number(year, long, data):
    number = draw_case_number(year, long=long)
    signs = number.partition("-")[2]
    assert is_case_number(number)
    assert len(signs) == (LONG if long else SHORT)
    assert not LOOK_ALIKE & set(number.partition("-")[2])
    dash = data.draw(st.sampled_from(["", "-", " ", "–", " - "]))
    typed = data.draw(st.sampled_from([str.upper, str.lower, str.title]))(f"{year:04}{dash}{signs}")
    assert read_case_number(f" {typed} ") == number
    assert people_rules.read_query(typed, today=TODAY).kind == "case"


@pytest.mark.parametrize(
    "text", ["", "2026-", "2026-ABCD", "2026-2345", "2026-7K3", "2026-7K3O", "7K3F", "i777", "åsa 2026"]
)
def test_what_is_no_case_number(text):
    assert set("ABCD") - set(SIGNS)
    assert read_case_number(text) == ""


@pytest.mark.both
@pytest.mark.django_db
class TestCases:
    def test_a_case_without_a_number_gets_one_that_it_keeps(self, world):
        cases = [world.case(world.person(), unit="nord-team") for _ in range(3)]
        Case.objects.filter(pk__in=[case.pk for case in cases]).update(number="")
        assert number_cases(cases[0].board_id) == 3
        numbers = set(Case.objects.values_list("number", flat=True))
        assert len(numbers) == 3
        assert {number[:5] for number in numbers} == {f"{case.opened_on.year}-" for case in cases}
        assert number_cases(cases[0].board_id) == 0
        Case.objects.filter(pk=cases[0].pk).update(number="2026-OOPS")
        assert number_cases(cases[0].board_id, judge=True) == 1
        assert numbers >= set(Case.objects.exclude(pk=cases[0].pk).values_list("number", flat=True))

    def test_it_is_on_the_person_and_leads_there(self, world):
        case = world.case(world.person(), unit="nord-team")
        number_cases(case.board_id)
        case.refresh_from_db()
        anna = world.actor("social_worker")
        assert [line.number for line in cases_of_person(anna, case.person_id)] == [case.number]
        assert people_of_case(anna, case.number.lower().replace("-", ""), ()) == [case.person_id]
        assert people_of_case(anna, "", (case.external_id,)) == [case.person_id]
        assert people_of_case(world.actor("social_worker", unit="syd"), case.number, ()) == []

    def test_a_number_that_is_taken_is_drawn_again(self, world, monkeypatch):
        case = world.case(world.person(), unit="nord-team")
        Case.objects.filter(pk=case.pk).update(number="2026-7K3F")
        drawn = iter(["2026-7K3F", "2026-7K3F", "2026-9AX4"])
        monkeypatch.setattr("samsyn.cases.services.numbering.draw_case_number", lambda year, long=False: next(drawn))
        assert new_number(case.board_id, TODAY) == "2026-9AX4"
