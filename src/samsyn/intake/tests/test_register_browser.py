"""Receiving a matter in a real browser: by keyboard, narrow, light and dark, nothing for axe."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from samsyn.intake.models import Receipt
from samsyn.intake.tests.factories import new_number
from samsyn.workspace.tests.test_people_browser import faults, widest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def sign_in(page: Page, live_server: LiveServer, user) -> None:
    client = Client()
    client.force_login(user)
    cookie = next(iter(client.cookies.values()))
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def looked_at(page: Page, name: str) -> None:
    """Nothing for axe, no width too narrow."""
    assert faults(page) == set(), name
    assert widest(page) == [], name
    page.set_viewport_size({"width": 1280, "height": 900})


def test_received_by_keyboard_and_seen_by_nobody_else(page, live_server, world):
    sign_in(page, live_server, world.registrar)
    number = new_number()
    world.exposed(number)
    page.goto(live_server.url + reverse("register"))
    looked_at(page, "register")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Nästa steg").press("Enter")
    expect(page.locator(".errors")).to_be_focused()
    looked_at(page, "register-wrong")
    page.get_by_label("Personnummer eller samordningsnummer").focus()
    page.keyboard.type(f"{number[:8]}-{number[8:]}")
    page.keyboard.press("Tab")
    page.keyboard.type("Åsa")
    page.keyboard.press("Tab")
    page.keyboard.type("Lind")
    page.get_by_label("Uppgift saknas").press("Space")
    page.keyboard.press("Enter")
    page.get_by_label("Ansökan").press("Space")
    page.get_by_label("Personen själv").press("Space")
    looked_at(page, "register-what")
    page.locator("#id_received_on").fill("idag")
    page.keyboard.press("Enter")
    page.get_by_label("Nej", exact=True).press("Space")
    page.get_by_label("Missbruk och beroende").press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Se igenom")).to_be_visible()
    looked_at(page, "register-looked-through")
    page.get_by_role("button", name="Ta emot ärendet").press("Enter")
    expect(page.get_by_text("Ärendet har lämnats till dem som arbetar med det.")).to_be_visible()
    looked_at(page, "receipt")
    assert Receipt.objects.get().barrier == "area"


def test_the_queue(page, live_server, world):
    for way in (world.exposed, world.exposed_and_known):
        number = new_number()
        way(number)
        code = world.receive(number, given_name="Annan").code
    sign_in(page, live_server, world.user("violence_worker", unit="nord-team"))
    page.goto(live_server.url + reverse("received"))
    looked_at(page, "received")
    page.get_by_role("link", name=code).press("Enter")
    looked_at(page, "item")
    page.get_by_role("button", name="Lägg undan").press("Enter")
    expect(page.locator(".errors")).to_be_focused()
    looked_at(page, "item-wrong")
    page.get_by_label("Våldsutsatta").press("Space")
    page.get_by_role("button", name="Ta över ärendet").press("Enter")
    expect(page.get_by_text("Ärendet är övertaget.")).to_be_visible()
    page.goto(live_server.url + reverse("received_item", args=[code]))
    looked_at(page, "item-taken")
