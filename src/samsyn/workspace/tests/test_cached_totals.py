"""Totals are kept until what they count changes, and say when they were counted."""

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.access import services
from samsyn.access.models import Ground
from samsyn.accounts import services as accounts_services
from samsyn.cases.services import rebuild_grounds
from samsyn.exchange.services import import_package
from samsyn.exchange.tests.package_csv import write_folder
from samsyn.exchange.tests.package_generator import random_package
from samsyn.intake.tests.factories import Reception, new_number
from samsyn.log.cached_totals import bump_version, compact_versions, versions_of
from samsyn.log.entries import Entry
from samsyn.log.models import FactsVersion
from samsyn.organisation.models import Board, Unit, User
from samsyn.workspace.tests.cast import Cast, ended, make_cast, person_with_case

pytestmark = [pytest.mark.both, pytest.mark.django_db]

PAGES = (
    reverse("my_access"),
    reverse("figures") + "?period=2019",
    reverse("figure", args=["addiction_ended_as_planned"]) + "?period=2019",
    reverse("figure_cases", args=["addiction_ended_as_planned"]) + "?period=2019&part=denominator",
    reverse("figure_cases", args=["violence_known"]) + "?period=2019",
)
WITHOUT_FACTS = {"access", "accounts", "log", "logreview", "organisation"}
"""Apps whose acts are about accounts and rights; an import says so itself."""
SHELVES = ("totals", "closed_totals")
MOMENT = re.compile(r"Antalen räknades kl\. (\d\d\.\d\d)\.")


@pytest.fixture
def kept(settings, tmp_path: Path) -> Path:
    settings.TOTALS_KEPT = 900
    folder = tmp_path / "totals"
    shelves = {name: {**settings.CACHES[name], "LOCATION": folder / name} for name in SHELVES}
    settings.CACHES = {**settings.CACHES, **shelves}
    return folder


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def answer(client: Client, address: str) -> str:
    """The page without its moment and what differs from one answer to the next."""
    return bare(client.get(address).content.decode())


def bare(page: str) -> str:
    page = re.sub(r"\b[A-Za-z0-9]{64}\b", "", page)
    return re.sub(r"<p[^>]*>Antalen räknades.*?</p>", "", page, flags=re.DOTALL)


def as_role(client: Client, unit: Unit, role: str) -> Client:
    user = User.objects.filter(username=role).first()
    if user is None:
        system = User.objects.system()
        user = accounts_services.open_account(actor=system, username=role, name="x", password="x" * 12)
        services.assign(actor=system, user=user, unit=unit, role=role, valid_from=date(2018, 1, 1))
    client.force_login(user)
    return client


def test_pages_after_an_import_are_as_if_nothing_were_kept(
    kept: Path, settings, client: Client, tmp_path: Path
) -> None:
    package = random_package(random.Random(random.random()), 40)
    import_package(actor=User.objects.system(), path=write_folder(package, tmp_path / "package"))
    for role in ("head", "social_worker"):
        as_role(client, Unit.objects.get(kind="board"), role)
        for page in PAGES:
            first, second = answer(client, page), answer(client, page)
            settings.TOTALS_KEPT = 0
            assert first == second == answer(client, page)
            settings.TOTALS_KEPT = 900
    assert any(kept.iterdir())


def test_the_same_board_imported_again_is_counted_anew(kept: Path, settings, client: Client, tmp_path: Path) -> None:
    system, package = User.objects.system(), random_package(random.Random(random.random()), 20)
    fewer = {**package, **{name: [] for name in package if name not in ("units", "staff", "persons")}}
    import_package(actor=system, path=write_folder(fewer, tmp_path / "fewer"))
    as_role(client, Unit.objects.get(kind="board"), "head")
    before = [answer(client, page) for page in PAGES]
    import_package(actor=system, path=write_folder(package, tmp_path / "package"))
    after = [answer(client, page) for page in PAGES]
    settings.TOTALS_KEPT = 0
    assert after == [answer(client, page) for page in PAGES]
    assert before != after


def test_a_matter_that_is_received_counts_at_once(kept: Path, settings, client: Client) -> None:
    world = Reception()
    client.force_login(world.registrar)
    before = answer(client, reverse("my_access"))
    world.receive(new_number())
    after = answer(client, reverse("my_access"))
    settings.TOTALS_KEPT = 0
    assert before != after == answer(client, reverse("my_access"))


