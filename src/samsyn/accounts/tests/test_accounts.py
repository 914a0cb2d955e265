"""Accounts: the verbs' rules, and what their pages answer."""

import re
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from samsyn.access import services
from samsyn.access.models import Assignment, ControlProposal
from samsyn.access.reach import actor_of
from samsyn.accounts import selectors as keeping
from samsyn.accounts import services as accounts_services
from samsyn.accounts.models import PasswordLink
from samsyn.accounts.tests.agreeing import agreed
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Staff, User
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

SECRET = "tre gula hästar i regn"
LINK = re.compile(r"/valj-losenord/([\w-]+)/")


@pytest.fixture
def karin(world):
    """System administrator of the board."""
    return world.user("system_administrator")


def acting(user):
    return actor_of(user, today=TODAY)


def invited(world, karin, **more):
    values = {
        "username": "anna", "name": "Anna Ek", "unit": world.units["nord-team"], "role": "social_worker",
        "valid_from": TODAY, **more,
    }  # fmt: skip
    return accounts_services.invite_account(actor=acting(karin), **values)


class TestInviting:
    def test_the_owner_chooses_the_password_once_and_signs_in(self, world, karin):
        page = reverse("invite")
        form = {
            "name": "Anna Ek", "username": "anna", "unit": world.units["nord-team"].pk, "role": "social_worker",
            "areas": ["addiction"], "valid_from": TODAY.isoformat(),
        }  # fmt: skip
        answer = client_of(karin).post(page, form)
        assert answer.status_code == 200
        token = LINK.search(answer.content.decode()).group(1)
        assert token not in str(list(PasswordLink.objects.values()))
        assert token not in str(list(LogEntry.objects.values()))
        anna, way = User.objects.get(username="anna"), reverse("choose_password", args=[token])
        assert not Client().login(username="anna", password="")
        assert (anna.assignments.get().areas, anna.assignments.get().granted_by) == ("addiction", karin)
        visitor = Client()
        assert "anna" in visitor.get(way).content.decode()
        for weak in ("kort", "password1234"):
            assert visitor.post(way, {"password": weak, "again": weak}).status_code == 422
        assert visitor.post(way, {"password": SECRET, "again": SECRET + "x"}).status_code == 422
        assert visitor.post(way, {"password": SECRET, "again": SECRET}).status_code == 302
        assert visitor.get(way).status_code == 404
        assert visitor.post(way, {"password": SECRET, "again": SECRET}).status_code == 404
        anna.refresh_from_db()
        assert anna.check_password(SECRET)
        done = list(LogEntry.objects.order_by("pk").values_list("action", flat=True))[-4:]
        assert done == ["account_opened", "role_assigned", "password_link_alone", "password_chosen"]

    def test_the_same_answer_for_unknown_used_expired_and_closed(self, world, karin):
        _link, token = invited(world, karin)
        way = reverse("choose_password", args=[token])
        unknown = Client().get(reverse("choose_password", args=["x" * 43]))
        with time_machine.travel(f"{TODAY + timedelta(days=7)} 12:01", tick=False):
            expired = Client().get(way)
        accounts_services.close_account(actor=acting(karin), user=User.objects.get(username="anna"))
        closed = Client().get(way)
        assert "har slutat gälla" in unknown.content.decode()
        assert "Sök" not in unknown.content.decode()
        assert (unknown.status_code, unknown.content) == (404, expired.content) == (404, closed.content)
        assert accounts_services.choose_password(token=token, password=SECRET) is None

    def test_what_is_not_accepted(self, world, karin):
        world.user("social_worker")
        taken = User.objects.filter(staff__isnull=False).exclude(pk=karin.pk).get()
        with pytest.raises(ValueError, match="upptaget"):
            invited(world, karin, username=taken.username.upper())
        with pytest.raises(ValueError, match="redan ett konto"):
            invited(world, karin, staff=taken.staff)
        with pytest.raises(ValueError, match="i dag eller senare"):
            invited(world, karin, valid_from=TODAY - timedelta(days=1))
        with pytest.raises(ValueError, match="innan den börjar"):
            invited(world, karin, valid_to=TODAY - timedelta(days=1))
        with pytest.raises(ValueError, match="områdena"):
            invited(world, karin, areas="violence_exposed")
        assert not User.objects.filter(username="anna").exists()

    @pytest.mark.parametrize("username", ["аnna", "anna ek", "anna\u200b", "ａｎｎａ ", "<b>"])
    def test_a_name_that_only_looks_like_another_is_refused(self, world, karin, username):
        form = {
            "name": "Anna Ek", "username": username, "unit": world.units["nord-team"].pk, "role": "social_worker",
            "areas": ["every"], "valid_from": TODAY.isoformat(),
        }  # fmt: skip
        answer = client_of(karin).post(reverse("invite"), form)
        usernames = list(User.objects.filter(name="Anna Ek").values_list("username", flat=True))
        assert (answer.status_code, usernames) in ((422, []), (200, ["anna"]))

    def test_somebody_of_that_name_in_the_records_is_asked_about(self, world, karin):
        row = Staff.objects.create(
            board=world.board("nord"), external_id="s1", name="Anna Ek", role="social_worker",
            unit=world.units["nord-team"], registered_by=world.system,
        )  # fmt: skip
        form = {
            "name": "Anna Ek", "username": "anna", "unit": world.units["nord-team"].pk, "role": "social_worker",
            "areas": ["every"], "valid_from": TODAY.isoformat(),
        }  # fmt: skip
        client, page = client_of(karin), reverse("invite")
        answer = client.post(page, form)
        assert answer.status_code == 422
        assert "Anna Ek, team nord finns i personalregistret" in answer.content.decode()
        assert client.post(page, form | {"staff": str(row.pk)}).status_code == 200
        assert User.objects.get(username="anna").staff_id == row.pk
        assert client.post(page, form | {"username": "anna2", "staff": "nobody"}).status_code == 200
        assert User.objects.get(username="anna2").staff_id is None

    def test_nobody_invites_outside_their_units(self, world, karin):
        elsewhere = world.user("head", unit="syd").staff
        for more in ({"unit": world.units["syd-team"]}, {"staff": elsewhere}):
            with pytest.raises(PermissionDenied):
                invited(world, karin, **more)
        with pytest.raises(PermissionDenied):
            invited(world, world.user("head"))
        below = world.user("system_administrator", unit="nord-home")
        with pytest.raises(PermissionDenied):
            invited(world, below)

    @pytest.mark.parametrize(
        "wrong",
        [{"username": "anna ek"}, {"username": "<b>"}, {"role": "queen"}, {"unit": "0 or 1"}, {"valid_from": "31"},
         {"areas": ["everything"]}, {"areas": []}, {"areas": ["every", "addiction"]}, {"staff": "-1"}, {"name": ""}],
    )  # fmt: skip
    def test_hostile_forms_change_nothing(self, world, karin, wrong):
        form = {
            "name": "Anna Ek", "username": "anna", "unit": world.units["nord-team"].pk, "role": "social_worker",
            "areas": ["every"], "valid_from": TODAY.isoformat(), **wrong,
        }  # fmt: skip
        answer = client_of(karin).post(reverse("invite"), form)
        assert answer.status_code == 422
        assert User.objects.filter(name="Anna Ek").count() == 0


