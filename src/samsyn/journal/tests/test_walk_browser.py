"""One entry all the way, with the network lost and the tab closed, to signed and corrected."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from samsyn.intake.tests.test_register_browser import sign_in
from samsyn.journal.models import JournalEntry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """Two machines."""
    both = chromium.new_context(reduced_motion="reduce"), chromium.new_context(reduced_motion="reduce")
    yield both
    for context in both:
        context.close()


def says(page: Page, text: str) -> None:
    expect(page.locator("[data-says]")).to_contain_text(text, timeout=8000)


def writing(context: BrowserContext, live_server: LiveServer, world) -> Page:
    page = context.new_page()
    sign_in(page, live_server, world.worker)
    page.goto(live_server.url + reverse("write_entry", args=[world.client_person.pk]))
    return page


def test_nothing_is_lost_on_the_way_to_a_signed_and_corrected_entry(contexts, live_server, world):
    office, home = contexts
    page = writing(office, live_server, world)
    page.locator("#id_kind").select_option("phone")
    page.locator("#id_text").press_sequentially("Ringde hyresvärden.")
    says(page, "Sparat")
    office.set_offline(True)
    page.locator("#id_text").press_sequentially(" Skrivet utan nät.")
    says(page, "Inte sparat, försöker igen")
    page.close()

    elsewhere = writing(home, live_server, world)
    elsewhere.get_by_role("link", name="Fortsätt").click()
    text = elsewhere.locator("#id_text")
    expect(text).to_have_value(re.compile(r"Ringde hyresvärden\."))
    expect(elsewhere.locator("#id_kind")).to_have_value("phone")
    # What a browser sends on as its page closes may come through, or not: then it is offered where it was written.
    whole = f"{text.input_value()} Hen ringer i morgon."
    text.press("End")
    text.press_sequentially(" Hen ringer i morgon.")
    says(elsewhere, "Sparat")
    elsewhere.get_by_role("button", name="Signera").click()
    expect(elsewhere.get_by_text(whole)).to_be_visible()
    elsewhere.get_by_role("link", name="Rätta").click()
    elsewhere.locator("#id_text").fill("Hen ringer på fredag.")
    elsewhere.get_by_role("button", name="Signera").click()
    expect(elsewhere.locator(".entry-correction")).to_contain_text("Hen ringer på fredag.")
    first, second = JournalEntry.objects.order_by("pk")
    assert first.text == whole
    assert (second.corrects_id, second.text) == (first.pk, "Hen ringer på fredag.")

    office.set_offline(False)
    back = writing(office, live_server, world)
    back.get_by_text("osparat utkast i den här webbläsaren").wait_for()
    back.get_by_role("button", name="Fortsätt").click()
    expect(back.locator("#id_text")).to_have_value("Ringde hyresvärden. Skrivet utan nät.")