def test_grounds_that_are_rebuilt_count_at_once(kept: Path, cast: Cast, client: Client) -> None:
    client.force_login(cast.users["head"])
    before = answer(client, reverse("my_access"))
    board = cast.units["nord"].board
    Ground.objects.filter(board=board).delete()
    rebuild_grounds(board.pk)
    assert answer(client, reverse("my_access")) != before


def test_a_page_says_when_and_counts_anew_when_asked(kept: Path, cast: Cast, client: Client) -> None:
    head = cast.users["head"]
    with time_machine.travel("2026-11-22 08:58+01:00", tick=False) as clock:
        client.force_login(head)
        first = client.get(reverse("my_access")).content.decode()
        # Behind the verbs' back, as a repair in the database itself.
        person_with_case(cast, "tove", "addiction", "nord-team", User.objects.system())
        clock.move_to("2026-11-22 09:03+01:00")
        kept_page = client.get(reverse("my_access")).content.decode()
        assert MOMENT.findall(first) == MOMENT.findall(kept_page) == ["08.58"]
        assert "?recount=1" in kept_page
        anew = client.get(reverse("my_access") + "?recount=1").content.decode()
        assert MOMENT.findall(anew) == ["09.03"]
        assert bare(first) == bare(kept_page) != bare(anew) == answer(client, reverse("my_access"))
        clock.shift(timedelta(minutes=16))
        assert MOMENT.findall(client.get(reverse("my_access")).content.decode()) == ["09.19"]


def test_whoever_reaches_less_is_shown_less(kept: Path, cast: Cast, client: Client) -> None:
    pages = {}
    for role in ("head", "social_worker", "violence_worker", "controller", "peer_supporter"):
        client.force_login(cast.users[role])
        pages[role] = answer(client, reverse("my_access"))
    assert "Våldsutsatta" in pages["violence_worker"]
    assert "Våldsutsatta" not in pages["social_worker"]
    assert "Öppna ärenden" not in pages["peer_supporter"]
    client.force_login(cast.users["cilla"])
    assert "Missbruk" not in answer(client, reverse("my_access"))


@pytest.mark.parametrize("page", ["figures", "figure"])
def test_another_year_is_counted_by_itself(kept: Path, settings, cast: Cast, client: Client, page: str) -> None:
    """What has been counted of one year is not told of another."""
    for name in ("olle", "anders", "fina", "sture", "wilma", "erik"):
        ended(cast, name, "addiction", 2023)
    address = reverse(page, args=["addiction_ended_as_planned"] if page == "figure" else [])
    client.force_login(cast.users["head"])
    counted = {year: answer(client, f"{address}?period={year}") for year in (2023, 2022, 2024)}
    settings.TOTALS_KEPT = 0
    assert counted == {year: answer(client, f"{address}?period={year}") for year in counted}
    assert len(set(counted.values())) == 3


def test_what_is_kept_is_not_asked_of_the_database_again(kept: Path, cast: Cast, client: Client) -> None:
    client.force_login(cast.users["head"])
    client.get(PAGES[1])
    with CaptureQueriesContext(connection) as seen:
        client.get(PAGES[1])
    assert not [query for query in seen.captured_queries if "WITH q0" in query["sql"]]


def test_a_folder_that_cannot_be_written_only_costs_time(
    kept: Path, settings, cast: Cast, client: Client, tmp_path: Path
) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("not a folder")
    shelves = {name: {**settings.CACHES[name], "LOCATION": occupied} for name in SHELVES}
    settings.CACHES = {**settings.CACHES, **shelves}
    client.force_login(cast.users["head"])
    assert "Öppna ärenden" in answer(client, reverse("my_access"))


def test_every_entry_of_an_app_says_whether_its_act_changes_what_is_counted() -> None:
    def kinds(base: type[Entry]) -> list[type[Entry]]:
        return [kind for each in base.__subclasses__() for kind in (each, *kinds(each))]

    outside = [kind for kind in kinds(Entry) if kind.__module__.split(".")[1] not in WITHOUT_FACTS]
    assert outside
    assert not [kind for kind in outside if "changes_facts" not in vars(kind)]


def test_compacting_moves_no_version(cast: Cast) -> None:
    boards = set(Board.objects.values_list("pk", flat=True))
    for board in boards:
        for since in (None, date(2026, 11, 5), date(2026, 11, 28), date(2025, 3, 1), date(2026, 11, 5)):
            bump_version(board, since=since)
    before = versions_of(boards)
    compact_versions()
    compact_versions()
    assert versions_of(boards) == before
    assert FactsVersion.objects.count() == 3 * len(boards)
