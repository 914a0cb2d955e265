"""A form sent after the session had ended comes back to whom it was made for, and to nobody else."""

import base64
import random
import zlib
from string import ascii_letters

import pytest
import time_machine
from django.urls import reverse

from samsyn.config.resubmission import pack
from samsyn.config.tests.browsing import Browser, fields_in, named_in, with_password
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TEXT = 'Ringde 08.15 & sa: "kom <b>nu</b>"\r\n\r\nåäö  slut '
TYPED = {"number": "640823-3234", "reason": TEXT, "empty": ""}


@pytest.fixture
def bo(world):
    return with_password(world.user("head"))


@pytest.fixture
def cilla(world):
    return with_password(world.user("deputy_head"))


@pytest.fixture
def browser(bo):
    browser = Browser()
    assert browser.sign_in(bo).status_code == 302
    return browser


def send_late(browser, **typed):
    """A form of a page opened while signed in, sent when the session is gone. Gives the sign-in page."""
    token = browser.token()
    browser.lose_session()
    return browser.send(reverse("break_glass") + "?x=1", token, **(typed or TYPED)).content.decode()


def taken_along(page):
    return {"carried": named_in(page, "carried"), "token": named_in(page, "csrfmiddlewaretoken")}


def test_what_was_typed_comes_back_is_shown_and_taken_in(browser, bo):
    page = send_late(browser)
    assert "Det du skrev är kvar en kvart" in page
    wrong = browser.sign_in(bo, password="fel-lösenord-helt-och-hållet", **taken_along(page)).content.decode()
    kept = browser.sign_in(bo, **taken_along(wrong))
    assert kept.status_code == 200
    assert "no-store" in kept["Cache-Control"]
    page = kept.content.decode()
    assert f'action="{reverse("break_glass")}?x=1"' in page
    assert fields_in(page) == TYPED
    assert '<pre class="typed">640823-3234</pre>' in page
    assert str(bo) in page
    token = named_in(page, "csrfmiddlewaretoken")
    assert browser.send(reverse("break_glass"), token, **fields_in(page)).status_code == 422
    assert LogEntry.objects.filter(action="signed_in", user_id=bo.pk).count() == 2


def test_it_is_unreadable_and_cannot_be_changed(browser, bo):
    along = taken_along(send_late(browser))
    raw = base64.urlsafe_b64decode(along["carried"])
    assert b"640823" not in raw
    with pytest.raises(zlib.error):
        zlib.decompress(raw)
    letter = "A" if along["carried"][60] != "A" else "B"
    changed = along["carried"][:60] + letter + along["carried"][61:]
    assert browser.sign_in(bo, carried=changed, token=along["token"]).status_code == 302


def test_not_to_another_account(browser, bo, cilla):
    along = taken_along(send_late(browser))
    answer = browser.sign_in(cilla, **along)
    assert answer.status_code == 302
    shown = browser.client.get(reverse("start"), follow=True).content.decode()
    assert "är inte kvar: det hörde till ett annat konto" in shown
    assert "640823-3234" not in shown


def test_not_in_a_page_of_another_sign_in(browser, bo):
    along = taken_along(send_late(browser))
    another = Browser()
    assert another.sign_in(bo, carried=along["carried"]).status_code == 302
    browser.sign_in(bo)
    browser.lose_session()
    assert browser.sign_in(bo, carried=along["carried"]).status_code == 302


def test_not_from_another_network_address(browser, bo):
    along = taken_along(send_late(browser))
    browser.client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    assert browser.sign_in(bo, **along).status_code == 302


def test_not_after_a_quarter_of_an_hour(browser, bo):
    along = taken_along(send_late(browser))
    with time_machine.travel(f"{TODAY} 12:16", tick=False):
        assert browser.sign_in(bo, **along).status_code == 302


def test_whoever_signed_in_in_another_window_meanwhile_has_it_too(browser, bo, cilla):
    along = taken_along(send_late(browser, given_name="Örjan"))
    browser.sign_in(bo)
    kept = browser.sign_in(bo, **along)
    assert fields_in(kept.content.decode()) == {"given_name": "Örjan"}
    browser.lose_session()
    browser.sign_in(cilla)
    others = browser.sign_in(bo, **along)
    assert others.status_code == 403
    assert "Örjan" not in others.content.decode()


def test_what_nobody_signed_in_was_given_is_not_kept(bo):
    browser = Browser()
    answer = browser.send(reverse("break_glass"), browser.token(), **TYPED)
    assert answer.status_code == 302
    assert "640823" not in answer.content.decode()


def test_a_page_that_is_only_asked_for_sends_to_sign_in_as_before(browser):
    token = browser.token()
    browser.lose_session()
    assert browser.client.get(reverse("register")).status_code == 302
    assert browser.send(reverse("register"), token).status_code == 302


def test_what_a_form_cannot_hold_is_not_kept(browser, rf, bo):
    token = browser.token()
    for letters, kept in ((1_000, True), (1_500_000, False)):
        typed = "".join(random.choices(ascii_letters, k=letters))
        assert bool(pack(rf.post("/", {"csrfmiddlewaretoken": token, "reason": typed}))) is kept


@pytest.mark.parametrize("name", ["my_account", "login"])
def test_passwords_are_never_carried(browser, name):
    token = browser.token()
    browser.lose_session()
    answer = browser.send(reverse(name), token, old="hemligt-gammalt", password="hemligt-nytt", username="x")
    assert "hemligt" not in answer.content.decode()


@pytest.mark.parametrize("carried", ["x", "å", "gAAAAA" + "A" * 100, "9" * 5000])
def test_what_we_did_not_make_is_not_offered(browser, bo, carried):
    browser.lose_session()
    assert browser.sign_in(bo, carried=carried).status_code == 302


def test_without_any_cookie_what_was_typed_is_shown_to_be_copied(browser):
    token = browser.token()
    browser.client.cookies.clear()
    typed = {"given_name": "Örjan <b>", "csrfmiddlewaretoken": token}
    own = browser.client.post(reverse("register"), typed, headers={"Origin": "http://testserver"})
    assert own.status_code == 403
    assert "Örjan &lt;b&gt;" in own.content.decode()
    for headers in ({}, {"Origin": "http://elak.example"}, {"Origin": "null"}):
        others = browser.client.post(reverse("register"), typed, headers=headers)
        assert others.status_code == 403
        assert "Örjan" not in others.content.decode()


def test_a_page_left_open_by_another_account_is_not_shown_to_whoever_signed_in_since(browser, bo, cilla):
    token = browser.token()
    browser.lose_session()
    browser.sign_in(bo)
    mine = browser.send(reverse("register"), token, given_name="Örjan")
    assert mine.status_code == 403
    assert "Örjan" in mine.content.decode()
    browser.lose_session()
    browser.sign_in(cilla)
    others = browser.send(reverse("register"), token, given_name="Örjan")
    assert others.status_code == 403
    assert "Örjan" not in others.content.decode()