class TestRoles:
    def test_granted_and_ended_with_dates_and_who(self, world, karin):
        anna = invited(world, karin)[0].user
        client, page = client_of(karin), reverse("account", args=[anna.pk])
        form = {"do": "grant", "unit": world.units["nord-home"].pk, "role": "support_worker", "areas": ["every"],
                "valid_from": (TODAY + timedelta(days=7)).isoformat()}  # fmt: skip
        assert client.post(page, form).status_code == 302
        agreed(world, ControlProposal.objects.get())
        coming = anna.assignments.get(role="support_worker")
        running = anna.assignments.get(role="social_worker")
        end = reverse("end_role", args=[anna.pk, running.pk])
        assert client.post(end, {"last_day": (TODAY - timedelta(days=1)).isoformat()}).status_code == 422
        assert client.post(end, {"last_day": TODAY.isoformat()}).status_code == 302
        running.refresh_from_db()
        assert running.valid_to == TODAY
        assert (
            client.post(reverse("end_role", args=[anna.pk, coming.pk]), {"last_day": TODAY.isoformat()}).status_code
            == 302
        )
        assert not Assignment.objects.filter(pk=coming.pk).exists()
        ended = list(LogEntry.objects.filter(action="role_ended").order_by("pk").values_list("facts", flat=True))
        assert [entry["last_day"] for entry in ended] == [TODAY.isoformat(), ""]

    def test_today_is_a_last_day_and_now_is_at_once(self, world, karin):
        for done, reads, reads_tomorrow in (("end", 200, 403), ("now", 403, 403)):
            anna = world.user("social_worker", "support_worker", unit="nord-team")
            anna.assignments.filter(role="support_worker").update(valid_to=TODAY - timedelta(days=1))
            role = anna.assignments.get(role="social_worker")
            page, there = reverse("end_role", args=[anna.pk, role.pk]), client_of(anna)
            form = {"do": done, "last_day": TODAY.isoformat()}
            assert client_of(karin).post(page, form).status_code == 302
            assert there.get(reverse("find_person")).status_code == reads
            with time_machine.travel(f"{TODAY + timedelta(days=1)} 12:00", tick=False):
                again = client_of(anna)
                assert again.get(reverse("find_person")).status_code == reads_tomorrow
        role.refresh_from_db()
        yesterday = TODAY - timedelta(days=1)
        assert role.valid_to == yesterday
        entries = LogEntry.objects.filter(action="role_ended").order_by("pk")
        assert [entry.facts["last_day"] for entry in entries] == [TODAY.isoformat(), yesterday.isoformat()]
        assert client_of(karin).post(page, {"do": "now"}).status_code in (403, 422)

    def test_what_was_given_today_or_is_to_begin_goes_at_once(self, world, karin):
        anna = invited(world, karin)[0].user
        given = accounts_services.grant_role(
            actor=acting(karin), user=anna, unit=world.units["nord"], role="controller",
            valid_from=TODAY + timedelta(days=3),
        )  # fmt: skip
        coming = agreed(world, given)
        for role in (anna.assignments.get(role="social_worker"), coming):
            accounts_services.remove_role(actor=acting(karin), assignment_id=role.pk)
        assert not anna.assignments.exists()
        with pytest.raises(PermissionDenied):
            accounts_services.remove_role(actor=acting(karin), assignment_id=karin.assignments.get().pk)
        far = world.user("social_worker", unit="syd").assignments.get()
        with pytest.raises(PermissionDenied):
            accounts_services.remove_role(actor=acting(karin), assignment_id=far.pk)

    def test_the_last_administrators_role_is_not_taken_away_either(self, world, karin):
        dated = world.user("system_administrator")
        Assignment.objects.filter(user=dated).update(valid_to=TODAY + timedelta(days=30))
        page = reverse("end_role", args=[karin.pk, karin.assignments.get().pk])
        answer = client_of(dated).post(page, {"do": "now"})
        assert answer.status_code == 422
        assert "sista systemadministratör" in answer.content.decode()
        assert karin.assignments.get().valid_to is None

    def test_nobody_changes_their_own(self, world, karin):
        other = world.user("system_administrator")
        actor = acting(karin)
        with pytest.raises(PermissionDenied):
            accounts_services.grant_role(
                actor=actor, user=karin, unit=world.units["nord"], role="head", valid_from=TODAY
            )
        with pytest.raises(PermissionDenied):
            accounts_services.end_role(actor=actor, assignment_id=karin.assignments.get().pk, last_day=TODAY)
        for verb in (accounts_services.close_account, accounts_services.new_password_link):
            with pytest.raises(PermissionDenied):
                verb(actor=actor, user=karin)
        page = client_of(karin).get(reverse("account", args=[karin.pk])).content.decode()
        assert "ditt eget konto" in page
        assert 'value="close"' not in page
        assert other.is_active

    def test_the_last_system_administrator_stays(self, world, karin):
        below = world.user("system_administrator", unit="nord-team")
        below.set_password(SECRET)
        below.save()
        accounts_services.end_role(actor=acting(karin), assignment_id=world.user("system_administrator").assignments.get().pk,
                          last_day=TODAY)  # fmt: skip
        dated = world.user("system_administrator")
        Assignment.objects.filter(user=dated).update(valid_to=TODAY + timedelta(days=30))
        Assignment.objects.filter(user=below).update(valid_to=TODAY)
        with pytest.raises(ValueError, match="sista systemadministratör"):
            accounts_services.close_account(actor=acting(dated), user=karin)
        with pytest.raises(ValueError, match="sista systemadministratör"):
            accounts_services.end_role(
                actor=acting(dated), assignment_id=karin.assignments.get().pk, last_day=TODAY + timedelta(days=90)
            )
        coming = world.user("system_administrator")
        Assignment.objects.filter(user=coming).update(valid_from=TODAY + timedelta(days=1))
        User.objects.filter(pk=coming.pk).update(password="usable")
        with pytest.raises(ValueError, match="sista systemadministratör"):
            accounts_services.close_account(actor=acting(dated), user=karin)
        karin.refresh_from_db()
        assert karin.is_active

    def test_other_units_and_boards_are_out_of_reach(self, world, karin):
        far = world.user("social_worker", unit="syd")
        with pytest.raises(PermissionDenied):
            accounts_services.end_role(actor=acting(karin), assignment_id=far.assignments.get().pk, last_day=TODAY)
        for verb in (accounts_services.close_account, accounts_services.new_password_link):
            with pytest.raises(PermissionDenied):
                verb(actor=acting(karin), user=far)
        assert keeping.account(acting(karin), far.pk) is None
        both = world.user("social_worker", unit="nord-team")
        services.assign(actor=world.system, user=both, unit=world.units["syd"], role="head", valid_from=TODAY)
        for verb in (accounts_services.close_account, accounts_services.new_password_link):
            with pytest.raises(PermissionDenied, match="utanför"):
                verb(actor=acting(karin), user=both)
        assert client_of(karin).post(reverse("account", args=[both.pk]), {"do": "link"}).status_code == 403


