"""Leaks planted one at a time: the crawler's checks, or the access table's, report each of them."""

import logging
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from samsyn.access import decision, policies, rules, who_can_see
from samsyn.access.actors import Actor
from samsyn.access.decision import AccessDecision, Answer
from samsyn.access.models import PersonWall
from samsyn.access.rights import RIGHTS
from samsyn.people import kin, person_views
from samsyn.people import selectors as people
from samsyn.people.models import Person
from samsyn.people.walls import views as access_views
from samsyn.shell import navigation
from samsyn.ui.components import Link, NavGroup
from samsyn.workspace import pages, people_views, urls, views
from samsyn.workspace.tests.access_table import TABLE
from samsyn.workspace.tests.cast import Cast
from samsyn.workspace.tests.crawl_check import NOBODY, Careful, faults, kept_of_secrets
from samsyn.workspace.tests.crawler import Visit
from samsyn.workspace.tests.marked import make_marked_cast, marker, number_of
from samsyn.workspace.tests.test_access_table import without_rows, wrong_answers

pytestmark = pytest.mark.django_db

Patch = pytest.MonkeyPatch


@pytest.fixture
def cast() -> Cast:
    return make_marked_cast()


@pytest.fixture
def addresses() -> Iterator[list[Any]]:
    """Of the pages, to be added to."""
    before = list(urls.urlpatterns)
    yield urls.urlpatterns
    urls.urlpatterns[:] = before


def crawler_of(cast: Cast, role: str, *, most: int = 3) -> Careful:
    client = Client(raise_request_exception=False)
    if role != NOBODY:
        client.force_login(cast.users[role])
    return Careful(client, random.Random(1), most=most)


def told(cast: Cast, role: str, name: str, *args: str, **data: str) -> list[Any]:
    """What the crawler's check says of one visit."""
    crawler, method = crawler_of(cast, role), "post" if data else "get"
    address = reverse(name, args=[cast.argument(arg) for arg in args])
    return faults(crawler, _one(crawler, method, address, data), role)


def _one(crawler: Careful, method: str, address: str, data: dict[str, str]) -> Iterator[Visit]:
    yield crawler.ask(method, address, data)


def every_ground(patch: Patch) -> None:
    """The decision without its conditions, in SQL and in Python."""
    patch.setattr(policies, "opened_grounds", lambda actor, *_args, **_more: Q(pk__gt=0))
    patch.setattr(
        policies, "decide", lambda actor, ground: AccessDecision(Answer.OPENS, actor.roles_in_force[0], file=True)
    )


def no_mask(patch: Patch) -> None:
    shown = people.get_person
    patch.setattr(people, "get_person", lambda actor, pk, **_more: shown(actor, pk, unmasked=True))


def number_whole(patch: Patch) -> None:
    """In a page that is not asked for it."""
    card = people.get_person

    def whole(actor: Actor, pk: int, **more: Any) -> Any:
        found = card(actor, pk, **more)
        return found and replace(found, number=Person.objects.get(pk=pk).personal_identity_number)

    patch.setattr(people, "get_person", whole)


def relatives_named(patch: Patch) -> None:
    """Whoever they are: a page about one person tells where the others are found."""
    patch.setattr(kin, "relatives_of_person", _named_relatives)


def _named_relatives(actor: Actor, person_id: int) -> list[Any]:
    rows = Person.objects.filter(related_from__person_id=person_id)
    return [kin.Relative("partner", "partner", id=one.pk, name=str(one)) for one in rows]


def why_of_walls(patch: Patch) -> None:
    """The reasons of another board's walls too."""
    walls = PersonWall.objects.select_related("unit", "set_by", "lifted_by")
    patch.setattr(access_views.passages, "wall", lambda _actor, pk: walls.filter(pk=pk).first())


def places_told(patch: Patch) -> None:
    """Where a protected person lives, and who carries the help out."""
    shown = person_views.Reading
    patch.setattr(person_views, "Reading", lambda actor, pk, **more: shown(actor, pk, **more | {"places": True}))


def units_of_readers_told(patch: Patch) -> None:
    """In the readers' roles and in their grounds in words."""
    shown = who_can_see.readers
    patch.setattr(who_can_see, "readers", lambda actor, pk, **_more: shown(actor, pk, units=True))


LEAKS: list[tuple[Callable[[Patch], None], str, str, str]] = [
    (no_mask, "social_worker", "person", "erik"),
    (number_whole, "social_worker", "person", "erik"),
    (places_told, "social_worker", "person_help", "erik"),
    (units_of_readers_told, "head", "person_readers", "erik"),
    (relatives_named, "social_worker", "person", "olle"),
    (why_of_walls, "head", "wall_list", "wall_elsewhere"),
]


@pytest.mark.parametrize(("plant", "role", "name", "argument"), LEAKS)
def test_a_secret_that_is_shown(
    plant: Callable[[Patch], None], role: str, name: str, argument: str, cast: Cast, monkeypatch: Patch
) -> None:
    assert told(cast, role, name, argument) == []
    plant(monkeypatch)
    kinds = {found[0] for found in told(cast, role, name, argument)}
    assert "leak" in kinds


