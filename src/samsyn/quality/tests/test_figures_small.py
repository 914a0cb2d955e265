"""What colleagues outside a walled area are told of few persons in it: nothing that can be subtracted."""

import random
import re

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.people.models import Person
from samsyn.workspace.tests.cast import Cast, ended, make_cast, person_with_case

pytestmark = pytest.mark.django_db

CODE, YEAR, AREA = "violence_ended_as_planned", "2023", "violence_exposed"
OUTSIDE = ("social_worker", "housing_coordinator", "support_coordinator")
MONTHS = [f"{YEAR}-{month:02}" for month in range(1, 13)]
INSIDE = ("head", "deputy_head", "violence_worker", "controller")


def some(cast: Cast, *, women: int, men: int) -> None:
    """So many interventions for persons exposed to violence that ended as planned that year."""
    for number in range(women + men):
        name = f"v{number}"
        person = person_with_case(cast, name, AREA, "nord-team", cast.users["head"])
        Person.objects.filter(pk=person.pk).update(sex="female" if number < women else "male")
        cast.people[name] = person
        ended(cast, name, AREA)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def told(cast: Cast, role: str, page: str, **more: str) -> str:
    client = Client()
    client.force_login(cast.users[role])
    address = reverse(page, args=[] if page == "figures" else [CODE])
    answer = client.get(address, {"period": YEAR, **more})
    assert answer.status_code == 200
    text = answer.content.decode().replace("\xa0", " ")
    if page == "figures":
        text = text.split(f"{CODE}/")[1].split("</tr>")[0]
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("role", OUTSIDE)
def test_few_of_all(role: str, cast: Cast) -> None:
    some(cast, women=2, men=1)
    for page in ("figures", "figure", "figure_cases"):
        html = told(cast, role, page)
        assert "färre än 5" in html
        for number in ("3 av 3", "2 av 2", "1 av 1", "100 %", '<span class="count">3<'):
            assert number not in html.replace("0–100 %", ""), (page, number)
    assert "hur många du inte får öppna visas inte" in told(cast, role, "figure_cases")


@pytest.mark.parametrize("role", OUTSIDE)
def test_few_of_a_sex_takes_the_other_with_it(role: str, cast: Cast) -> None:
    some(cast, women=9, men=2)
    for page in ("figures", "figure", "figure_cases"):
        html = told(cast, role, page)
        assert "11 av 11" in html
        assert "9 av 9" not in html
        assert "2 av 2" not in html
    for sex in ("female", "male"):
        html = told(cast, role, "figure_cases", sex=sex)
        assert "visas inte" in html
        assert not re.search(r"\b[29] (av|som du)", html)
    assert "visas inte" in told(cast, role, "figure")


@pytest.mark.parametrize("role", INSIDE)
def test_whoever_works_in_the_area_or_sums_it_sees_counts(role: str, cast: Cast) -> None:
    some(cast, women=2, men=1)
    for page in ("figures", "figure"):
        html = told(cast, role, page)
        assert "3 av 3" in html
        assert "2 av 2" in html


def test_other_areas_show_their_counts(cast: Cast) -> None:
    ended(cast, "olle", "addiction")
    client = Client()
    client.force_login(cast.users["social_worker"])
    html = client.get(reverse("figures"), {"period": YEAR}).content.decode().replace("\xa0", " ")
    assert "1 av 1" in html


@pytest.mark.parametrize("role", OUTSIDE)
def test_nothing_can_be_subtracted(role: str, cast: Cast) -> None:
    """Of all that somebody outside can ask for, only the year of the own whole unit has a number."""
    some(cast, women=9, men=7)
    spring = {"period": f"{YEAR}-T1"}
    shown = []
    for unit in ("nord-unit", "nord-team"):
        for period in (
            YEAR,
            f"{YEAR}-T1",
            f"{YEAR}-T2",
            *random.sample(MONTHS, 3),
        ):
            html = told(cast, role, "figures", period=period, unit=str(cast.units[unit].pk))
            if "visas bara för hela året och hela enheten" not in html:
                shown.append((unit, period, "16 av 16" in html))
            else:
                assert not re.search(r"\d+ av \d+", html)
    assert shown == [("nord-unit", YEAR, True)]
    assert "hur många du inte får öppna visas inte" in told(cast, role, "figure_cases", **spring)


def test_those_inside_see_the_parts_too(cast: Cast) -> None:
    some(cast, women=9, men=7)
    for role in ("head", "deputy_head"):
        html = told(cast, role, "figures", unit=str(cast.units["nord-team"].pk))
        assert "16 av 16" in html
