"""The pages of accounts, rights, practice and readers in a real browser, narrow and wide, with axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from samsyn.accounts.models import PasswordLink
from samsyn.workspace.tests.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    ("accounts",), ("invite",), ("account", "account"), ("end_role", "account", "role"), ("account_sees", "account"),
    ("account_sights",), ("my_account",), ("password_links",), ("rights",), ("narrow_right",), ("lift_limit", "limit"),
    ("practices",), ("decide_practice", "board", "log_sample"),
]  # fmt: skip


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page(width: int, chromium: Browser, live_server: LiveServer) -> None:
    cast = make_cast()
    faults = []
    visits = [("system_administrator", *page) for page in PAGES] + [("head", "person_readers", "olle")]
    for user, name, *args in visits:
        client = Client()
        client.force_login(cast.users[user])
        context = chromium.new_context(viewport={"width": width, "height": 900})
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + reverse(name, args=[cast.argument(arg) for arg in args]))
        violations = {(v["id"], n["html"][:120]) for v in Axe().run(page).response["violations"] for n in v["nodes"]}
        if violations or page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append((name, violations))
        if name == "account":
            page.get_by_role("button", name="Gör en länk").click()
            faults += [("link", v["id"]) for v in Axe().run(page).response["violations"]]
            page.goto(page.locator("#link").input_value())
            faults += [("waits", v["id"]) for v in Axe().run(page).response["violations"]]
            PasswordLink.objects.update(state="confirmed")
            page.reload()
            faults += [("choose", v["id"]) for v in Axe().run(page).response["violations"]]
        context.close()
    assert faults == []
