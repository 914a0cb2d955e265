"""Follows every link and sends every form that a page shows, and guesses at addresses nobody showed."""

import random
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

HOSTILE = (
    "", "x" * 20_000, "a\0b", "<script>alert(1)</script>", "' OR 1=1; --", "../../etc/passwd", "-1", "9" * 40, "1e400",
    "åäö 🦆 \u202e", "2026-13-45", "%s %(x)s {0}", "0",
)  # fmt: skip


BY_KIND = {
    "date": "2026-11-20", "month": "2026-10", "number": "3", "email": "anna@example.org",
    "password": "ett långt lösenord 17", "tel": "08-123 45 67",
}  # fmt: skip
ELSE = "Genomgång av ärendet"


@dataclass
class Form:
    method: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class Found(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.links += [told[name] for name in ("href", "hx-get") if tag != "link" and told.get(name)]
        if tag == "form":
            self._form = Form(told.get("method", "get").lower(), told.get("action", ""))
            self.forms.append(self._form)
        name = told.get("name", "")
        if self._form is None or (not name and tag != "option"):
            return
        if tag == "select":
            self._select = name
            self._form.fields[name] = [""]
        elif tag == "option" and self._select:
            self._form.choices.setdefault(self._select, []).append(told.get("value", ""))
        elif tag == "input" and told.get("type") in ("radio", "checkbox"):
            self._form.choices.setdefault(name, []).append(told.get("value", "on"))
        elif tag in ("input", "textarea"):
            self._form.fields[name] = [told.get("value") or BY_KIND.get(told.get("type", ""), ELSE)]
        elif tag == "button":
            self._form.choices.setdefault(name, []).append(told.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = ""


@dataclass
class Visit:
    """What was asked and answered. `name` is the address's name; empty where nothing answers there."""

    method: str
    address: str
    data: dict[str, str]
    name: str
    response: Any

    @property
    def text(self) -> str:
        """Body, headers and cookies: all that leaves for the browser."""
        body = b"".join(self.response) if self.response.streaming else self.response.content
        told = body.decode(errors="replace") if "text" in self.response.get("Content-Type", "") else ""
        return f"{told}\n{dict(self.response.items())}"


class Crawler:
    def __init__(self, client: Client, rng: random.Random, *, most: int, left_alone: Iterable[str] = ()) -> None:
        """`left_alone`: addresses whose forms are not sent; signing out ends a crawl."""
        self.client, self.rng, self.most = client, rng, most
        self.left_alone = {"logout", *left_alone}
        self.asked: set[str] = set()
        self.sent: set[tuple[str, str, tuple[str, ...]]] = set()

    def crawl(self, *starts: str) -> Iterator[Visit]:
        """Pages first found first; of a page's forms each once by its shape: as it comes, and with hostile values."""
        waiting = deque(starts)
        while waiting and len(self.asked) < self.most:
            address = waiting.popleft()
            if address in self.asked:
                continue
            self.asked.add(address)
            visit = self.ask("get", address, {})
            yield visit
            if "html" not in visit.response.get("Content-Type", ""):
                waiting.extend(self._within(address, [visit.response.get("Location", "")]))
                continue
            found = Found(visit.response.content.decode())
            waiting.extend(self._within(address, found.links))
            for form in found.forms:
                yield from self.send_all(address, form)

    def send_all(self, page: str, form: Form) -> Iterator[Visit]:
        action = urljoin(page, form.action or page)
        shape = (form.method, name_of(action), tuple(sorted({*form.fields, *form.choices})))
        if shape in self.sent or name_of(action) in self.left_alone:
            return
        self.sent.add(shape)
        for hostile in ("", *self.rng.sample(HOSTILE, 4)):
            data = {name: hostile or values[0] for name, values in form.fields.items()}
            data |= {name: hostile or self.rng.choice(values) for name, values in form.choices.items()}
            yield self.ask(form.method, action, data)

    def ask(self, method: str, address: str, data: dict[str, str]) -> Visit:
        sent = self.client.post(address, data) if method == "post" else self.client.get(address, data)
        return Visit(method, address, data, name_of(address), sent)

    def _within(self, page: str, links: list[str]) -> list[str]:
        """Addresses of ours, without what only says where on the page."""
        whole = (urljoin(page, link).partition("#")[0] for link in links if link)
        return [link for link in whole if not urlsplit(link).netloc and link.startswith("/") and "/static/" not in link]


def name_of(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).url_name or ""
    except Resolver404:
        return ""
