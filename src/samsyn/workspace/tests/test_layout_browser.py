"""Every page at 320 px and wide: nothing printed over anything, no line too long, no rule doubled."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route

from samsyn.ui.tests.boxes import double_rules, long_lines, printed_over
from samsyn.workspace.tests.access_table import ROLES, TABLE
from samsyn.workspace.tests.cast import Cast, make_cast
from samsyn.workspace.tests.people_world import Chains

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

HOST = "http://samsyn.test"


@pytest.fixture
def shown(chromium: Browser) -> Iterator[Any]:
    """Shows an answer in the browser; what it refers to is read from the static files."""
    context = chromium.new_context(viewport={"width": 320, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    answer = {"html": ""}

    def fulfil(route: Route) -> None:
        name = route.request.url.removeprefix(f"{HOST}/")
        found = finders.find(name.removeprefix("static/")) if name.startswith("static/") else None
        if found:
            route.fulfill(path=Path(str(found)))
        else:
            route.fulfill(body=answer["html"] if name == "page" else "", content_type="text/html; charset=utf-8")

    page.route("**/*", fulfil)

    def show(html: str) -> Page:
        answer["html"] = html
        page.goto(f"{HOST}/page")
        page.evaluate("for (const d of document.querySelectorAll('details.disclosure')) d.open = true")
        return page

    yield show
    context.close()


def pages(cast: Cast) -> Iterator[tuple[str, str]]:
    """Each row of the table that somebody is answered 200 or 422, as the first role that is."""
    clients = {role: Client() for role in ROLES}
    for role, client in clients.items():
        client.force_login(cast.users[role])
    for row in TABLE:
        role = next((role for role in ROLES if row.expected(role) in (200, 422)), "")
        if not role:
            continue
        address = reverse(row.name, args=[cast.argument(name) for name in row.args])
        client = clients[role]
        answer = client.post(address, row.data) if row.method == "post" else client.get(address)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            yield f"{row.method} {row.name} {' '.join(row.args)}, {role}", answer.content.decode()


def test_nothing_is_printed_over_anything_and_no_line_is_too_long(shown: Any) -> None:
    wrong: list[tuple[str, int, str]] = []
    seen: set[str] = set()
    for name, html in pages(make_cast()):
        if name in seen:
            continue
        seen.add(name)
        page = shown(html)
        wrong += [(name, width, fault) for width in (320, 1440) for fault in printed_over(page, width)]
        wrong += [(name, width, pair) for width in (320, 1440) for pair in double_rules(page, width)]
        wrong += [(name, 1440, line) for line in long_lines(page)]
    assert len(seen) > 30
    assert wrong == []


def test_a_planted_fault_is_found(shown: Any) -> None:
    html = """<!doctype html><style>main{width:300px} b{position:absolute;left:8px;top:20px} p{margin:20px 0}</style>
      <main><p>Skriv varför</p><b>Läge</b><p class=long>%s</p></main>""" % ("ord " * 60)
    page = shown(html)
    assert printed_over(page, 320) == ["Skriv varför | Läge"] or printed_over(page, 320) == ["Läge | Skriv varför"]
    page.add_style_tag(content="main { width: 1200px }")
    assert long_lines(page) != []
    assert printed_over(page, 320)[0].startswith("the page is")
    rules = "<style>div{width:250px;margin:9px;border-bottom:1px solid}</style><main><div>ett</div><div>%s</div></main>"
    assert len(double_rules(shown(rules % "<br>"), 320)) == 1
    assert double_rules(shown(rules % "två"), 320) == []


@pytest.mark.usefixtures("today")
def test_a_person_with_everything_at_every_width(shown: Any, world: Chains) -> None:
    person = world.person("Karl-Johan Alexander Maximilian", "af Björkvalla-Silfverstråle", language="ti",
                          email="karl-johan.alexander.maximilian@avlang.post.example", address="Björkbacken 93")  # fmt: skip
    world.everything(person, 4)
    client = Client()
    client.force_login(world.user("social_worker"))
    page = shown(client.get(reverse("person", args=[person.pk])).content.decode())
    assert [(width, fault) for width in (320, 480, 768, 1440) for fault in printed_over(page, width)] == []
