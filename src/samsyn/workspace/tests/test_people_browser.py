"""Finding and opening a person in a real browser: keyboard only, narrow, light and dark, printed, nothing for axe."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests.people_world import Chains

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBER = "196408233234"
LONG = "Karl-Johan Alexander Maximilian Teodor"


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer, world: Chains) -> Iterator[Any]:
    """Opens an address as somebody signed in; at the end nothing may have been said on the console."""
    contexts, said = [], []

    def open_page(user, url, width=1280, **more):
        client = Client()
        client.force_login(user)
        context = chromium.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **more)
        contexts.append(context)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(live_server.url + url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def rich(world):
    person = world.person(LONG, "af Björkvalla-Silfverstråle", born_on=TODAY.replace(year=1974),
                          personal_identity_number=NUMBER, phone="070-174 06 48", email="a@post.example",
                          address="Björkbacken 93", postal_code="991 34", city="Åsvalla", language="ti",
                          interpreter_needed=True)  # fmt: skip
    world.everything(person, 6)
    return person


def faults(page: Page) -> set[Any]:
    page.evaluate("for (const d of document.querySelectorAll('details.disclosure')) d.open = true")
    found = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options={"rules": {"color-contrast-enhanced": {"enabled": True}}})
        found |= {(scheme, v["id"], n["html"][:160]) for v in results.response["violations"] for n in v["nodes"]}
    return found


def widest(page: Page) -> list[tuple[int, int]]:
    """Widths at which the page is wider than its window; 320 of 1280 is what 400 % of zoom leaves."""
    beyond = []
    for width in (320, 640, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            beyond.append((width, needed))
    return beyond


def test_found_by_name_and_opened_with_the_keyboard_alone(visit, world):
    world.known("Bo", "Ek")
    page = visit(world.user("social_worker"), reverse("start"))
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "find-person"
    page.keyboard.type("ek bo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/personer/")
    expect(page.get_by_role("table", name="1 person")).to_be_visible()
    page.locator("#main").focus()
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Ek, Bo":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bo Ek", level=1)).to_be_visible()
    assert LogEntry.objects.filter(action="person_read").count() == 1


def test_found_by_number_which_stays_out_of_the_address(visit, world):
    world.known(personal_identity_number=NUMBER)
    page = visit(world.user("social_worker"), reverse("find_person"))
    field = page.get_by_label("Namn, personnummer eller ärendenummer")
    field.fill("640823-3234")
    field.press("Enter")
    link = page.get_by_role("link", name="Lindqvist, Åsa")
    expect(link).to_be_visible()
    assert "3234" not in page.url
    assert field.input_value() == "640823-3234"
    link.click()
    expect(page.get_by_role("heading", name="Åsa Lindqvist", level=1)).to_be_visible()


def test_the_number_is_asked_for_and_hidden_again(visit, world):
    person = world.known(personal_identity_number=NUMBER)
    page = visit(world.user("social_worker"), reverse("person", args=[person.pk]))
    assert "3234" not in page.content()
    page.get_by_role("button", name="Visa hela numret").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("19640823-3234")).to_be_visible()
    page.get_by_role("button", name="Dölj hela numret").click()
    expect(page.get_by_text("19640823-••••")).to_be_visible()
    assert "3234" not in page.content()


def test_a_fault_takes_the_focus_and_leads_to_the_field(visit, world):
    page = visit(world.user("head"), reverse("find_person"))
    page.fill("main [name=q]", "%")
    page.press("main [name=q]", "Enter")
    page.wait_for_selector("main .errors")
    assert page.evaluate("document.activeElement.className") == "errors"
    page.get_by_role("link", name="Det finns ingen bokstav").click()
    assert page.evaluate("document.activeElement.id") == "id_q"
    assert faults(page) == set()


def test_a_rich_person_in_every_width_and_light(visit, world, rich):
    page = visit(world.user("head"), reverse("person", args=[rich.pk]))
    assert widest(page) == []
    assert faults(page) == set()
    page.set_viewport_size({"width": 320, "height": 640})
    assert faults(page) == set()


def test_a_protected_person_and_one_who_has_died(visit, world):
    handler = world.user("social_worker")
    erik = world.person("Erik", "Åkerblom", protection="assumed_identity")
    world.case(erik, handler=handler.staff)
    dead = world.known("Bo", "Ek", born_on="1950-05-01", died_on="2024-03-01")
    for user, person in ((handler, erik), (world.user("head"), erik), (handler, dead)):
        page = visit(user, reverse("person", args=[person.pk]), 320)
        assert widest(page) == []
        assert faults(page) == set()


def test_the_answers_of_a_search(visit, world):
    world.many(30)
    world.known("Åsa")
    world.known(LONG, "af Björkvalla-Silfverstråle")
    for typed in ("kim", "asa", "karl", "finns inte", ""):
        page = visit(world.user("head"), f"{reverse('find_person')}?q={typed}")
        assert widest(page) == [], typed
        assert faults(page) == set(), typed


def test_printed(visit, world, rich):
    page = visit(world.user("head"), reverse("person", args=[rich.pk]))
    page.emulate_media(media="print")
    for selector in (".where", ".top", ".button", ".pages"):
        assert not page.locator(selector).first.is_visible(), selector
    for selector in ("h1", ".print-header", ".chart-region svg"):
        assert page.locator(selector).first.is_visible(), selector
    assert page.locator(".print-header").inner_text().startswith("Samsyn")


def test_without_script(visit, world, rich):
    page = visit(world.user("head"), reverse("start"), java_script_enabled=False)
    page.locator("#find-person").fill("karl")
    page.locator("#find-person").press("Enter")
    page.get_by_role("link", name="af Björkvalla").click()
    page.get_by_role("button", name="Visa hela numret").click()
    expect(page.get_by_text("19640823-3234")).to_be_visible()
