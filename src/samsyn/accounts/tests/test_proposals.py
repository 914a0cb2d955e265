"""What weakens control holds when a second person agrees, and what strengthens it at once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from samsyn.access import rights
from samsyn.access import services as access
from samsyn.access.models import Assignment, ControlProposal, RightLimit
from samsyn.access.reach import actor_of
from samsyn.accounts import proposals, services
from samsyn.log.models import LogEntry
from samsyn.organisation import rules
from samsyn.organisation.practice import practice_of
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

WHY = "Beslutat på nämndens möte"


@pytest.fixture
def karin(world):
    return world.user("system_administrator")


@pytest.fixture
def bo(world):
    return world.user("head")


def acting(user, day=TODAY):
    return actor_of(user, today=day)


def decide(world, user, code, number, **more):
    asked = {
        "board_id": world.board("nord").pk,
        "code": code,
        "number": number,
        "why": WHY,
        "valid_from": TODAY,
        **more,
    }
    return access.decide_practice(actor=acting(user), **asked)


def number(world, code):
    return practice_of(world.board("nord").pk, code, TODAY)


def narrow(world, user, **more):
    asked = {
        "unit": world.units["nord-team"],
        "role": "deputy_head",
        "right": rights.REVIEW_LOG,
        "why": WHY,
        "valid_from": TODAY,
        **more,
    }
    return access.narrow_right(actor=acting(user), **asked)


def grant(world, user, anna, **more):
    asked = {"unit": world.units["nord-team"], "role": "head", "valid_from": TODAY, **more}
    return services.grant_role(actor=acting(user), user=anna, **asked)


@given(st.sampled_from(sorted(rules.PRACTICES)), st.integers(0, 200), st.integers(0, 200))
def test_weakens_control(code, before, after):
    """Never both ways, never by standing still; fewer readings reviewed or kept is weaker."""
    assert not rules.weakens_control(code, before, before)
    assert not (rules.weakens_control(code, before, after) and rules.weakens_control(code, after, before))
    if code in rules.CONTROL_WEAKER_WITH:
        assert (
            rules.weakens_control(code, before, after) != rules.weakens_control(code, after, before) or before == after
        )


@pytest.mark.parametrize(
    ("code", "weaker", "stronger"),
    [
        ("log_kept_years", 5, 12),
        ("log_sample", 4, 6),
        ("many_persons_an_hour", 31, 29),
        ("no_assignment_one_in", 0, 5),
        ("no_assignment_one_in", 20, 1),
        ("former_client_days", 91, 30),
        ("own_ground_days", 15, 7),
        ("glass_tries_an_hour", 6, 4),
        ("glass_tries_a_day", 16, 14),
        ("proposal_days", 15, 7),
    ],
)
def test_a_number_that_weakens_waits_and_one_that_strengthens_holds(world, bo, karin, code, weaker, stronger):
    usual = rules.PRACTICES[code][0]
    proposal = decide(world, bo, code, weaker)
    assert number(world, code) == usual
    services.agree_to_proposal(actor=acting(karin), proposal_id=proposal.pk)
    assert number(world, code) == weaker
    decide(world, bo, code, stronger)
    assert number(world, code) == stronger


def test_what_governs_no_control_holds_at_once(world, bo):
    decide(world, bo, "provider_reads_after_days", 60)
    assert number(world, "provider_reads_after_days") == 60


@pytest.mark.both
class TestWhoAgrees:
    def test_not_whoever_proposed_it_nor_whom_it_favours(self, world, karin, bo):
        proposal = grant(world, karin, bo)
        for user in (karin, bo):
            with pytest.raises(PermissionDenied, match="Någon annan"):
                services.agree_to_proposal(actor=acting(user), proposal_id=proposal.pk)
            assert not proposals.KEYS.where(proposals.to_agree(acting(user)))
        assert not Assignment.objects.filter(user=bo, unit=world.units["nord-team"]).exists()

    @pytest.mark.parametrize(("role", "unit"), [("social_worker", "nord"), ("head", "syd"), ("head", "nord-home")])
    def test_not_without_the_right_there(self, world, karin, bo, role, unit):
        proposal, stranger = grant(world, karin, world.user()), world.user(role, unit=unit)
        with pytest.raises(PermissionDenied):
            services.agree_to_proposal(actor=acting(stranger), proposal_id=proposal.pk)
        page = client_of(stranger).get(reverse("proposal", args=[proposal.pk]))
        assert page.status_code == (403 if role == "social_worker" else 404)

    def test_once(self, world, karin, bo):
        proposal = narrow(world, bo)
        services.agree_to_proposal(actor=acting(karin), proposal_id=proposal.pk)
        for verb in (services.agree_to_proposal, services.refuse_proposal):
            with pytest.raises(ValueError, match="väntar inte längre"):
                verb(
                    actor=acting(karin), proposal_id=proposal.pk, **({"why": WHY} if "refuse" in verb.__name__ else {})
                )
        assert RightLimit.objects.count() == 1

    def test_not_what_its_proposer_may_no_longer_do(self, world, karin, bo):
        proposal = narrow(world, bo)
        bo.assignments.update(valid_to=TODAY - timedelta(days=1))
        with pytest.raises(PermissionDenied):
            services.agree_to_proposal(actor=acting(karin), proposal_id=proposal.pk)
        assert ControlProposal.objects.get().state == "waits"

    def test_a_day_that_has_gone_becomes_today(self, world, karin, bo):
        proposal = grant(world, karin, world.user())
        later = TODAY + timedelta(days=3)
        with time_machine.travel(f"{later} 12:00", tick=False):
            services.agree_to_proposal(actor=acting(bo, later), proposal_id=proposal.pk)
        given = proposal.user.assignments.get()
        assert (given.valid_from, given.granted_by) == (later, karin)

    def test_proposal_waits_no_longer_than_the_boards_days(self, world, karin, bo):
        decide(world, bo, "proposal_days", 2)
        proposal = narrow(world, bo)
        later = TODAY + timedelta(days=2)
        with time_machine.travel(f"{later} 12:00", tick=False):
            assert not proposals.KEYS.where(proposals.to_agree(acting(karin, later)))
            with pytest.raises(ValueError, match="väntar inte längre"):
                services.agree_to_proposal(actor=acting(karin, later), proposal_id=proposal.pk)
            assert narrow(world, bo, valid_from=later)


class TestRights:
    @pytest.mark.parametrize("right", sorted(rights.CONTROL))
    def test_a_right_of_control_taken_away_waits_and_given_back_holds(self, world, karin, bo, right):
        given = {"role": "system_administrator"} if right not in rights.by_default("deputy_head") else {}
        proposal = narrow(world, bo, right=right, **given)
        assert not RightLimit.objects.exists()
        services.agree_to_proposal(actor=acting(karin), proposal_id=proposal.pk)
        limit = RightLimit.objects.get()
        assert (limit.set_by, limit.right) == (bo, right)
        access.lift_limit(actor=acting(bo), limit=limit, why=WHY)
        assert RightLimit.objects.get().lifted_on == TODAY

    def test_another_right_taken_away_holds_and_given_back_waits(self, world, karin, bo):
        limit = narrow(world, bo, right=rights.UNMASK)
        assert RightLimit.objects.get() == limit
        proposal = access.lift_limit(actor=acting(bo), limit=limit, why=WHY)
        assert RightLimit.objects.get().lifted_on is None
        services.agree_to_proposal(actor=acting(karin), proposal_id=proposal.pk)
        assert RightLimit.objects.get().lifted_by == bo


class TestRoles:
    def test_of_an_invitation_it_waits_with_the_link_and_another_by_itself(self, world, karin, bo):
        link, _token = services.invite_account(
            actor=acting(karin), username="ny", name="Ny", unit=world.units["nord-team"], role="case_manager",
            valid_from=TODAY,
        )  # fmt: skip
        assert link.user.assignments.get().role == "case_manager"
        grant(world, karin, link.user)
        services.confirm_link(actor=acting(bo), link_id=link.pk)
        assert link.user.assignments.get().role == "case_manager"

    def test_already_proposed(self, world, karin, bo):
        anna = world.user()
        grant(world, karin, anna)
        with pytest.raises(ValueError, match="väntar redan"):
            grant(world, karin, anna)


class TestPages:
    def test_the_head_reads_of_it_on_the_start_page_and_agrees(self, world, karin, bo):
        anna = world.user("social_worker", unit="nord-home")
        form = {
            "do": "grant",
            "unit": world.units["nord-team"].pk,
            "role": "head",
            "areas": ["every"],
            "valid_from": TODAY.isoformat(),
        }
        answer = client_of(karin).post(reverse("account", args=[anna.pk]), form, follow=True)
        assert "när någon annan har godkänt" in answer.content.decode()
        proposal, here = ControlProposal.objects.get(), client_of(bo)
        page = reverse("proposal", args=[proposal.pk])
        start = here.get(reverse("start")).content.decode()
        assert page in start
        assert f"{anna.name} blir enhetschef (alla rollens områden)" in start
        assert page not in client_of(anna).get(reverse("start")).content.decode()
        assert here.post(page, {"do": "what"}).status_code == 200
        assert here.post(page, {"do": "refuse", "reason": "nej"}).status_code == 422
        assert here.post(page, {"do": "agree"}).status_code == 302
        assert here.post(page, {"do": "agree"}).status_code == 422
        assert actor_of(anna, today=TODAY).may(rights.REVIEW_LOG)
        assert "godkänt" in here.get(reverse("proposals"), {"state": "decided"}).content.decode()
        logged = list(LogEntry.objects.order_by("pk").values_list("action", "user_id"))
        assert logged.index(("control_proposed", karin.pk)) < logged.index(("proposal_agreed", bo.pk))
        assert ("role_assigned", bo.pk) in logged

    def test_refused_and_taken_back(self, world, karin, bo):
        refused = narrow(world, bo)
        page = reverse("proposal", args=[refused.pk])
        assert client_of(karin).post(page, {"do": "refuse", "reason": "Granskningen behövs"}).status_code == 302
        assert "Granskningen behövs" in client_of(bo).get(page).content.decode()
        mine = narrow(world, bo)
        assert client_of(karin).post(reverse("proposal", args=[mine.pk]), {"do": "withdraw"}).status_code == 403
        assert client_of(bo).post(reverse("proposal", args=[mine.pk]), {"do": "withdraw"}).status_code == 302
        assert not RightLimit.objects.exists()
        assert set(ControlProposal.objects.values_list("state", flat=True)) == {"refused", "withdrawn"}


class TestAlone:
    def run(self, proposal, user, **more):
        call_command("agree_alone", proposal.pk, username=user.username, **{"reason": WHY, **more})

    def test_others_can_agree(self, world, karin, bo):
        proposal = decide(world, karin, "log_sample", 1)
        with pytest.raises(CommandError, match="Det finns andra"):
            self.run(proposal, karin)
        with pytest.raises(CommandError, match="avgöra"):
            self.run(proposal, bo)
        assert number(world, "log_sample") == 5

    def test_where_nobody_could_the_proposer_carries_it_out_and_the_log_says_so(self, world, karin, capsys):
        proposal = decide(world, karin, "log_sample", 1)
        call_command("agree_alone", username=karin.username, reason="")
        assert f"{proposal.pk}: 1 läsningar" in capsys.readouterr().out
        with pytest.raises(CommandError, match="minst 10 tecken"):
            self.run(proposal, karin, reason="nej")
        self.run(proposal, karin)
        assert number(world, "log_sample") == 1
        assert LogEntry.objects.get(action="proposal_alone").user_id == karin.pk
