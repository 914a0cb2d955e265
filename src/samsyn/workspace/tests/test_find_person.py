"""The search page: three ways to find somebody, and what it keeps to itself."""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.core.codes import Role
from samsyn.log.models import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

URL = "/personer/"
NUMBER = "196408233234"


def signed_in(world, *roles, **more):
    client = Client()
    client.force_login(world.user(*roles, **more))
    client.get(reverse("start"))
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_every_page_leads_here(world):
    assert reverse("find_person") == URL
    client = signed_in(world, "head")
    person = world.known()
    for url in (reverse("start"), reverse("person", args=[person.pk])):
        html = text(client.get(url))
        assert f'action="{URL}" method="post"' in html
        assert f'href="{URL}"' in html


def test_what_is_looked_for_is_posted_and_never_in_an_address(world):
    person = world.known(born_on="1979-11-22", personal_identity_number=NUMBER)
    case = world.case(person)
    client = signed_in(world, "social_worker")
    html = text(client.post(URL, {"q": " åsa  lind "}))
    assert "1 person" in html
    assert reverse("person", args=[person.pk]) in html
    assert "Lindqvist, Åsa" in html
    assert "19640823-••••" in html
    assert "3234" not in html
    assert "ärendet hör till enheten" in html
    assert f'href="{URL}?' not in html
    for typed in ("640823-3234", case.external_id, case.external_id.upper()):
        assert reverse("person", args=[person.pk]) in text(client.post(URL, {"q": typed})), typed
    for typed in ("åsa", "640823-3234", case.external_id):
        answer = client.get(URL, {"q": typed})
        assert (answer.status_code, answer.headers["Location"]) == (302, URL)


def test_a_pasted_number_with_a_name_beside(world):
    person = world.known(personal_identity_number=NUMBER)
    client = signed_in(world, "social_worker")
    for typed in ("Åsa Lindqvist, 640823–3234.", "19640823\u00a03234", "640823\u22123234"):
        assert reverse("person", args=[person.pk]) in text(client.post(URL, {"q": typed})), typed


def test_a_former_name_is_marked(world):
    person = world.known("Ada", "Nyasson")
    world.former(person, "Ada", "Tidigarsson")
    html = text(signed_in(world, "social_worker").post(URL, {"q": "tidigarsson"}))
    assert "Nyasson, Ada" in html
    assert "tidigare Tidigarsson, Ada" in html


def test_pages_of_an_answer_are_posted(world):
    world.many(60)
    client = signed_in(world, "social_worker")
    first = text(client.post(URL, {"q": "kim"}))
    assert '<input type="hidden" name="q" value="kim">' in first
    assert 'formaction="/personer/?page=2"' in first


def test_a_case_one_may_not_see_finds_nobody(world):
    person = world.known()
    hidden = world.case(person, "violence_exposed")
    other = world.case(world.person(board="syd"), unit="syd-team")
    client = signed_in(world, "social_worker")
    for case in (hidden, other):
        assert "Ingen som du får se" in text(client.post(URL, {"q": case.external_id}))
    html = text(signed_in(world, "violence_worker").post(URL, {"q": hidden.external_id}))
    assert reverse("person", args=[person.pk]) in html


def test_the_suggestion_says_what_it_is(world):
    world.known("Åsa")
    html = text(signed_in(world, "social_worker").post(URL, {"q": "asa"}))
    assert "Menade du också" in html
    assert "Ingen som du får se stämmer precis med sökningen." in html


def test_a_later_part_of_a_name(world):
    world.known("Jimmy", "Bergström-Falk")
    client = signed_in(world, "social_worker")
    assert "Bergström-Falk, Jimmy" in text(client.post(URL, {"q": "falk"}))


def test_one_letter_is_too_little_unless_it_is_a_name(world):
    world.known("Åsa", "Lind")
    client = signed_in(world, "social_worker")
    for typed in ("å", "L", "x", "ö."):
        html = text(client.post(URL, {"q": typed}))
        assert "Skriv minst två bokstäver." in html
        assert "Ingen som du får se stämmer" not in html
    world.known("Bo", "Ö")
    html = text(client.post(URL, {"q": "ö"}))
    assert "Ö, Bo" in html
    assert "Skriv minst två bokstäver." not in html


