"""Break-glass: one person, a reason, thirty minutes, loud, reviewed by another."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from samsyn.access import services
from samsyn.access.models import TemporaryAccess
from samsyn.access.reach import actor_of
from samsyn.log.models import LogEntry
from samsyn.organisation.models import LocalPractice
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


class TestBreakGlass:
    @pytest.fixture
    def person(self, world):
        """Somebody of another unit's."""
        person = world.person(personal_identity_number="196408233234", given="Åsa", family="Lindqvist")
        world.chain(person, unit="nord-home", provider=None)
        return person

    REASON = "Ambulansen frågar om medicin, han är medvetslös"

    def open(self, client, number="640823-3234", reason=REASON):
        return client.post(reverse("break_glass"), {"number": number, "reason": reason})

    def test_one_person_for_half_an_hour_loud_and_at_once_in_the_queue(self, world, person):
        anna = world.user("social_worker", unit="nord-team")
        bo = world.user("head")
        client, page = client_of(anna), reverse("person", args=[person.pk])
        assert client.get(page).status_code == 404
        assert self.open(client).headers["Location"] == page
        html = client.get(page).content.decode()
        assert "Nödöppning pågår till 12.30" in html
        assert "Boendestöd" in html
        assert "Nödöppning pågår" in client.get("/").content.decode()
        read = LogEntry.objects.filter(action="person_read").latest("pk")
        assert (read.ground, read.role, read.person_id) == ("break_glass", "social_worker", person.pk)
        queue = client_of(bo).get(reverse("break_glass_queue")).content.decode()
        assert self.REASON in queue
        assert "väntar på dig" in queue
        with time_machine.travel(timezone.now() + timedelta(minutes=31)):
            assert client.get(page).status_code == 404
            assert "Nödöppning pågår" not in client.get("/").content.decode()

    def test_it_can_be_closed_before_its_time_by_its_own_user_alone(self, world, person):
        anna = world.user("social_worker", unit="nord-team")
        client = client_of(anna)
        self.open(client)
        (passage,) = TemporaryAccess.objects.all()
        stop = reverse("end_passage", args=[passage.pk])
        assert client_of(world.user("social_worker")).post(stop).status_code == 404
        assert client.post(stop).status_code == 302
        assert client.get(reverse("person", args=[person.pk])).status_code == 404
        assert client.post(stop).status_code == 404

    @pytest.mark.parametrize("number", ["19000101-0008", "640823-3235", "Åsa Lindqvist", "", "1" * 39, "0"])
    def test_a_number_of_nobodys_opens_nobody(self, world, person, number):
        client = client_of(world.user("social_worker"))
        answer = self.open(client, number)
        assert answer.status_code == 422
        assert self.REASON in answer.content.decode()
        assert not TemporaryAccess.objects.exists()

    @pytest.mark.parametrize("number", ["19610515-TF98", "610515tf98", "19610515 TF98"])
    def test_a_reserve_number_opens_its_person(self, world, person, number):
        other = world.person("Tigist", "Reservdotter", reserve_number="19610515-TF98")
        client = client_of(world.user("social_worker", unit="nord-team"))
        assert self.open(client, number).headers["Location"] == reverse("person", args=[other.pk])

    def test_no_reason_no_opening(self, world, person):
        client = client_of(world.user("social_worker"))
        assert self.open(client, reason="akut").status_code == 422
        assert not TemporaryAccess.objects.exists()

    def test_a_person_of_another_board_is_nobody(self, world):
        world.person(board="syd", personal_identity_number="196408233234")
        answer = self.open(client_of(world.user("social_worker")))
        assert answer.status_code == 422
        assert LogEntry.objects.filter(action="glass_refused").count() == 1

    def test_through_a_wall_around_the_person_but_never_one_that_says_never(self, world, person):
        bo, anna = world.actor("head"), world.user("social_worker", unit="nord-team")
        wall = services.set_wall(actor=bo, person_id=person.pk, why="Känd i hela staden", members=[bo.user])
        assert self.open(client_of(anna)).status_code == 302
        client = client_of(anna)
        assert client.get(reverse("person", args=[person.pk])).status_code == 200
        services.lift_wall(actor=bo, wall_id=wall.pk, why="Ska sättas om, stängd")
        services.set_wall(
            actor=bo, person_id=person.pk, why="Känd i hela staden", members=[bo.user], closed_in_emergency=True
        )
        assert client.get(reverse("person", args=[person.pk])).status_code == 404
        never = self.open(client)
        nobody = self.open(client, "19000101-0008")
        assert never.status_code == nobody.status_code == 422
        assert never.content.count(b"<") == nobody.content.count(b"<")

    def test_so_many_tries_an_hour(self, world, person):
        """Those that open and those that do not; the next is refused whosever the number, and kept."""
        client = client_of(world.user("social_worker", unit="nord-team"))
        for number in ("640823-3234", "19000101-0008", "640823-3234", "19000101-0008", "19000101-0008"):
            self.open(client, number)
        for number in ("640823-3234", "19000101-0008"):
            answer = self.open(client, number)
            assert answer.status_code == 422
            assert "Du har gjort 5 försök den senaste timmen" in answer.content.decode()
            assert self.REASON in answer.content.decode()
        assert TemporaryAccess.objects.count() == 2
        kept = LogEntry.objects.filter(action="glass_stopped")
        assert [(entry.facts, entry.person_id, entry.role) for entry in kept] == [
            ({"tries": 5}, None, "social_worker")
        ] * 2
        assert self.open(client_of(world.user("social_worker"))).status_code == 302
        with time_machine.travel(timezone.now() + timedelta(minutes=61)):
            assert self.open(client).status_code == 302

    def test_too_many_tries_today(self, world, person):
        client, start = client_of(world.user("social_worker", unit="nord-team")), timezone.now()
        for place in range(15):
            with time_machine.travel(start + timedelta(minutes=20 * place)):
                assert "senaste" not in self.open(client, "19000101-0008").content.decode()
        with time_machine.travel(start + timedelta(hours=6)):
            assert "Du har gjort 15 försök det senaste dygnet" in self.open(client).content.decode()
        with time_machine.travel(start + timedelta(hours=25)):
            assert self.open(client).status_code == 302

    @pytest.mark.parametrize("elsewhere", [(), ("controller",), ("head",)])
    def test_one_answer_for_a_number_elsewhere_of_nobodys_or_none(self, world, elsewhere):
        """Whatever other role the account has at the board where the number is."""
        there = world.person(board="syd", personal_identity_number="196408233234")
        anna = world.user("social_worker", unit="nord-team")
        for role in elsewhere:
            services.assign(actor=world.system, user=anna, unit=world.units["syd"], role=role, valid_from=TODAY)
        client = client_of(anna)
        told = []
        for number in ("640823-3234", "19000101-0008", "640823-3235", "Åsa Lindqvist"):
            answer = self.open(client, number)
            if answer.status_code == 302 and elsewhere == ("head",):
                assert answer.headers["Location"] == reverse("person", args=[there.pk])
                continue
            shown = re.sub(r'value="[^"]*"|[\w-]{32,}', "", answer.content.decode())
            assert "Ingen person med det numret går att öppna." in shown
            told.append((answer.status_code, [tag.split()[0] for tag in re.findall(r"<[^>]*>", shown)]))
        assert {status for status, _tags in told} == {422}
        assert all(tags == told[0][1] for _status, tags in told)
        tried = LogEntry.objects.filter(user_id=anna.pk, action__in=("glass_refused", "glass_broken"))
        assert tried.count() == 4

    def test_a_board_decides_how_many(self, world, person):
        LocalPractice.objects.create(
            board=world.board("nord"),
            of_board="nord",
            code="glass_tries_an_hour",
            number=1,
            valid_from=TODAY,
            registered_by=world.system,
        )
        client = client_of(world.user("social_worker", unit="nord-team"))
        assert "Högst 1 försök i timmen och 15 på ett dygn." in client.get(reverse("break_glass")).content.decode()
        assert self.open(client).status_code == 302
        assert "Du har gjort 1 försök" in self.open(client).content.decode()

    def test_a_number_on_two_records_is_first_whose_it_is(self, world, person):
        """Where that one is closed also in an emergency: the record beside, as somebody new would be."""
        beside = world.person("Bo", "Ek", stated_number="196408233234")
        world.case(beside, unit="nord-team")
        client = client_of(world.user("social_worker", unit="nord-team"))
        assert self.open(client).headers["Location"] == reverse("person", args=[person.pk])
        bo = world.actor("head")
        services.set_wall(
            actor=bo, person_id=person.pk, why="Känd i hela staden", members=[bo.user], closed_in_emergency=True
        )
        assert self.open(client).headers["Location"] == reverse("person", args=[beside.pk])

    def test_who_may_not(self, world, person):
        for role in ("support_worker", "controller", "system_administrator", "peer_supporter", "ombudsman"):
            assert self.open(client_of(world.user(role))).status_code == 403
        assert not TemporaryAccess.objects.exists()

    def test_closing_one_of_two_openings_closes_both(self, world, person):
        client = client_of(world.user("social_worker", unit="nord-team"))
        self.open(client)
        self.open(client)
        first, _second = TemporaryAccess.objects.order_by("pk")
        assert client.post(reverse("end_passage", args=[first.pk])).status_code == 302
        assert client.get(reverse("person", args=[person.pk])).status_code == 404

    def test_a_role_that_ends_ends_the_opening(self, world, person):
        anna = world.user("social_worker", unit="nord-team")
        client = client_of(anna)
        self.open(client)
        anna.assignments.update(valid_to=TODAY - timedelta(days=1))
        assert client.get(reverse("person", args=[person.pk])).status_code == 404

    def test_it_is_reviewed_once_by_another(self, world, person):
        bo, deputy = world.user("head"), world.user("deputy_head")
        self.open(client_of(bo), "640823-3234")
        (passage,) = TemporaryAccess.objects.all()
        page = reverse("break_glass_review", args=[passage.pk])
        signed = {"finding": "justified", "comment": ""}
        assert client_of(bo).post(page, signed).status_code == 403
        with pytest.raises(PermissionDenied):
            services.review_break_glass(
                actor=actor_of(bo, today=TODAY), passage_id=passage.pk, finding="justified", comment=""
            )
        assert client_of(world.user("head", unit="syd")).get(page).status_code == 404
        other = client_of(deputy)
        assert other.post(page, {"finding": "unclear", "comment": ""}).status_code == 422
        assert other.post(page, signed).status_code == 302
        assert other.post(page, signed).status_code == 403
        passage.refresh_from_db()
        assert (passage.reviewed_by, passage.finding) == (deputy, "justified")
        assert LogEntry.objects.get(action="passage_reviewed").role == "deputy_head"

    def test_what_is_protected_stays_masked(self, world):
        erik = world.person("Erik", "Åkerblom", protection="confidential", personal_identity_number="196408233234")
        world.case(erik, unit="nord-home")
        client = client_of(world.user("social_worker", unit="nord-team"))
        self.open(client)
        page = reverse("person", args=[erik.pk])
        assert "Erik" not in client.get(page).content.decode()
        assert "Erik" in client.post(page, {"reason": "Ambulansen behöver namnet"}).content.decode()

    def test_the_number_of_queries_is_the_same(self, world, person, django_assert_num_queries):
        plain = client_of(world.user("social_worker"))
        client = client_of(world.user("social_worker", unit="nord-team"))
        self.open(client)
        known = world.known("Kim", "Ask")
        for each, pk in ((plain, known.pk), (client, person.pk)):
            each.get("/")
            with django_assert_num_queries(25):
                assert each.get(reverse("person", args=[pk])).status_code == 200
