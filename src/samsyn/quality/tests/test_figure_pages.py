"""The unit's figures and one figure: what they say, to whom, of which period and unit."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from samsyn.access import services
from samsyn.housing.models import EvictionNotice
from samsyn.organisation.models import User
from samsyn.quality.figure_pages.forms import last_reported, read_period, same_part_of_years
from samsyn.quality.models import Target
from samsyn.workspace.tests.cast import Cast, ended, make_cast, person_with_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def words(client: Client, url: str, **asked: str) -> str:
    """What stands on the page, with plain spaces."""
    answer = client.get(url, asked)
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2].replace("<", " <")
    return " ".join(unescape(strip_tags(main)).replace("\xa0", " ").split())


def test_the_course_goes_back_as_far_as_there_is_something(cast: Cast, client: Client) -> None:
    for year in (2018, 2021):
        ended(cast, "anders", "addiction", year)
    client.force_login(cast.users["head"])
    url = reverse("figure", args=["addiction_ended_as_planned"])
    page = words(client, url, period="2021-T2")
    assert "Samma del av varje år (januari–augusti)" in page
    assert "2021 100,0 % (1 av 1)" in page
    assert "2018 100,0 % (1 av 1)" in page
    assert "2017 " not in page.partition("Utvecklingen")[2]
    assert "Bara 1 fall" in page
    assert "Utvecklingen" not in words(client, url, period="2018")


@pytest.mark.parametrize(
    ("today", "period"),
    [((2026, 11, 22), "2026-T2"), ((2026, 8, 31), "2026-T1"), ((2026, 5, 1), "2026-T1"), ((2026, 2, 1), "2025")],
)
def test_without_a_period_it_is_the_last_one_reported(today: tuple[int, int, int], period: str) -> None:
    assert last_reported(date(*today)).text == period


@pytest.mark.parametrize(
    "period",
    [
        "",
        " ",
        "2019-T3",
        "2019-13",
        "0000",
        "9" * 500,
        "2019-02-01..2019-01-01",
        "2019-K5",
        "\x00",
        "'; --",
        "<b>",
        "２０１９",
    ],
)
@pytest.mark.parametrize("page", ["figures", "figure", "figure_cases"])
def test_a_period_that_is_none_is_said_in_words(page: str, period: str, cast: Cast, client: Client) -> None:
    client.force_login(cast.users["head"])
    url = reverse(page, args=[] if page == "figures" else ["plan_participation"])
    answer = client.get(url, {"period": period})
    assert answer.status_code == 200
    assert 'class="errors"' in answer.content.decode()
    assert client.get(url, {"period": period}, headers={"HX-Request": "true"}).status_code == 422


@pytest.mark.parametrize(
    ("period", "first", "last", "said"),
    [
        ("2026-Q3", (2026, 7, 1), (2026, 9, 30), "juli–september 2026"),
        ("2026-K1", (2026, 1, 1), (2026, 3, 31), "januari–mars 2026"),
        ("2026-07-01..2026-09-30", (2026, 7, 1), (2026, 9, 30), "juli–september 2026"),
        ("2026-07-01 – 2026-09-30", (2026, 7, 1), (2026, 9, 30), "juli–september 2026"),
        ("2026-07-02 till 2026-07-15", (2026, 7, 2), (2026, 7, 15), "2026-07-02 – 2026-07-15"),
        ("2025-11-01..2026-01-31", (2025, 11, 1), (2026, 1, 31), "2025-11-01 – 2026-01-31"),
    ],
)
def test_quarters_and_days_of_ones_own_are_periods(
    period: str, first: tuple[int, int, int], last: tuple[int, int, int], said: str, cast: Cast, client: Client
) -> None:
    read = read_period(period)
    assert (read.first, read.last) == (date(*first), date(*last))
    client.force_login(cast.users["head"])
    for page, args in (("figures", []), ("figure", ["plan_participation"])):
        answer = client.get(reverse(page, args=args), {"period": period})
        content = answer.content.decode()
        assert 'class="errors"' not in content
        assert said in content


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"year": "2026", "part": "K3"}, "juli–september 2026"),
        ({"year": "2025", "part": ""}, "2025"),
        ({"year": "2026", "part": "own", "first": "2026-07-02", "last": "2026-07-15"}, "2026-07-02 – 2026-07-15"),
    ],
)
def test_a_period_is_chosen(chosen: dict[str, str], said: str, cast: Cast, client: Client) -> None:
    client.force_login(cast.users["head"])
    with time_machine.travel("2026-11-22 12:00", tick=False):
        page = client.get(reverse("figures"), {f"period_{name}": value for name, value in chosen.items()})
        content = page.content.decode()
        assert 'class="errors"' not in content
        assert said in content
        wrong = {"period_year": "2026", "period_part": "own", "period_first": "i höst", "was": "2025-K2"}
        kept = client.get(reverse("figures"), wrong).content.decode()
    assert 'value="i höst"' in kept
    assert "gäller april–juni 2025, som förut" in kept


def test_the_same_days_of_earlier_years() -> None:
    read = read_period("2023-02-28..2024-02-29")
    assert [(one.first, one.last) for one in same_part_of_years(read, 2)] == [
        (date(2022, 2, 28), date(2023, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 29)),
    ]
    assert [one.text for one in same_part_of_years(read_period("2024-Q2"), 2)] == ["2023-K2", "2024-K2"]


@pytest.mark.parametrize(
    ("period", "says"),
    [
        ("2026-08-02..2026-08-01", "Period: Perioden är bakvänd. Skriv den första dagen först."),
        ("2027", "Period: Perioden har inte börjat."),
        ("2026-12", "Period: Perioden har inte börjat."),
        ("2199", "Period: Perioden har inte börjat."),
        ("2026-T3", "Period: Tredje tertialet är hela året: välj 2026, hela året."),
    ],
)
@pytest.mark.parametrize("page", ["figures", "figure", "figure_cases"])
def test_an_error_in_the_period_keeps_the_figures_there_were(
    page: str, period: str, says: str, cast: Cast, client: Client
) -> None:
    client.force_login(cast.users["head"])
    with time_machine.travel("2026-11-22 12:00", tick=False):
        page_text = words(
            client, reverse(page, args=[] if page == "figures" else ["plan_participation"]), period=period
        )
    assert says in page_text
    assert "gäller januari–augusti 2026, som förut" in page_text


@pytest.mark.parametrize(
    ("evicted", "target", "says"),
    [
        (2, "1", "mål högst 1: inte nått"),
        (1, "1", "mål högst 1: perioden pågår"),
        (0, "0", "mål högst 0: perioden pågår"),
    ],
)
def test_a_ceiling_passed_in_a_running_year_is_missed_whatever_comes(
    evicted: int, target: str, says: str, cast: Cast, client: Client
) -> None:
    team = cast.units["nord-team"]
    of_board = {"board": team.board, "unit": team, "registered_by": User.objects.system()}
    Target.objects.create(
        **of_board, indicator="evictions_with_children", year=2026, target=Decimal(target),
        direction="at_most",
    )  # fmt: skip
    for number in range(evicted):
        EvictionNotice.objects.create(
            **of_board, external_id=f"n{number}", sender="landlord", received_on=date(2026, 2, 1), children_affected=1,
            evicted_on=date(2026, 3, 1),
        )  # fmt: skip
    client.force_login(cast.users["head"])
    with time_machine.travel("2026-11-22 12:00", tick=False):
        asked = {"period": "2026", "unit": str(team.pk)}
        assert says in words(client, reverse("figure", args=["evictions_with_children"]), **asked)


@pytest.mark.parametrize("unit", ["x", "-1", "1.0", "\x00", "١", "nord-enhet", "1 or 1=1", "1" + "0" * 30])
def test_a_unit_that_is_none_is_said_in_words(unit: str, cast: Cast, client: Client) -> None:
    client.force_login(cast.users["head"])
    answer = client.get(reverse("figures"), {"unit": unit})
    assert answer.status_code == 200
    assert "Välj en enhet i listan." in answer.content.decode()


@pytest.mark.parametrize("page", ["figures", "figure", "figure_cases"])
def test_units_out_of_reach(page: str, cast: Cast, client: Client) -> None:
    """404 for what one has nothing to do with, 403 where one works without a right to figures."""
    client.force_login(cast.users["head"])
    url = reverse(page, args=[] if page == "figures" else ["plan_participation"])
    for unit in (cast.units["nord"].pk, cast.units["syd-unit"].pk, 999999):
        assert client.get(url, {"unit": unit}).status_code == 404
    assert client.get(url, {"unit": cast.units["nord-team"].pk}).status_code == 200
    assert client.get(url, {"unit": f" {cast.units['nord-team'].pk} "}).status_code == 200
    system = User.objects.system()
    services.assign(
        actor=system,
        user=cast.users["head"],
        unit=cast.units["syd-unit"],
        role="intake_worker",
        valid_from=date(2021, 1, 1),
    )
    assert client.get(url, {"unit": cast.units["syd-unit"].pk}).status_code == 403


def test_the_menu_shows_figures_to_those_who_may_see_them(cast: Cast, client: Client) -> None:
    for role, seen in (("head", True), ("controller", True), ("intake_worker", False), ("ombudsman", False)):
        client.force_login(cast.users[role])
        assert (reverse("figures") in client.get(reverse("follow_up")).content.decode()) is seen


def test_a_controller_sees_the_sums_and_no_link_to_cases(cast: Cast, client: Client) -> None:
    client.force_login(cast.users["controller"])
    page = client.get(reverse("figure", args=["not_executed_decisions"])).content.decode()
    assert "arenden" not in page


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("figures", ""),
        ("figure", "addiction_ended_as_planned"),
        ("figure", "budget_adherence"),
        ("figure_cases", "addiction_ended_as_planned"),
        ("figure_cases", "violence_known"),
        ("figure_cases", "supported_housing_nights"),
    ],
)
def test_the_number_of_queries_is_the_same_whatever_the_rows_and_rights(
    page: str, code: str, cast: Cast, client: Client
) -> None:
    user, url = cast.users["social_worker"], reverse(page, args=[code] if code else [])

    def queries(unit: str) -> int:
        client.force_login(user)
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url, {"period": "2020", "unit": str(cast.units[unit].pk)}).status_code == 200
        return len(seen)

    ended(cast, "anders", "addiction", 2020)
    few = queries("nord-unit")
    system = User.objects.system()
    for number in range(30):
        cast.people[f"p{number}"] = person_with_case(cast, f"p{number}", "addiction", "nord-team", system)
        ended(cast, f"p{number}", "addiction", 2020)
    for role in ("head", "housing_coordinator", "controller", "support_coordinator", "violence_worker"):
        for unit in ("nord", "nord-team", "syd"):
            services.assign(actor=system, user=user, unit=cast.units[unit], role=role, valid_from=date(2021, 1, 1))
    assert queries("nord-unit") == queries("nord") == few
    assert few <= 15