class TestPasswordsAndClosing:
    def test_a_new_link_ends_earlier_links_and_using_it_ends_sessions(self, world, karin):
        anna = world.user("social_worker")
        anna.set_password("ett gammalt lösenord")
        anna.save()
        there = client_of(anna)
        assert there.get(reverse("start")).status_code == 200
        page = reverse("account", args=[anna.pk])
        first = LINK.search(client_of(karin).post(page, {"do": "link"}).content.decode()).group(1)
        second = LINK.search(client_of(karin).post(page, {"do": "link"}).content.decode()).group(1)
        assert Client().get(reverse("choose_password", args=[first])).status_code == 404
        assert there.get(reverse("start")).status_code == 200
        assert accounts_services.choose_password(token=second, password=SECRET) == anna
        assert there.get(reverse("start")).status_code == 302

    def test_a_closed_account_is_out_at_once(self, world, karin):
        anna = world.user("social_worker")
        there = client_of(anna)
        assert client_of(karin).post(reverse("account", args=[anna.pk]), {"do": "close"}).status_code == 302
        assert there.get(reverse("start")).status_code == 302
        assert anna.assignments.get().valid_to == TODAY
        again = client_of(karin).post(reverse("account", args=[anna.pk]), {"do": "close"})
        assert again.status_code == 422
        with pytest.raises(ValueError, match="stängt"):
            accounts_services.new_password_link(actor=acting(karin), user=anna)
        with pytest.raises(ValueError, match="stängt"):
            accounts_services.grant_role(
                actor=acting(karin), user=anna, unit=world.units["nord"], role="controller", valid_from=TODAY
            )

    def test_ones_own_password_with_the_old_one(self, world):
        anna = world.user("social_worker")
        anna.set_password("ett gammalt lösenord")
        anna.save()
        here, elsewhere, page = client_of(anna), client_of(anna), reverse("my_account")
        wrong = here.post(page, {"old": "fel", "password": SECRET, "again": SECRET})
        assert wrong.status_code == 422
        assert SECRET not in wrong.content.decode()
        right = {"old": "ett gammalt lösenord", "password": SECRET, "again": SECRET}
        assert here.post(page, right).status_code == 302
        assert here.get(page).status_code == 200
        assert elsewhere.get(page).status_code == 302
        entry = LogEntry.objects.get(action="password_chosen")
        assert (entry.user_id, entry.facts) == (anna.pk, {"by_link": False})

    def test_five_wrong_guesses_at_the_present_password_lock_it_for_a_while(self, world, settings):
        settings.AXES_ENABLED = True
        anna = world.user("social_worker")
        anna.set_password("ett gammalt lösenord")
        anna.save()
        here, page = client_of(anna), reverse("my_account")
        right = {"old": "ett gammalt lösenord", "password": SECRET, "again": SECRET}
        for number in range(4):
            assert here.post(page, {**right, "old": f"gissning {number}"}).status_code == 422
        assert here.post(page, {**right, "password": "kort", "again": "kort"}).status_code == 422
        for number in range(4):
            assert here.post(page, {**right, "old": f"gissning {number}"}).status_code == 422
        locked = here.post(page, {**right, "old": "gissning 4"})
        assert locked.status_code == 429
        assert "Försök igen om en kvart" in locked.content.decode()
        assert here.post(page, right).status_code == 429
        anna.refresh_from_db()
        assert anna.check_password("ett gammalt lösenord")
        entries = LogEntry.objects.filter(action="password_refused")
        assert {entry.user_id for entry in entries} == {anna.pk}
        assert entries.count() == 10
        kept = str(list(AccessAttempt.objects.values())) + str(list(entries.values()))
        assert "gissning" not in kept
        assert SECRET not in kept
        with time_machine.travel(f"{TODAY} 12:16", tick=False):
            assert here.post(page, right).status_code == 302

    def test_what_is_left_empty_is_no_guess(self, world, settings):
        settings.AXES_ENABLED = True
        here = client_of(world.user("social_worker"))
        for _ in range(6):
            assert here.post(reverse("my_account"), {"old": "", "password": SECRET}).status_code == 422
        assert not LogEntry.objects.filter(action="password_refused").exists()
