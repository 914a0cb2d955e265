from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts import services
from samsyn.accounts.models import RefusedSignIns
from samsyn.accounts.services import signing
from samsyn.log import sealing
from samsyn.log.models import LogEntry
from samsyn.log.verifying import verify
from samsyn.organisation.models import User
from samsyn.organisation.services import open_board

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
    """The log, an hour later: refusals are counted by the hour."""
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        services.log_refused_sign_ins()
    names = dict(User.objects.values_list("pk", "username"))
    entries = LogEntry.objects.order_by("pk").values_list("action", "user_id", "facts", "origin")
    return [(action, names[user], facts, origin) for action, user, facts, origin in entries]


def test_signing_in_and_out_and_refusals_are_logged_without_what_was_typed(client, anna):
    attempt(client, "hemligt lösenord")
    attempt(client, "fel", username="hemligt lösenord i fel fält")
    attempt(client, PASSWORD)
    client.post(reverse("logout"))
    hour = timezone.now().replace(minute=0, second=0, microsecond=0).isoformat()
    once = {"hour": hour, "tries": 1, "origins": 1}
    assert told() == [
        ("signed_in", "anna", {}, "127.0.0.1"),
        ("signed_out", "anna", {}, "127.0.0.1"),
        ("sign_in_refused", User.SYSTEM, {"known": False, **once}, "127.0.0.1"),
        ("sign_in_refused", "anna", {"known": True, **once}, "127.0.0.1"),
    ]


def test_refusals_while_locked_out_are_counted_too(client, anna):
    for _ in range(6):
        attempt(client, "fel")
    ((action, who, facts, _origin),) = told()
    assert (action, who, facts["tries"]) == ("sign_in_refused", "anna", 6)


def test_whoever_is_nobody_adds_one_entry_an_hour_however_often_they_try(client, anna, monkeypatch, settings):
    settings.AXES_ENABLED, settings.PROXIES = False, 1
    monkeypatch.setattr(signing, "ORIGINS_KEPT", 5)
    for number in range(40):
        sent = {"username": f"nobody-{number}", "password": "fel"}
        client.post(reverse("login"), sent, headers={"X-Forwarded-For": f"203.0.113.{number}"})
    assert RefusedSignIns.objects.count() == 6
    ((action, who, facts, origin),) = told()
    assert (action, who, origin) == ("sign_in_refused", User.SYSTEM, "")
    assert (facts["tries"], facts["origins"]) == (40, 6)
    assert not RefusedSignIns.objects.exists()
    assert len(told()) == 1


def test_what_was_tried_by_nobody_is_disposed_of_with_the_rest(client, anna):
    open_board(actor=User.objects.system(), code="nord", name="Nord")
    attempt(client, "fel", username="nobody")
    assert "sign_in_refused" in [action for action, *_rest in told()]
    sealing.seal()
    with time_machine.travel(timezone.now() + timedelta(days=11 * 366)):
        call_command("dispose_log")
    assert "sign_in_refused" not in [action for action, *_rest in told()]
    assert verify().faults == []


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


def test_many_accounts_tried_from_one_address_are_slowed_and_others_are_not(client, anna):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(10):
            assert attempt(client, "Sommar2026!!", username=f"konto{number}").status_code == 200
        slowed = attempt(client, PASSWORD)
        assert slowed.status_code == 429
        assert slowed["Retry-After"] == "5"
        elsewhere = client.post(reverse("login"), {"username": "bo", "password": "x"}, REMOTE_ADDR="203.0.113.9")
        assert elsewhere.status_code == 200
        clock.shift(6)
        assert attempt(client, "fel igen", username="cilla").status_code == 200
        assert attempt(client, PASSWORD).status_code == 429
        clock.shift(6)
        assert attempt(client, PASSWORD).status_code == 302


def test_slips_of_the_finger_slow_nobody(client, anna):
    for number in range(9):
        attempt(client, "fel", username=f"konto{number}")
    assert attempt(client, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("q1w2e3r4t5y6", True),
        ("Q1W2E3R4T5Y6", True),
        ("qwertyuiop123456", True),
        (PASSWORD, False),
        ("tre gula hästar i regn", False),
    ],
)
def test_a_password_known_from_breaches_is_refused(anna, password, refused):
    refusals = []
    try:
        validate_password(password, anna)
    except ValidationError as error:
        refusals = error.messages
    assert bool(refusals) is refused
    assert any("läckta" in sentence for sentence in refusals) is refused
