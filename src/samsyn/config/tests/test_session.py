from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import AccountSession
from samsyn.log.models import LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    client.force_login(get_user_model().objects.create(username="anna"))
    return client


def expires():
    return AccountSession.objects.get().expire_date


def test_the_session_lasts_eight_hours_after_the_last_page(signed_in):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        signed_in.get("/halsa")
        first = expires()
        assert abs(first - start - timedelta(hours=8)) < timedelta(minutes=1)
        clock.shift(timedelta(minutes=4))
        signed_in.get("/halsa")
        assert expires() == first
        clock.shift(timedelta(minutes=30))
        signed_in.get("/halsa")
        assert expires() - first > timedelta(minutes=30)


def test_it_ends_after_twelve_hours_however_busy(signed_in):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _hour in range(12):
            assert signed_in.get(reverse("my_account")).status_code == 200
            clock.shift(timedelta(minutes=59))
        assert signed_in.get(reverse("my_account")).status_code == 200
        clock.shift(timedelta(minutes=13))
        assert signed_in.get(reverse("my_account")).status_code == 302


def test_what_the_table_holds_opens_nothing(signed_in, settings):
    key = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    row = AccountSession.objects.get()
    assert key not in f"{row.pk} {row.session_data} {row.get_decoded()}"
    signed_in.cookies[settings.SESSION_COOKIE_NAME] = row.pk
    assert signed_in.get(reverse("my_account")).status_code == 302


def sessions_of(username, browsers):
    """So many browsers of one account, each with its page open."""
    user = get_user_model().objects.create(username=username)
    clients = [Client(headers={"User-Agent": browser}) for browser in browsers]
    for client in clients:
        client.force_login(user)
        client.get(reverse("my_account"))
    return clients


FIREFOX, PHONE = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/150.0", "Mozilla/5.0 (iPhone) Safari/605"


def test_ones_own_are_listed_and_one_is_ended():
    here, phone = sessions_of("anna", [FIREFOX, PHONE])
    (others,) = sessions_of("bo", ["curl"])
    page = here.get(reverse("my_sessions")).content.decode()
    assert "Firefox på Windows" in page
    assert "Safari på iPhone" in page
    assert "okänd webbläsare" not in page
    theirs = AccountSession.objects.get(account__username="bo").pk
    here.post(reverse("my_sessions"), {"act": "end", "chosen": theirs})
    assert others.get(reverse("my_account")).status_code == 200
    ended = AccountSession.objects.get(browser="Safari på iPhone").pk
    here.post(reverse("my_sessions"), {"act": "end", "chosen": ended})
    assert phone.get(reverse("my_account")).status_code == 302
    assert here.get(reverse("my_account")).status_code == 200
    assert [entry.facts for entry in LogEntry.objects.filter(action="session_ended")] == [{"count": 1}]


def test_all_the_others_are_ended_at_once():
    here, *others = sessions_of("anna", [FIREFOX, PHONE, ""])
    here.post(reverse("my_sessions"))
    assert [one.get(reverse("my_account")).status_code for one in others] == [302, 302]
    assert here.get(reverse("my_account")).status_code == 200


def test_signing_out_leaves_nothing_in_the_browser(signed_in):
    answer = signed_in.post(reverse("logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not AccountSession.objects.exists()


def test_nobody_gets_a_session_by_looking(client):
    client.get("/halsa")
    assert not AccountSession.objects.exists()
