"""The pages in a real browser: axe, narrow and zoomed windows, the keyboard, no blocked content."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from samsyn.ui import preview
from samsyn.ui.tests.boxes import long_lines, printed_over

pytestmark = pytest.mark.browser

SMALL_TARGETS = """() => [...document.querySelectorAll("main button, main .button, nav a, summary, main select")]
  .filter((e) => e.offsetParent && !e.closest("p, td, th, li.crumb, .visually-hidden") && e.getBoundingClientRect().height < 24)
  .map((e) => e.outerHTML.slice(0, 80))"""


@pytest.fixture
def visit(chromium, previews):
    """Opens a page by name; at the end nothing may have been said on the console."""
    contexts, said = [], []

    def open_page(name, width=1280, height=900, **settings):
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{previews}/{name}.html")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []


@pytest.mark.parametrize("name", preview.PAGES)
def test_axe_finds_nothing(visit, name):
    page = visit(name, reduced_motion="reduce")
    page.evaluate("for (const d of document.querySelectorAll('details.disclosure')) d.open = true")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options={"rules": {"color-contrast-enhanced": {"enabled": True}}})
        found = {(v["id"], node["html"][:160]) for v in results.response["violations"] for node in v["nodes"]}
        assert found == set(), scheme


@pytest.mark.parametrize("name", preview.PAGES)
def test_no_page_is_wider_than_its_window(visit, name):
    page = visit(name)
    for width in (320, 640, 768, 1024, 1440):
        assert printed_over(page, width) == [], width
        assert page.evaluate(SMALL_TARGETS) == [], width


def test_no_line_is_too_long_to_read(visit):
    for name in ("index", "person", "start"):
        assert long_lines(visit(name)) == [], name


def test_the_menu_opens_without_script_and_the_next_action_is_in_reach(visit):
    page = visit("person", 320, 640, java_script_enabled=False)
    nav, action = page.locator(".where-nav"), page.locator(".next-action")
    assert not nav.is_visible()
    assert action.bounding_box()["y"] > 500
    page.locator(".where-toggle > summary").click()
    assert nav.is_visible()
    assert nav.bounding_box()["y"] >= 0


def test_the_menu_is_always_there_on_a_wide_page(visit):
    page = visit("person", 1280, java_script_enabled=False)
    assert page.locator(".where-nav").is_visible()
    assert not page.locator(".where-toggle").is_visible()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(visit):
    page = visit("start")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_stop_of_the_keyboard_can_be_seen(visit):
    page = visit("person", 320, 640)
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (e === document.body) return "";
              const r = e.getBoundingClientRect(), bar = document.querySelector(".where").getBoundingClientRect();
              const covered = !e.closest(".where, .next-action") && r.top >= bar.top && r.bottom <= bar.bottom + 1;
              return covered || r.bottom < 0 || r.top > innerHeight ? e.outerHTML.slice(0, 80) : "";
            }"""
        )
        assert hidden == ""


def test_errors_take_the_focus(visit):
    page = visit("logga-in-fel")
    assert page.evaluate("document.activeElement.className") == "errors"


def test_the_theme_is_chosen_and_kept(visit):
    page = visit("start", color_scheme="light")
    page.get_by_role("button", name="Mörkt").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == before
    assert page.get_by_role("button", name="Mörkt").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Auto").click()
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_a_password_is_shown_and_hidden_again(visit):
    page = visit("logga-in")
    page.locator("#id_password").fill("hemligt")
    page.get_by_role("button", name="Visa").click()
    assert page.locator("#id_password").get_attribute("type") == "text"
    page.get_by_role("button", name="Dölj").click()
    assert page.locator("#id_password").get_attribute("type") == "password"


def test_what_is_not_wider_than_its_room_is_no_stop_of_the_keyboard(visit):
    wide = visit("person", 1440).locator(".chart-region").first
    assert wide.get_attribute("tabindex") is None
    narrow = visit("person", 320).locator(".chart-region").first
    assert narrow.get_attribute("tabindex") is None


def test_where_the_timeline_has_no_room_it_is_a_list(visit):
    page = visit("person", 320)
    assert not page.locator(".chart-wide").first.is_visible()
    first = page.locator(".chain-list > li").first
    assert first.is_visible()
    assert "pågår" in first.inner_text()
    wide = visit("person", 1440)
    assert wide.locator(".chart-wide").first.is_visible()
    assert not wide.locator(".chain-list").first.is_visible()


def test_after_a_swap_focus_stays_and_what_happened_is_said(visit):
    page = visit("index")
    page.route("**/swapped", lambda route: route.fulfill(
        body='<div id="list" data-announce="3 insatser">Ny lista</div>', content_type="text/html"))  # fmt: skip
    page.evaluate(
        """() => {
          document.querySelector("#list a").focus();
          htmx.ajax("GET", "/swapped", { target: "#list", swap: "outerHTML" });
        }"""
    )
    expect(page.locator("#live")).to_have_text("3 insatser")
    assert page.evaluate("document.activeElement.id") == "list"


def test_a_silent_server_is_told_and_nothing_typed_is_lost(visit):
    page = visit("index")
    page.locator("#id_number").fill("640823")
    page.evaluate("document.body.dispatchEvent(new CustomEvent('htmx:sendError', {bubbles: true}))")
    assert "Servern svarade inte" in page.locator("#messages").inner_text()
    assert page.locator("#id_number").input_value() == "640823"


def test_printed_there_is_no_menu_and_no_button(visit):
    page = visit("person")
    page.emulate_media(media="print")
    for selector in (".where", ".top", ".button", ".recent"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator("h1").is_visible()
    assert page.locator(".folder-flap").is_visible()
