"""A link for a password: one makes it, another confirms it, its owner learns when it was used."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from samsyn.access import services
from samsyn.access.reach import actor_of
from samsyn.accounts import links
from samsyn.accounts import services as accounts_services
from samsyn.accounts.models import PasswordLink
from samsyn.log.models import LogEntry
from samsyn.organisation.models import User
from samsyn.people.tests.factories import TODAY, client_of, queries_of

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]

SECRET = "tre gula hästar i regn"
LINK = re.compile(r"/valj-losenord/([\w-]+)/")


@pytest.fixture
def karin(world):
    return world.user("system_administrator")


@pytest.fixture
def bo(world):
    """Head of the team."""
    return world.user("head", unit="nord-team")


@pytest.fixture
def anna(world):
    return world.user("social_worker", unit="nord-team")


def acting(user):
    return actor_of(user, today=TODAY)


def made(karin, user):
    """The way of a new link, and its row."""
    link, token = accounts_services.new_password_link(actor=acting(karin), user=user)
    return reverse("choose_password", args=[token]), link


def told(action):
    return [
        (User.objects.get(pk=row.user_id), row.facts["username"])
        for row in LogEntry.objects.filter(action=action).order_by("pk")
    ]


def choose(way):
    return Client().post(way, {"password": SECRET, "again": SECRET}).status_code


class TestConfirming:
    def test_it_waits_until_the_head_has_confirmed_it(self, karin, bo, anna):
        shown = client_of(karin).post(reverse("account", args=[anna.pk]), {"do": "link"}).content.decode()
        assert "först när någon annan har bekräftat den" in shown
        way = reverse("choose_password", args=[LINK.search(shown).group(1)])
        waiting = Client().get(way)
        assert waiting.status_code == 200
        assert "väntar på att bekräftas" in waiting.content.decode()
        assert anna.username not in waiting.content.decode()
        assert choose(way) == 200
        anna.refresh_from_db()
        assert not anna.check_password(SECRET)
        here = client_of(bo)
        page = here.get(reverse("password_links")).content.decode()
        for what in (anna.username, karin.name, "i\N{NO-BREAK SPACE}dag"):
            assert what in page
        answer = here.post(reverse("decide_link", args=[PasswordLink.objects.get().pk]), {"do": "confirm"}, follow=True)
        assert "Ingen länk väntar" in answer.content.decode()
        assert choose(way) == 302
        anna.refresh_from_db()
        assert anna.check_password(SECRET)
        assert told("password_link_confirmed") == [(bo, anna.username)]
        assert told("password_link_made") == [(karin, anna.username)]
        account = client_of(karin).get(reverse("account", args=[anna.pk])).content.decode()
        assert f"bekräftad ({bo.name})" in account

    def test_a_refused_one_is_not_there(self, karin, bo, anna):
        way, link = made(karin, anna)
        client_of(bo).post(reverse("decide_link", args=[link.pk]), {"do": "refuse"})
        assert Client().get(way).status_code == 404
        assert choose(way) == 404
        assert told("password_link_refused") == [(bo, anna.username)]
        with pytest.raises(ValueError, match="väntar inte"):
            accounts_services.confirm_link(actor=acting(bo), link_id=link.pk)

    def test_an_expired_or_replaced_one_waits_for_nobody(self, karin, bo, anna):
        first, link = made(karin, anna)
        made(karin, anna)
        assert Client().get(first).status_code == 404
        assert [line.id for line in links.waiting_links(acting(bo))] == [PasswordLink.objects.latest("pk").pk]
        with pytest.raises(ValueError, match="väntar inte"):
            accounts_services.confirm_link(actor=acting(bo), link_id=link.pk)
        with time_machine.travel(f"{TODAY + timedelta(days=7)} 12:01", tick=False):
            assert links.waiting_links(acting(bo)) == []
            assert len(links.KEYS.where(links.to_confirm(acting(bo)))) == 0
            with pytest.raises(ValueError, match="väntar inte"):
                accounts_services.confirm_link(actor=acting(bo), link_id=PasswordLink.objects.latest("pk").pk)

    def test_never_by_its_maker_or_the_accounts_owner(self, world, karin, bo):
        above = world.user("head")
        _way, link = made(karin, bo)
        for user in (karin, bo):
            with pytest.raises(PermissionDenied, match="Någon annan"):
                accounts_services.confirm_link(actor=acting(user), link_id=link.pk)
            page = client_of(user).get(reverse("password_links")).content.decode()
            assert "bekräftas av någon annan" in page
            assert 'value="confirm"' not in page
            assert client_of(user).post(reverse("decide_link", args=[link.pk]), {"do": "confirm"}).status_code == 403
        assert [len(links.KEYS.where(links.to_confirm(acting(user)))) for user in (karin, bo, above)] == [0, 0, 1]
        accounts_services.confirm_link(actor=acting(above), link_id=link.pk)

    def test_another_system_administrator_may_and_others_may_not(self, world, karin, bo, anna):
        _way, link = made(karin, anna)
        strangers = [
            world.user("head", unit="nord-home"), world.user("head", unit="syd"), world.user("social_worker"),
            world.user("system_administrator", unit="syd"), world.user("system_administrator", unit="nord-home"),
        ]  # fmt: skip
        for user in strangers:
            with pytest.raises(PermissionDenied):
                accounts_services.confirm_link(actor=acting(user), link_id=link.pk)
            assert links.waiting_links(acting(user)) == []
            assert len(links.KEYS.where(links.to_confirm(acting(user)))) == 0
        accounts_services.confirm_link(actor=acting(world.user("system_administrator")), link_id=link.pk)
        link.refresh_from_db()
        assert link.state == "confirmed"

    def test_hostile_posts_change_nothing(self, karin, bo, anna):
        _way, link = made(karin, anna)
        for done in ("", "x", "confirm ", "2"):
            client_of(bo).post(reverse("decide_link", args=[link.pk]), {"do": done})
        assert client_of(bo).post(reverse("decide_link", args=[10**9]), {"do": "confirm"}).status_code == 404
        link.refresh_from_db()
        assert (link.state, link.decided_by) == ("waits", None)


class TestNobodyElse:
    def test_the_first_administrators_link_works_at_once_and_the_log_says_so(self, world, karin, anna):
        shown = client_of(karin).post(reverse("account", args=[anna.pk]), {"do": "link"}).content.decode()
        assert "fungerar genast, eftersom ingen annan finns" in shown
        assert choose(reverse("choose_password", args=[LINK.search(shown).group(1)])) == 302
        assert told("password_link_alone") == [(karin, anna.username)]
        assert told("password_link_made") == []
        account = client_of(karin).get(reverse("account", args=[anna.pk])).content.decode()
        assert "utan bekräftelse, eftersom ingen annan fanns" in account

    def test_whoever_has_not_chosen_a_password_confirms_nothing(self, world, karin, bo, anna):
        bo.set_unusable_password()
        bo.save()
        assert made(karin, anna)[1].state == "alone"

    def test_nobody_becomes_alone_by_ending_the_others(self, world, karin, anna):
        bo = world.user("deputy_head", unit="nord-team")
        limit = {
            "actor": acting(karin), "unit": world.units["nord"], "right": "confirm_links", "valid_from": TODAY,
            "why": "Behövs inte hos oss",
        }  # fmt: skip
        with pytest.raises(ValueError, match="har en enhetschef alltid"):
            services.narrow_right(role="head", **limit)
        services.narrow_right(role="deputy_head", **limit)
        assert made(karin, anna)[1].state == "waits"
        accounts_services.close_account(actor=acting(karin), user=bo)
        assert made(karin, anna)[1].state == "waits"
        later = TODAY + timedelta(days=32)
        with time_machine.travel(f"{later} 12:00", tick=False):
            link, _token = accounts_services.new_password_link(actor=actor_of(karin, today=later), user=anna)
            assert link.state == "alone"

    def test_where_nobody_has_it_above_anybody_of_the_board_may(self, world, karin, bo):
        top = world.user("controller")
        _way, link = made(karin, top)
        assert len(links.KEYS.where(links.to_confirm(acting(bo)))) == 1
        with pytest.raises(PermissionDenied):
            accounts_services.confirm_link(actor=acting(world.user("head", unit="syd")), link_id=link.pk)
        accounts_services.confirm_link(actor=acting(bo), link_id=link.pk)

    def test_an_invitation_waits_too(self, world, karin, bo):
        link, _token = accounts_services.invite_account(
            actor=acting(karin), username="ny", name="Ny", unit=world.units["nord-team"], role="head", valid_from=TODAY
        )
        assert (link.state, link.board_wide) == ("waits", False)


class TestTheOwnerIsTold:
    def test_once_at_the_next_sign_in(self, karin, anna):
        way, _link = made(karin, anna)
        assert choose(way) == 302
        sentence = f"med en länk som {karin.name} skapade"
        sign_in = {"username": anna.username, "password": SECRET}
        first = Client().post(reverse("login"), sign_in, follow=True).content.decode()
        assert "Ditt lösenord byttes" in first
        assert sentence in first
        again = Client()
        assert sentence not in again.post(reverse("login"), sign_in, follow=True).content.decode()
        assert f"Länken gjordes av {karin.name}" in again.get(reverse("my_account")).content.decode()
        assert User.objects.get(pk=anna.pk).links.get().told_at is not None


def test_constant_queries(world, karin, bo, anna):
    here, counts = client_of(bo), []
    for number in (1, 8):
        for _n in range(number):
            made(karin, world.user("social_worker", unit="nord-team"))
        here.get(reverse("password_links"))
        counts.append(queries_of(here.get, reverse("password_links")))
    assert counts[0] == counts[1]


class TestWhoCouldConfirm:
    """Somebody who could lately: nobody makes themselves alone in order to."""

    @pytest.mark.parametrize(("days", "state"), [(30, "waits"), (31, "alone")])
    def test_whose_role_has_ended_could_for_thirty_days_yet(self, world, karin, anna, days, state):
        bo = world.user("head", unit="nord-team")
        bo.assignments.update(valid_to=TODAY)
        later = TODAY + timedelta(days=days)
        with time_machine.travel(f"{later} 12:00", tick=False):
            link, _token = accounts_services.new_password_link(actor=actor_of(karin, today=later), user=anna)
        assert link.state == state

    def test_an_administrator_without_a_password_does_not_count(self, world, karin, anna):
        other = world.user("system_administrator")
        assert made(karin, anna)[1].state == "waits"
        other.set_unusable_password()
        other.save()
        assert made(karin, anna)[1].state == "alone"

    def test_nor_does_a_role_to_come_another_role_another_board_or_the_owner(self, world, karin):
        world.user("head", unit="nord-team").assignments.update(valid_from=TODAY + timedelta(days=1))
        world.user("social_worker")
        world.user("head", unit="syd")
        assert made(karin, world.user("head", unit="nord-team"))[1].state == "alone"
        world.user("head").assignments.update(valid_from=TODAY)
        assert made(karin, world.user("social_worker"))[1].state == "waits"

    @pytest.mark.parametrize(("days", "clock", "status"), [(6, "12:00", 200), (7, "11:59", 200), (7, "12:00", 404)])
    def test_a_link_holds_for_seven_days(self, karin, anna, days, clock, status):
        way, _link = made(karin, anna)
        with time_machine.travel(f"{TODAY + timedelta(days=days)} {clock}", tick=False):
            assert Client().get(way).status_code == status