@pytest.mark.parametrize(("role", "person"), [("social_worker", "otto"), ("support_worker", "olle")])
def test_a_scope_of_everybody(role: str, person: str, cast: Cast, monkeypatch: Patch) -> None:
    """A search shows it to the crawler; that the page is there to the table."""
    typed = {"q": marker(person, "given_name")}

    def found() -> list[Any]:
        crawler = crawler_of(cast, role)
        return faults(crawler, _one(crawler, "post", reverse("find_person"), typed), role)

    rows = [row for row in TABLE if row.args == (person,)]
    assert found() == wrong_answers(crawler_of(cast, role).client, cast, role, rows) == []
    every_ground(monkeypatch)
    assert found()[0][0] == "leak"
    wrong = wrong_answers(crawler_of(cast, role).client, cast, role, rows)
    assert ("get", "person", (person,), 200, 404) in wrong


def test_a_wall_that_asks_for_no_reason(cast: Cast, monkeypatch: Patch) -> None:
    client = crawler_of(cast, "head").client
    rows = [row for row in TABLE if row.args in (("vera",), ("per",))]
    assert wrong_answers(client, cast, "head", rows) == []
    monkeypatch.setattr(rules, "asks_reason", lambda _role, _area: False)
    monkeypatch.setattr(decision, "_terms", decision._terms.__wrapped__)  # whose answers are kept
    wrong = {(name, args) for _method, name, args, *_rest in wrong_answers(client, cast, "head", rows)}
    assert {("person", ("vera",)), ("wall", ("per",))} <= wrong


def pattern_of(name: str) -> URLPattern:
    """The address of that name, in whichever app's list it stands."""
    lists = (resolver.url_patterns for resolver in get_resolver().url_patterns if isinstance(resolver, URLResolver))
    patterns = (one for each in lists for one in each if isinstance(one, URLPattern))
    (pattern,) = (one for one in patterns if one.name == name)
    return pattern


def without_asking(patch: Patch, name: str) -> None:
    found = pattern_of(name)
    patch.setattr(found, "callback", lambda _request, **_more: HttpResponse("<p>Hej</p>"))


@pytest.mark.parametrize("name", ["start", "accounts", "log_review", "my_account"])
def test_a_page_that_asks_for_no_sign_in(name: str, cast: Cast, monkeypatch: Patch) -> None:
    assert told(cast, NOBODY, name) == []
    without_asking(monkeypatch, name)
    assert [found[0] for found in told(cast, NOBODY, name)] == ["outside the table"]
    rows = [row for row in TABLE if row.name == name]
    assert name in {wrong[1] for wrong in wrong_answers(Client(), cast, NOBODY, rows)}


def test_a_right_that_is_not_asked_for(cast: Cast, monkeypatch: Patch) -> None:
    assert told(cast, "social_worker", "accounts") == []
    open_to_all = replace(RIGHTS["manage_accounts"], roles=RIGHTS["manage_accounts"].roles | {"social_worker"})
    monkeypatch.setitem(RIGHTS, "manage_accounts", open_to_all)
    assert [found[0] for found in told(cast, "social_worker", "accounts")] == ["outside the table"]


def test_a_fault_in_one_page_for_one_role(cast: Cast, monkeypatch: Patch) -> None:
    facts = pages.role_facts

    def breaks(actor: Actor) -> Any:
        return 1 / 0 if "controller" in actor.roles else facts(actor)

    monkeypatch.setattr(views.pages, "role_facts", breaks)
    assert [found[0] for found in told(cast, "controller", "start")] == ["fault"]
    assert told(cast, "head", "start") == []


@pytest.mark.parametrize("address", ["/ingenstans/", "/personer/ingen/"])
def test_a_link_that_leads_nowhere(address: str, cast: Cast, monkeypatch: Patch) -> None:
    _link_to(monkeypatch, address)
    crawler = crawler_of(cast, "controller", most=9)
    assert ("leads nowhere", "get", address, {}, 404) in faults(crawler, crawler.crawl("/"), "controller")


def test_a_page_outside_the_table(cast: Cast, monkeypatch: Patch, addresses: list[Any]) -> None:
    addresses.append(path("bakvag/", lambda _request: HttpResponse("<p>Hej</p>"), name="back_way"))
    _link_to(monkeypatch, "/bakvag/")
    crawler = crawler_of(cast, "controller", most=9)
    assert ("outside the table", "get", "/bakvag/", {}, 200) in faults(crawler, crawler.crawl("/"), "controller")
    assert without_rows() == {"back_way"}


def _link_to(patch: Patch, address: str) -> None:
    groups = navigation.navigation
    patch.setattr(navigation, "navigation", lambda *given: [*groups(*given), NavGroup("Mer", [Link("Mer", address)])])


def test_a_refused_form_that_writes(cast: Cast, monkeypatch: Patch) -> None:
    found = pattern_of("accounts")

    def writes(_request: HttpRequest) -> HttpResponse:
        Person.objects.filter(pk=cast.people["siv"].pk).update(city="Åsvalla")
        return HttpResponse(status=403)

    monkeypatch.setattr(found, "callback", writes)
    assert [said[0] for said in told(cast, "head", "accounts", reason="Hej")] == ["a refused form wrote"]


def test_a_name_in_the_servers_log(cast: Cast, monkeypatch: Patch, caplog: pytest.LogCaptureFixture) -> None:
    shown = people_views.read_story

    def chats(reading: Any) -> Any:
        number = Person.objects.get(pk=reading.person_id).personal_identity_number
        logging.getLogger("samsyn").warning("Läser om %s", number[2:])
        return shown(reading)

    monkeypatch.setattr(people_views, "read_story", chats)
    assert told(cast, "social_worker", "person", "olle") == []
    assert kept_of_secrets(record.getMessage() for record in caplog.records) == [number_of("olle")[2:]]
