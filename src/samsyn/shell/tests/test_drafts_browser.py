"""Nothing typed is lost: without a network, a tab or a session, in another browser, at signing out."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from samsyn.accounts.models import AccountSession
from samsyn.intake.models import Receipt
from samsyn.shell.models import Draft
from samsyn.shell.selectors import take_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


FORGOTTEN = """new Promise((resolve) => {
  const look = () => Object.keys(localStorage).some((name) => name.startsWith("samsyn-draft")) || resolve();
  setInterval(look, 20);
})"""


@pytest.fixture
def context(chromium: Browser) -> Iterator:
    context = chromium.new_context(reduced_motion="reduce")
    yield context
    context.close()


def sign_in(context, live_server: LiveServer, user) -> None:
    client = Client()
    client.force_login(user)
    cookie = next(iter(client.cookies.values()))
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def opened(context, live_server, user, path=""):
    sign_in(context, live_server, user)
    page = context.new_page()
    page.goto(live_server.url + (path or reverse("register")))
    return page


def says(page: Page, text: str) -> None:
    expect(page.locator("[data-says]")).to_contain_text(text, timeout=6000)


def test_written_offline_closed_gone_on_with_elsewhere_and_sent(chromium, context, live_server, reception):
    page = opened(context, live_server, reception.registrar)
    page.locator("#id_given_name").press_sequentially("Åsa")
    says(page, "Sparat")
    context.set_offline(True)
    page.locator("#id_family_name").press_sequentially("Lind")
    says(page, "Inte sparat, försöker igen")
    kept = page.evaluate("Object.values(localStorage).join()")
    assert "sealed" in kept
    assert "Lind" not in kept
    page.close()
    assert take_up(reception.registrar.pk, Draft.objects.get().pk).typed["given_name"] == ["Åsa"]
    context.set_offline(False)

    other = chromium.new_context(reduced_motion="reduce")
    elsewhere = opened(other, live_server, reception.registrar)
    elsewhere.get_by_role("link", name="Fortsätt").click()
    expect(elsewhere.locator("#id_given_name")).to_have_value("Åsa")
    other.close()

    again = opened(context, live_server, reception.registrar)
    again.get_by_text("osparat utkast i den här webbläsaren").wait_for()
    again.get_by_role("button", name="Fortsätt").click()
    expect(again.locator("#id_family_name")).to_have_value("Lind")
    says(again, "Sparat")
    for answers in (["Uppgift saknas"], ["Ansökan", "Personen själv"], ["Nej", "Missbruk och beroende"]):
        for answer in answers:
            again.get_by_label(answer, exact=True).check()
        again.get_by_role("button", name="Nästa steg").click()
    again.get_by_role("button", name="Ta emot ärendet").click()
    expect(again.get_by_text("Ärendet har lämnats till dem som arbetar med det.")).to_be_visible()
    assert Receipt.objects.get().family_name == "Lind"
    assert not Draft.objects.exists()
    assert again.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('samsyn-draft')).length") == 1
    again.goto(live_server.url + reverse("register"))
    again.evaluate(FORGOTTEN)
    expect(again.locator(".keeping-offer")).to_have_count(0)


def test_the_session_ends_and_somebody_signs_in_again(context, live_server, reception):
    page = opened(context, live_server, reception.registrar)
    page.locator("#id_given_name").press_sequentially("Å")
    says(page, "Sparat")
    AccountSession.objects.all().delete()
    page.locator("#id_given_name").press_sequentially("sa")
    says(page, "du är utloggad")
    sign_in(context, live_server, reception.registrar)
    says(page, "Sparat")
    assert take_up(reception.registrar.pk, Draft.objects.get().pk).typed["given_name"] == ["Åsa"]


def test_another_account_in_the_same_browser_sees_nothing_of_it(context, live_server, reception):
    page = opened(context, live_server, reception.registrar)
    context.route(f"**{reverse('save_draft')}", lambda route: route.abort())
    page.locator("#id_given_name").press_sequentially("Hemlig")
    says(page, "Inte sparat")
    page.close()
    other = opened(context, live_server, reception.user("social_worker", unit="nord-team"))
    other.wait_for_load_state("networkidle")
    expect(other.locator(".keeping-offer")).to_have_count(0)


def test_signing_out_saves_first(context, live_server, reception):
    page = opened(context, live_server, reception.registrar)
    page.locator("#id_given_name").fill("Sist")
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url("**/logga-in/**")
    assert take_up(reception.registrar.pk, Draft.objects.get().pk).typed["given_name"] == ["Sist"]


def test_two_windows_on_one_draft_become_two(context, live_server, reception):
    page = opened(context, live_server, reception.registrar)
    page.locator("#id_given_name").press_sequentially("Åsa")
    says(page, "Sparat")
    draft = Draft.objects.get()
    one, two = (
        opened(context, live_server, reception.registrar, f"{draft.address}?utkast={draft.pk}") for _ in range(2)
    )
    one.locator("#id_family_name").press_sequentially("Ett")
    says(one, "Sparat")
    two.locator("#id_family_name").press_sequentially("Två")
    says(two, "ändrades i ett annat fönster")
    typed = [take_up(reception.registrar.pk, draft.pk).typed for draft in Draft.objects.all()]
    assert sorted(one["family_name"][0] for one in typed) == ["Ett", "Två"]
