"""Whole pages: what every one has, and what the strict content security policy would block."""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import RequestFactory

from samsyn.ui import preview

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "circle", "rect", "line"}


class Page(HTMLParser):
    """Collects what the tests ask about, and fails on tags that do not close in order."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.ids, self.faults = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append((tag, self.getpos()))

    def all(self, *names):
        return [attrs for tag, attrs in self.tags if tag in names]


@pytest.fixture(params=preview.PAGES)
def page(request, client):
    response = client.get(f"/{request.param}/")
    assert response.status_code == 200
    return Page(response.content.decode())


pytestmark = pytest.mark.urls("samsyn.ui.tests.urls")


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    """Pages here need no database: whoever asks is nobody."""
    from django.contrib.auth.models import AnonymousUser

    monkeypatch.setattr("django.contrib.auth.middleware.get_user", lambda request: AnonymousUser())


def test_tags_close_and_ids_are_unique(page):
    assert page.faults == []
    assert page.open == []
    assert len(page.ids) == len(set(page.ids)), sorted(i for i in page.ids if page.ids.count(i) > 1)


def test_language_title_one_main_one_heading_of_the_first_level(page):
    assert page.all("html")[0]["lang"] == "sv"
    assert len(page.all("title")) >= 1
    assert len(page.all("main")) == 1
    assert len(page.all("h1")) == 1


def test_nothing_inline_that_the_policy_blocks(page):
    assert [attrs for _, attrs in page.tags if "style" in attrs] == []
    assert [attrs for _, attrs in page.tags if any(key.startswith("on") for key in attrs)] == []
    assert page.all("style") == []
    assert all("src" in attrs for attrs in page.all("script"))


def test_labels_and_described_by_lead_somewhere(page):
    wanted = [attrs["for"] for attrs in page.all("label") if "for" in attrs]
    for _, attrs in page.tags:
        for key in ("aria-describedby", "aria-labelledby"):
            wanted += (attrs.get(key) or "").split()
    assert [name for name in wanted if name not in page.ids] == []


def test_links_inside_the_page_lead_somewhere(page):
    targets = [a["href"][1:] for a in page.all("a") if (a.get("href") or "").startswith("#") and a["href"] != "#"]
    assert [name for name in targets if name not in page.ids] == []


@pytest.mark.parametrize(
    "name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html", "503.html", "503_busy.html"]
)
def test_error_pages_need_nothing(name):
    html = render_to_string(name)
    assert Page(html).faults == []
    assert "!" not in re.sub(r"<!doctype html>", "", html)


def test_the_server_error_page_survives_a_broken_manifest(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    settings.DEBUG, settings.STATIC_ROOT = False, str(tmp_path)
    assert "static/ui/samsyn.css" in render_to_string("500.html")


def test_maintenance_says_until_when():
    assert "omkring 14.00" in render_to_string("503.html", {"until": "14.00"})


def test_base_has_htmx_that_the_policy_allows_and_that_stores_no_pages():
    html = preview.render("start", RequestFactory().get("/"))
    config = re.search(r'name="htmx-config" content=\'([^\']+)\'', html)
    assert config is not None
    for setting in ('"includeIndicatorStyles":false', '"allowEval":false', '"historyCacheSize":0'):
        assert setting in config[1]
    assert "htmx-2.min.js" in html
    assert "x-csrftoken" in html


def test_the_preview_is_written_as_files(tmp_path):
    call_command("stylepreview", str(tmp_path))
    assert {path.stem for path in tmp_path.glob("*.html")} == set(preview.PAGES)
    assert (tmp_path / "static" / "ui" / "samsyn.css").exists()
    assert 'href="static/ui/samsyn.css"' in (tmp_path / "index.html").read_text("utf-8")


def test_no_exclamation_mark_and_no_empty_ok_on_screen():
    for name in preview.PAGES:
        words = re.sub(r"<[^>]*>", " ", preview.render(name, RequestFactory().get("/")))
        assert "!" not in words, name
        assert not re.search(r"\bOK\b", words), name
