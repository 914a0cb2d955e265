import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.urls import reverse

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
        assert attempt(client, "fel").status_code == 200
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
