from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    client.force_login(get_user_model().objects.create(username="anna"))
    return client


def expires():
    return Session.objects.get().expire_date


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


def test_nobody_gets_a_session_by_looking(client):
    client.get("/halsa")
    assert not Session.objects.exists()
