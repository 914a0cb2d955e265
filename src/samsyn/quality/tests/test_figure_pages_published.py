"""The pages of the published unit's figures."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.access import services
from samsyn.accounts import services as accounts_services
from samsyn.organisation.models import Unit, User
from samsyn.quality.tests.test_figure_pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(ostermalm: None, client: Client) -> Client:
    """Signed in as the head of the published unit."""
    system = User.objects.system()
    head = accounts_services.open_account(actor=system, username="bo", name="Bo", password="x" * 12)
    unit = Unit.objects.get(external_id="VUX")
    services.assign(actor=system, user=head, unit=unit, role="head", valid_from=date(2018, 1, 1))
    client.force_login(head)
    return client


def test_the_published_figures(published: Client) -> None:
    page = words(published, reverse("figures"), period="2019")
    for sentence in (
        "Klarar mer på egen hand 22,6 % (60 av 265)",
        "Kvinnor 24,7 % (40 av 162) Män 19,4 % (20 av 103)",
        "50,0 % (15 av 30)",
        "32,0 % (8 av 25)",
        "Kända våldsutsatta 49",
        "0,0 % (0 av 10)",
    ):
        assert sentence in page, sentence


def test_a_target_inside_the_interval_is_not_judged(published: Client) -> None:
    page = published.get(reverse("figures"), {"period": "2019"}).content.decode()
    row = page.partition("Klarar mer på egen hand</a>")[2].partition("</tr>")[0]
    assert "inte nått, men kan bero på slumpen" in row
    assert "chip" not in row
    violence = page.partition("avslutade enligt plan, våldsutsatta</a>")[2].partition("</tr>")[0]
    assert "chip" in violence
    assert "slumpen" not in violence


def test_one_figure_explains_itself(published: Client) -> None:
    page = words(published, reverse("figure", args=["manages_more_alone"]), period="2019")
    for sentence in (
        "22,6 % (60 av 265)",
        "mål minst 25,0 %",
        "Skillnaden mellan kvinnor och män kan bero på slumpen (p = 0,37).",
        "18,0–28,1 %",
        "Täljare: 60",
        "Nämnare: 265",
        "Visa fallen bakom siffran",
    ):
        assert sentence in page, sentence


def test_left_out_and_the_course_over_the_years(published: Client) -> None:
    page = words(published, reverse("figure", args=["violence_ended_as_planned"]), period="2019")
    assert "De som inte räknas med Personen flyttade. 0" in page
    assert "gällde till och med 2019" in page


@pytest.mark.parametrize("code", ["budget_adherence", "placement_cost", "survey:satisfied_overall"])
def test_those_of_money_and_surveys(code: str, published: Client) -> None:
    """A survey question that no survey has is no indicator."""
    for period in ("2019", "2019-T1", "2019-05", "1900"):
        answer = published.get(reverse("figure", args=[code]), {"period": period})
        assert answer.status_code == (404 if code.startswith("survey") else 200)
