"""A form sent after the session had ended: nothing that was typed is lost, and nobody else's words are taken for one's own."""

import html
import re

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse

from samsyn.access.models import LogEntry
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests.people_world import Chains

pytestmark = pytest.mark.django_db

PASSWORD = "ett-lösenord-som-är-långt"
TEXT = 'Ringde 08.15 & sa: "kom <b>nu</b>"\r\n\r\nåäö  slut '


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield


@pytest.fixture
def bo():
    user = Chains().user("head")
    user.set_password(PASSWORD)
    user.save()
    return user


def carried_in(page: str) -> str:
    (found,) = re.findall(r'name="carried" value="([^"]*)"', page)
    return html.unescape(found)


def fields_in(page: str) -> dict[str, str]:
    found = re.findall(r'<textarea name="([^"]*)" hidden>\n(.*?)</textarea>', page, flags=re.DOTALL)
    return {html.unescape(name): html.unescape(value) for name, value in found}


def sign_in(client, carried, password=PASSWORD, user=None):
    return client.post(reverse("login"), {"username": user.username, "password": password, "carried": carried})


def test_what_was_typed_comes_back_and_is_taken_in(bo):
    client, address = Client(), reverse("break_glass") + "?x=1"
    answer = client.post(address, {"number": "640823-3234", "reason": TEXT, "empty": ""})
    assert answer.status_code == 401
    page = answer.content.decode()
    assert "Det du skrev är kvar" in page
    wrong = sign_in(client, carried_in(page), "fel-lösenord-helt-och-hållet", bo).content.decode()
    kept = sign_in(client, carried_in(wrong), user=bo)
    assert kept.status_code == 200
    page = kept.content.decode()
    assert f'action="{address}"' in page
    assert fields_in(page) == {"number": "640823-3234", "reason": TEXT, "empty": ""}
    assert str(bo) in page
    assert client.post(address, fields_in(page)).status_code == 422
    assert LogEntry.objects.filter(action="signed_in", user=bo).count() == 1


def test_whoever_signed_in_in_another_window_meanwhile_has_it_too(bo):
    client = Client()
    page = client.post(reverse("register"), {"given_name": "Örjan"}).content.decode()
    client.force_login(bo)
    assert fields_in(sign_in(client, carried_in(page), user=bo).content.decode()) == {"given_name": "Örjan"}


def test_a_page_that_is_only_asked_for_sends_to_sign_in_as_before():
    assert Client().get(reverse("register")).status_code == 302
    assert Client().post(reverse("register"), {}).status_code == 302


@pytest.mark.parametrize("name", ["my_account", "login"])
def test_passwords_are_never_carried(name):
    answer = Client().post(reverse(name), {"old": "hemligt-gammalt", "password": "hemligt-nytt", "username": "x"})
    assert "hemligt" not in answer.content.decode()


FOREIGN = signing.dumps(["/arenden/nytt/", {"a": ["b"]}], salt="another")


@pytest.mark.parametrize("carried", ["x", "", FOREIGN, FOREIGN[:-1]])
def test_what_we_did_not_sign_is_not_offered(bo, carried):
    assert sign_in(Client(), carried, user=bo).status_code == 302


def test_not_after_an_hour(bo):
    client = Client()
    page = client.post(reverse("register"), {"given_name": "Örjan"}).content.decode()
    with time_machine.travel(f"{TODAY} 13:01", tick=False):
        assert sign_in(client, carried_in(page), user=bo).status_code == 302


def test_without_any_cookie_what_was_typed_is_shown_to_be_copied(bo):
    client = Client(enforce_csrf_checks=True)
    sent = {"given_name": "Örjan <b>", "family_name": "Åberg", "csrfmiddlewaretoken": "x"}
    own = client.post(reverse("register"), sent, headers={"Origin": "http://testserver"})
    assert own.status_code == 403
    assert "Örjan &lt;b&gt;" in own.content.decode()
    for headers in ({}, {"Origin": "http://elak.example"}, {"Origin": "null"}):
        others = client.post(reverse("register"), sent, headers=headers)
        assert others.status_code == 403
        assert "Örjan" not in others.content.decode()
