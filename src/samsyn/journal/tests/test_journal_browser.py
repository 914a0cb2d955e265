"""The journal in a real browser: written, marked as the person's own words, signed, corrected."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from samsyn.intake.tests.test_register_browser import looked_at, sign_in
from samsyn.journal.models import JournalEntry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_written_signed_and_corrected(page, live_server, world):
    sign_in(page, live_server, world.worker)
    page.goto(live_server.url + reverse("journal", args=[world.client_person.pk]))
    page.get_by_role("link", name="Skriv en anteckning").click()
    looked_at(page, "write")
    page.locator("#id_kind").select_option("phone")
    text = page.locator("#id_text")
    text.fill("Hon säger:\njag vill bo kvar\n\n- ring banken")
    text.evaluate("field => field.setSelectionRange(11, 27)")
    page.get_by_role("button", name="Det markerade är personens egna ord").click()
    expect(page.locator("#id_quotes")).to_have_value("jag vill bo kvar")
    page.get_by_role("button", name="Signera").click()
    expect(page.locator(".own-words")).to_have_text("jag vill bo kvar")
    looked_at(page, "journal")
    page.get_by_role("link", name="Rätta").click()
    page.locator("#id_text").fill("Hon vill flytta.")
    page.get_by_role("button", name="Signera").click()
    expect(page.locator(".entry-correction")).to_contain_text("Hon vill flytta.")
    first, second = JournalEntry.objects.order_by("pk")
    assert (first.own_words, second.corrects_id) == ("11-27", first.pk)
