"""The journal in a real browser: written, marked as the person's own words, signed, corrected."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from samsyn.intake.tests.test_register_browser import looked_at, sign_in
from samsyn.journal.models import EntryDraft, JournalEntry

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


def test_two_windows_on_one_draft_lose_nothing(page, live_server, world):
    """The second save is met by both texts, joins them and saves what is read."""
    draft_id = world.draft("Ringde hem.")
    sign_in(page, live_server, world.worker)
    address = live_server.url + reverse("entry_draft", args=[world.client_person.pk, draft_id])
    other = page.context.new_page()
    for window, text in ((page, "Ringde hem.\nHon svarade inte."), (other, "Ringde hem.\nHan svarade.")):
        window.goto(address)
        window.locator("#id_text").fill(text)
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.get_by_text("Utkastet är sparat.")).to_be_visible()
    other.get_by_role("button", name="Spara utkast").click()
    expect(other.locator(".conflict-text del").first).to_contain_text("Hon")
    expect(other.locator(".conflict-text ins").first).to_contain_text("Han")
    looked_at(other, "conflict")
    other.get_by_label("Båda, hopsatta").check()
    other.get_by_role("button", name="Spara utkast").click()
    expect(other.locator("#id_text")).to_have_value("Ringde hem.\nHon svarade inte.\nHan svarade.")
    other.get_by_role("button", name="Spara utkast").click()
    expect(other.get_by_text("Utkastet är sparat.")).to_be_visible()
    assert EntryDraft.objects.get().text == "Ringde hem.\nHon svarade inte.\nHan svarade."
