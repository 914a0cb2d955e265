"""What I may see and why, with my units' people in sums."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.access import services
from samsyn.organisation.models import User
from samsyn.people.tests.factories import queries_of
from samsyn.workspace.tests.cast import Cast, make_cast, person_with_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def start_page(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get(reverse("my_access")).content.decode()


def test_a_social_worker_sees_the_own_areas_and_not_the_walled_one(cast: Cast, client: Client) -> None:
    page = start_page(client, cast.users["social_worker"])
    assert "Socialsekreterare" in page
    assert "Missbruk och beroende" in page
    assert "åldsutsatta" not in page.replace("våldsutsatta i din enhet", "")


def test_a_violence_worker_sees_that_area_alone(cast: Cast, client: Client) -> None:
    page = start_page(client, cast.users["violence_worker"])
    assert "Våldsutsatta" in page
    assert "Missbruk" not in page


def test_a_controller_sees_sums_and_no_grounds(cast: Cast, client: Client) -> None:
    page = start_page(client, cast.users["controller"])
    assert "Öppna ärenden i dina enheter" in page
    assert "Dina grunder" not in page


@pytest.mark.parametrize("role", ["system_administrator", "peer_supporter", "ombudsman"])
def test_those_without_files_see_no_counts(role: str, cast: Cast, client: Client) -> None:
    page = start_page(client, cast.users[role])
    assert "Öppna ärenden" not in page
    assert "Dina grunder" not in page


@pytest.mark.parametrize("role", ["controller", "system_administrator", "peer_supporter", "ombudsman"])
def test_those_without_persons_are_not_told_to_wait_for_some(role: str, cast: Cast, client: Client) -> None:
    page = start_page(client, cast.users[role])
    assert "Din roll omfattar inga personer. Därför finns ingen sökning här." in page
    assert "Det ändras när någon" not in page
    assert "Peer support" not in page


def test_another_board_shows_nothing_of_ours(cast: Cast, client: Client) -> None:
    assert "Missbruk" not in start_page(client, cast.users["cilla"])


def test_an_assignment_that_has_ended_reaches_nothing(cast: Cast, client: Client) -> None:
    cast.users["social_worker"].assignments.update(valid_to=date(2020, 12, 31))
    assert "Missbruk" not in start_page(client, cast.users["social_worker"])


def test_the_number_of_queries_is_the_same_whatever_the_rows_and_rights(cast: Cast, client: Client) -> None:
    def queries(user: User) -> int:
        client.force_login(user)
        client.get(reverse("my_access"))
        return queries_of(client.get, reverse("my_access"))

    few = queries(cast.users["social_worker"])
    system = User.objects.system()
    for number in range(30):
        person_with_case(cast, f"p{number}", "addiction", "nord-team", system)
    for role in ("head", "housing_coordinator", "controller"):
        services.assign(
            actor=system,
            user=cast.users["social_worker"],
            unit=cast.units["nord"],
            role=role,
            valid_from=date(2021, 1, 1),
        )
    assert queries(cast.users["social_worker"]) == few
    assert few <= 15
