"""Accounts: the pages of those who look after them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from samsyn.access.reach import actor_of
from samsyn.organisation.models import Staff, User
from samsyn.people.tests.factories import TODAY, client_of, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def karin(world):
    """System administrator of the board."""
    return world.user("system_administrator")


def acting(user):
    return actor_of(user, today=TODAY)


class TestThePages:
    def test_search_and_who_is_listed(self, world, karin):
        anna = world.user("social_worker", unit="nord-team")
        far = world.user("head", unit="syd")
        left = world.user("support_worker", unit="nord-home")
        left.assignments.update(valid_to=TODAY - timedelta(days=400))
        client = client_of(karin)
        everybody = client.get(reverse("accounts")).content.decode()
        assert anna.username in everybody
        assert left.username in everybody
        assert far.username not in everybody
        listed = client.post(reverse("accounts"), {"q": anna.username}).content.decode()
        assert left.username not in listed.replace(anna.username, "")
        for hostile in ("'; drop table", "%", "\0", "x" * 5000, "<script>alert(1)</script>"):
            answer = client.post(reverse("accounts") + "?page=-1&lage=nothing&sort=x", {"q": hostile})
            assert answer.status_code == 200
            assert "<script>alert" not in answer.content.decode()

    def test_whoever_is_not_offered_is_searched_for(self, world, karin):
        client = client_of(karin)
        for number in range(55):
            Staff.objects.create(
                board=world.board("nord"), external_id=f"s{number}", name=f"Åsa Ny{number:02}", role="head",
                unit=world.units["nord"], registered_by=world.system,
            )  # fmt: skip
        shown = client.get(reverse("invite")).content.decode()
        assert "Formuläret visar 50 namn i taget" in shown
        assert "Åsa Ny54" not in shown
        offered = client.get(reverse("invite"), {"find": "åsa ny54"}).content.decode()
        assert "Åsa Ny54" in offered
        assert "Åsa Ny53" not in offered
        anna, sven, *_others = [world.user("social_worker") for _each in range(55)]
        page = reverse("account", args=[anna.pk])
        assert sven.username in client.get(page, {"find": sven.username}).content.decode()
        form = {"do": "leave", "last_day": TODAY.isoformat(), "successor": str(sven.pk)}
        assert client.post(f"{page}?find={sven.username}", form).status_code == 302

    def test_constant_queries(self, world, karin):
        client = client_of(karin)
        counts = []

        for _round in range(2):
            for _n in range(8):
                world.user("social_worker", "support_worker")
            user = User.objects.latest("pk")
            pages = [reverse("accounts"), reverse("invite"), reverse("account", args=[user.pk])]
            for page in pages:
                client.get(page)
                counts.append(queries_of(client.get, page))
        assert counts[:3] == counts[3:]

    def test_a_head_has_none_of_them(self, world):
        client = client_of(world.user("head"))
        assert client.get(reverse("accounts")).status_code == 403
        assert reverse("accounts") not in client.get(reverse("start")).content.decode()
        assert Staff.objects.count() == 1
