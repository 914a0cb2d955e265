"""The figures' pages in a real browser: axe in light and dark, narrow, zoomed, by keyboard, on paper."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from samsyn.access import services
from samsyn.accounts import services as accounts_services
from samsyn.exchange.services import import_package
from samsyn.organisation.models import Unit, User
from samsyn.quality.tests.conftest import DATA
from samsyn.ui.tests.boxes import printed_over
from samsyn.ui.tests.test_browser import SMALL_TARGETS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "x" * 12
WIDTHS = (320, 640, 768, 1440)


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Signed in as the head of the published unit; at the end nothing may have been said on the console."""
    system = User.objects.system()
    import_package(actor=system, path=DATA / "ostermalm-2019")
    head = accounts_services.open_account(actor=system, username="head", name="Bo", password=PASSWORD)
    unit = Unit.objects.get(external_id="VUX")
    services.assign(actor=system, user=head, unit=unit, role="head", valid_from=date(2018, 1, 1))
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(live_server.url + reverse("start"))
    page.get_by_label("Användarnamn").fill("head")
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(live_server.url + reverse("start"))
    yield page
    context.close()
    assert messages == []


def addresses() -> list[str]:
    return [
        reverse("figures") + "?period=2019",
        reverse("figures") + "?period=fel",
        reverse("figure", args=["manages_more_alone"]) + "?period=2019",
        reverse("figure", args=["violence_known"]) + "?period=2019",
        reverse("figure_cases", args=["manages_more_alone"]) + "?period=2019&part=denominator",
        reverse("figure_cases", args=["violence_known"]) + "?period=2019",
    ]


def test_axe_widths_and_overlaps(page: Page, live_server: LiveServer) -> None:
    for address in addresses():
        page.goto(live_server.url + address)
        page.evaluate("for (const d of document.querySelectorAll('details.disclosure')) d.open = true")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            results = Axe().run(page, options={"rules": {"color-contrast-enhanced": {"enabled": True}}})
            violations = {(v["id"], node["html"][:160]) for v in results.response["violations"] for node in v["nodes"]}
            assert violations == set(), (address, scheme)
        for width in WIDTHS:
            assert printed_over(page, width) == [], (address, width)
            assert page.evaluate(SMALL_TARGETS) == [], (address, width)


def test_from_the_menu_to_a_person_by_keyboard(page: Page, live_server: LiveServer) -> None:
    def follow(name: str) -> None:
        page.get_by_role("link", name=name).first.focus()
        page.keyboard.press("Enter")
        page.wait_for_load_state()

    follow("Uppföljning")
    follow("Enhetens siffror")
    for name, typed in (("År", "2019"), ("Del av året", "hela")):
        page.get_by_role("combobox", name=name, exact=True).focus()
        page.keyboard.type(typed)
    page.get_by_role("button", name="Visa urvalet").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**period_year=2019*")
    follow("Klarar mer på egen hand")
    assert page.get_by_role("heading", level=1).inner_text() == "Klarar mer på egen hand"
    follow("Visa fallen bakom siffran")
    opened = re.search(r"(\d+) uppföljningar som du får öppna", page.inner_text("main"))
    assert opened
    follow("Nästa")
    assert f"26–50 av {opened[1]}" in page.inner_text("main")
    page.locator("tbody th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/personer/**")


def test_on_paper_nothing_is_cut(page: Page, live_server: LiveServer) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    for address in addresses():
        page.goto(live_server.url + address)
        cut = "[...document.querySelectorAll('.table-scroll')].map((e) => e.scrollWidth - e.clientWidth)"
        assert all(over <= 1 for over in page.evaluate(cut)), address
