"""Somebody at work in a real browser: one window, signed in as one after another."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from samsyn.organisation.models import User

SCREEN = 900
"""So high is a screen; no step takes more than three."""
MOST_SCREENS = 3
ANSWERS = re.compile(r"status of (?:409|422)")
"""What the browser notes of a form that is answered with what is wrong, or saved by a newer window."""


def beginning(label: str) -> re.Pattern[str]:
    """A label may go on to say when the field must be filled in."""
    return re.compile(f"^{re.escape(label)}")


class Walker:
    """`page` is the window; `faults`: what its console has said."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.faults = page, address, list[str]()
        page.on("console", lambda message: self._note(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, text: str) -> None:
        if not ANSWERS.search(text):
            self.faults.append(text)

    def become(self, user: User) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.address}])

    def go(self, name: str, *args: Any) -> None:
        answer = self.page.goto(self.address + reverse(name, args=args))
        assert answer is not None
        assert answer.ok, (answer.status, self.page.url)
        self.fits()

    def fits(self) -> None:
        """What stands on the page is at most three screens of work."""
        height = self.page.evaluate("document.querySelector('form.form')?.getBoundingClientRect().height ?? 0")
        assert height <= MOST_SCREENS * SCREEN, self.page.url

    def step(self, label: str) -> None:
        """Goes to a step of the case, as its page offers it."""
        self.page.get_by_role("link", name=label, exact=True).first.click()
        expect(self.page.locator("form.form")).to_be_visible()
        self.fits()

    def part(self, title: str) -> None:
        """Opens a part of the investigation to write in."""
        self.page.get_by_role("link", name=title, exact=True).click()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(beginning(label)).first.fill(text)

    def choose(self, label: str) -> None:
        field = self.page.get_by_label(label, exact=True)
        expect(field.or_(self.page.get_by_label(label.lower(), exact=True)).first).to_be_attached()
        (field if field.count() else self.page.get_by_label(label.lower(), exact=True)).check()

    def pick(self, label: str, option: str) -> None:
        """Of a list; by what the option begins with."""
        field = self.page.get_by_label(beginning(label)).first
        value = field.locator("option").filter(has_text=option).first.get_attribute("value")
        field.select_option(value)

    def send(self, button: str, then: str) -> None:
        """Presses the form's button; what is said afterwards."""
        self.page.locator(".form-end").get_by_role("button", name=button, exact=True).click()
        expect(self.page.get_by_text(then).first).to_be_visible()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def now(self) -> str:
        """The step that is open, which the page always shows while there is one."""
        return self.page.locator("[aria-current=step] h3").first.inner_text()


@contextmanager
def walking(browser: Any, address: str) -> Iterator[Walker]:
    context = browser.new_context(viewport={"width": 1280, "height": SCREEN}, reduced_motion="reduce")
    walker = Walker(context.new_page(), address)
    yield walker
    context.close()
    assert not walker.faults, walker.faults
