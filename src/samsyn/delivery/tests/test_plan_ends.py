"""A plan holds until another replaces it or its intervention ends, and no longer."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from samsyn.delivery.selectors import PlanLine
from samsyn.people.tests.factories import TODAY

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(made_on=DAYS, replaced_on=st.none() | DAYS, ended_on=st.none() | DAYS, today=DAYS)
def test_a_plan_holds_until_it_is_replaced_or_its_intervention_ends(made_on, replaced_on, ended_on, today):
    last = PlanLine(1, 1, made_on, True, replaced_on, ended_on).last_day(today)
    holds = not any(day and max(day, made_on) <= today for day in (replaced_on, ended_on))
    assert (last is None) == holds
    if last is not None:
        assert made_on <= last <= today
        assert last in {max(day, made_on) for day in (replaced_on, ended_on) if day}


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_a_plan_of_an_ended_intervention_is_not_said_to_hold(world):
    person = world.person()
    world.chain(person, over=True)
    client = Client()
    client.force_login(world.user("social_worker"))
    html = client.get(reverse("person_help", args=[person.pk])).content.decode()
    assert "avslutad med insatsen" in html
    assert "gäller</span>" not in html
    assert TODAY.isoformat()[:4] in html
