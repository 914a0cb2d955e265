"""A browser of the tests that keeps to the rules against forged forms, as real ones do."""

import html
import re
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from samsyn.organisation.models import User

PASSWORD = "ett-lösenord-som-är-långt"


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def named_in(page: str, name: str) -> str:
    """The value of a hidden field in a page; "" where there is none."""
    values = re.findall(rf'name="{name}" value="([^"]*)"', page)
    return html.unescape(values[0]) if values else ""


def fields_in(page: str) -> dict[str, str]:
    """The fields that the page of a kept form would send."""
    fields = re.findall(r'<textarea name="([^"]*)" hidden>\n(.*?)</textarea>', page, flags=re.DOTALL)
    return {html.unescape(name): html.unescape(value) for name, value in fields}


class Browser:
    """One browser's windows: cookies are shared, the token belongs to the page that it came with."""

    def __init__(self, **client: Any) -> None:
        self.client = Client(enforce_csrf_checks=True, **client)

    def token(self) -> str:
        """The token of a page opened now: every page with a form has it."""
        page = self.client.get(reverse("start"), follow=True).content.decode()
        return named_in(page, "csrfmiddlewaretoken")

    def send(self, address: str, token: str, **typed: str) -> Any:
        origin = {"Origin": "http://testserver"}
        return self.client.post(address, typed | {"csrfmiddlewaretoken": token}, headers=origin)

    def sign_in(self, user: User, *, token: str = "", carried: str = "", password: str = PASSWORD) -> Any:
        typed = {"username": user.username, "password": password}
        return self.send(reverse("login"), token or self.token(), **typed, **({"carried": carried} if carried else {}))

    def lose_session(self) -> None:
        del self.client.cookies[settings.SESSION_COOKIE_NAME]
