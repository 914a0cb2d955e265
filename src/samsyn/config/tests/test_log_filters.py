"""Links where a password is chosen are in no line of the server's log."""

import logging
import secrets

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from samsyn.access.reach import actor_of
from samsyn.accounts import services
from samsyn.config.log_filters import LinksMasked
from samsyn.people.tests.factories import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """What the server's own handler would write."""
    written: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(record.getMessage())

    handler = Kept()
    handler.addFilter(LinksMasked())
    logging.getLogger("django.request").addHandler(handler)
    yield written
    logging.getLogger("django.request").removeHandler(handler)


def test_a_refused_password_leaves_no_key_in_the_log(lines):
    world = World()
    _link, token = services.invite_account(
        actor=actor_of(world.user("system_administrator"), today=TODAY), username="ny", name="Ny",
        unit=world.units["nord-team"], role="controller", valid_from=TODAY,
    )  # fmt: skip
    unknown = secrets.token_urlsafe(32)
    for asked, status in ((token, 422), (unknown, 404)):
        answer = Client().post(reverse("choose_password", args=[asked]), {"password": "kort", "again": "kort"})
        assert answer.status_code == status
    assert len(lines) == 2
    for line in lines:
        assert "/valj-losenord/…" in line
        assert token not in line
        assert unknown not in line


def test_every_handler_of_ours_masks_them():
    handlers: dict[str, dict[str, list[str]]] = settings.LOGGING["handlers"]
    assert [name for name, handler in handlers.items() if "links" not in handler["filters"]] == []
