import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.urls import reverse

from samsyn.log.models import LogEntry
from samsyn.organisation.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "fyra kloka ugglor i rad"


@pytest.fixture(autouse=True)
def guarded(settings):
    settings.AXES_ENABLED = True


@pytest.fixture
def anna():
    user = get_user_model()(username="anna")
    user.set_password(PASSWORD)
    user.save()
    return user


def attempt(client, password, username="anna"):
    return client.post(reverse("login"), {"username": username, "password": password})


def test_the_right_password_signs_in_and_signing_out_ends_it(client, anna):
    assert attempt(client, PASSWORD).status_code == 302
    assert client.session["_auth_user_id"] == str(anna.pk)
    client.post(reverse("logout"))
    assert "_auth_user_id" not in client.session


def test_five_wrong_passwords_lock_the_account_there_and_not_for_others(client, anna):
    for _ in range(4):
        wrong = attempt(client, "fel")
        assert wrong.status_code == 200
        assert "Användarnamnet eller lösenordet stämmer inte. Stora och små bokstäver räknas." in wrong.content.decode()
    locked = attempt(client, "fel")
    assert locked.status_code == 429
    assert "Försök igen om en kvart" in locked.content.decode()
    assert attempt(client, PASSWORD).status_code == 429
    assert "_auth_user_id" not in client.session
    assert attempt(client, "fel", username="bo").status_code == 200


def test_an_account_that_is_closed_cannot_sign_in(client, anna):
    anna.is_active = False
    anna.save()
    assert attempt(client, PASSWORD).status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_page_allows_nothing_but_what_is_served_here(client):
    response = client.get(reverse("login"))
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


def test_the_stylesheet_is_found():
    assert finders.find("ui/samsyn.css")


def told():
    names = dict(User.objects.values_list("pk", "username"))
    rows = LogEntry.objects.order_by("pk").values_list("action", "user_id", "facts", "origin")
    return [(action, names[user], facts, origin) for action, user, facts, origin in rows]


def test_signing_in_and_out_and_refusals_are_logged_without_what_was_typed(client, anna):
    attempt(client, "hemligt lösenord")
    attempt(client, "fel", username="hemligt lösenord i fel fält")
    attempt(client, PASSWORD)
    client.post(reverse("logout"))
    assert told() == [
        ("sign_in_refused", "anna", {"known": True}, "127.0.0.1"),
        ("sign_in_refused", User.SYSTEM, {"known": False}, "127.0.0.1"),
        ("signed_in", "anna", {}, "127.0.0.1"),
        ("signed_out", "anna", {}, "127.0.0.1"),
    ]


def test_a_refusal_while_locked_out_is_logged_too(client, anna):
    for _ in range(6):
        attempt(client, "fel")
    assert [action for action, *_rest in told()] == ["sign_in_refused"] * 6


@pytest.mark.parametrize("typed", ["a\0b", "x" * 5000, "' OR 1=1 --", "🦆" * 40])
def test_a_hostile_username_is_only_refused(client, typed):
    assert attempt(client, "fel", username=typed).status_code == 200


@pytest.mark.parametrize(
    ("proxies", "passed", "origin"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (1, "not an address", "127.0.0.1"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_origin_is_what_the_trusted_proxies_passed_on(client, anna, settings, proxies, passed, origin):
    settings.PROXIES = proxies
    client.post(reverse("login"), {"username": "anna", "password": "fel"}, HTTP_X_FORWARDED_FOR=passed)
    assert told()[-1][-1] == origin