def test_nobody_found_is_told_without_telling_why(world):
    world.known("Vera", area="violence_exposed")
    client = signed_in(world, "social_worker")
    hidden, none = (text(client.post(URL, {"q": name})) for name in ("vera", "vexa"))
    key = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|x-csrftoken": "[^"]+"')
    assert key.sub("", hidden.replace("vera", "vexa")) == key.sub("", none)
    assert "Ingen som du får se stämmer med sökningen" in hidden
    assert "ofta är en siffra fel eller två ombytta" in text(client.post(URL, {"q": "640823-3235"}))


def test_what_was_typed_is_not_in_the_log(world):
    world.known(personal_identity_number=NUMBER)
    client = signed_in(world, "social_worker")
    client.post(URL, {"q": "åsa"})
    client.post(URL, {"q": "640823-3234"})
    client.post(URL, {"q": "i12345"})
    client.get(URL)
    client.post(URL, {"q": "%"})
    logged = LogEntry.objects.filter(action="persons_searched").order_by("pk")
    assert [(entry.facts["kind"], entry.facts["hits"]) for entry in logged] == [("name", 1), ("number", 1), ("case", 0)]
    kept = str(list(LogEntry.objects.filter(action="persons_searched").values())).lower()
    for typed in ("åsa", "640823", "3234", "i12345"):
        assert typed not in kept
    assert logged[0].origin == "127.0.0.1"


def test_a_search_that_cannot_be_logged_is_not_answered(world, monkeypatch):
    world.known()
    client = signed_in(world, "social_worker")
    client.raise_request_exception = False

    def refuse(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("samsyn.people.services.record", refuse)
    answer = client.post(URL, {"q": "åsa"})
    assert answer.status_code == 500
    assert "Lindqvist" not in answer.content.decode()


def test_those_opened_last_stand_here(world):
    client = signed_in(world, "social_worker")
    assert "Du har inte öppnat någon person än" in text(client.get(URL))
    for name in "abcdefghij":
        client.get(reverse("person", args=[world.known(f"Kim{name}", "Ask").pk]))
    html = text(client.get(URL))
    assert html.count("Ask, Kim") == 8
    assert html.index("Kimj") < html.index("Kimi") < html.index("Kimc")


HOSTILE = [
    "%", "_", "%%%", "'", "''; DROP TABLE people_person; --", "\x00", "åsa\x00", "<script>alert(1)</script>",
    "{{ 7*7 }}", "{% debug %}", "\ud800", "a" * 100_000, "1" * 100_000, "a " * 500, "\u202eåsa", "😀", "٣٤٥",
    "½", "\\", "åsa\\", "-" * 50, "a\nb", "0" * 12, "999999999999", "000000-0000", "19640823-3234-1", "+", "a%", "ß",
    "ﬀ", "İ",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed)[:24])
def test_hostile_words_are_only_words(world, typed):
    world.known()
    client = signed_in(world, "social_worker")
    safe = typed.encode("utf-8", "surrogatepass")
    for answer in (
        client.get(f"{URL}?q={quote(safe[:4000])}"),
        client.generic("POST", URL, b"q=" + quote(safe).encode(), content_type="application/x-www-form-urlencoded"),
    ):
        assert answer.status_code in (200, 302)
        html = answer.content.decode()
        assert "<script>alert" not in html
        assert "Lindqvist" not in html or "sa" in typed or typed == "a%"


def test_too_long_is_told_and_kept(world):
    html = text(signed_in(world, "social_worker").post(URL, {"q": "ö" * 150}))
    assert "Sökningen är för lång" in html
    assert "ö" * 150 in html


@pytest.mark.parametrize("page", ["2", "0", "-1", "99999", "x", "1" * 50, "\x00"])
def test_pages(world, page):
    world.many(60)
    html = text(signed_in(world, "social_worker").post(URL, {"q": "kim", "page": page}))
    assert ("26–50 av 60" in html) is (page == "2")
    assert ("51–60 av 60" in html) is (page == "99999")
    assert "60 personer" in html


def test_nothing_is_kept_by_the_browser(world):
    assert "no-store" in signed_in(world, "social_worker").post(URL, {"q": "åsa"})["Cache-Control"]


class TestQueries:
    SEARCHES = {
        "kim": 12, "a": 12, "a b c d e f g h": 12, "asa": 12, "zzz": 12, "640823-3234": 11, "i1": 10, "": 10,
    }  # fmt: skip

    def test_the_same_number_whatever_the_rows_and_rights(self, world):
        clients = [signed_in(world, "head"), signed_in(world, *Role.values * 3)]
        for client in clients:
            client.get(reverse("person", args=[world.known().pk]))
        for rows in (0, 300):
            world.many(rows)
            for client in clients:
                counted = {}
                for typed in self.SEARCHES:
                    send = client.post if typed else client.get
                    with CaptureQueriesContext(connection) as asked:
                        text(send(URL, {"q": typed} if typed else {}))
                    counted[typed] = len(asked)
                assert counted == self.SEARCHES
