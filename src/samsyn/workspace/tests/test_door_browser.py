"""Signing in and the start page in a real browser: keyboard only, narrow, light and dark, nothing for axe."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from samsyn.workspace.tests.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "x" * 12


def sign_in_by_keyboard(page: Page, live_server: LiveServer, username: str) -> None:
    page.goto(live_server.url + reverse("start"))
    # The browser moves focus there by itself, a moment after the page has loaded.
    page.locator("[name=username]:focus").wait_for()
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(live_server.url + reverse("start"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_the_first_door(
    scheme: Literal["light", "dark"], width: int, chromium: Browser, live_server: LiveServer
) -> None:
    make_cast()
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(live_server.url + reverse("login"))
    assert Axe().run(page).violations_count == 0
    sign_in_by_keyboard(page, live_server, "head")
    assert page.get_by_role("heading", name="Min dag", level=1).is_visible()
    assert page.get_by_role("heading", name="Det som väntar på dig", level=2).is_visible()
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    context.close()


def test_a_wrong_password_is_told_and_the_name_is_kept(chromium: Browser, live_server: LiveServer) -> None:
    make_cast()
    page = chromium.new_page()
    page.goto(live_server.url + reverse("login"))
    page.get_by_label("Användarnamn").fill("head")
    page.get_by_label("Lösenord", exact=True).fill("fel")
    page.get_by_role("button", name="Logga in").click()
    assert page.get_by_label("Användarnamn").input_value() == "head"
    assert page.get_by_role("alert").first.is_visible() or "Rätta" in page.content()
    assert Axe().run(page).violations_count == 0
    page.close()


def test_signing_out_leads_back_to_the_door(chromium: Browser, live_server: LiveServer) -> None:
    make_cast()
    page = chromium.new_page()
    sign_in_by_keyboard(page, live_server, "controller")
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url(live_server.url + reverse("login"))
    page.goto(live_server.url + reverse("start"))
    assert page.url.startswith(live_server.url + reverse("login"))
    page.close()
