"""Rights and practice: narrowed, lifted and decided, dated, with who and why."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import strip_tags

from samsyn.access import rights, services
from samsyn.access.models import ControlProposal, RightLimit
from samsyn.access.reach import actor_of
from samsyn.accounts.tests.agreeing import agreed
from samsyn.log.models import LogEntry
from samsyn.organisation.models import LocalPractice
from samsyn.organisation.practice import practice_of
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

WHY = "Beslutat på enhetens möte"


@pytest.fixture
def bo(world):
    return world.user("head")


def again(user):
    return actor_of(user, today=TODAY)


def narrowing(world, **more):
    return {
        "unit": world.units["nord-team"].pk, "role": "social_worker", "right": "find_person",
        "valid_from": TODAY.isoformat(), "reason": WHY, **more,
    }  # fmt: skip


class TestRights:
    def test_narrowed_below_and_lifted_again(self, world, bo):
        anna = world.user("social_worker", unit="nord-team")
        wider = world.user("social_worker")
        client = client_of(bo)
        assert client.post(reverse("narrow_right"), narrowing(world)).status_code == 302
        assert client_of(anna).get(reverse("find_person")).status_code == 403
        assert world.units["nord-team"].pk not in again(wider).units_with(rights.FIND_PERSON)
        assert again(wider).may(rights.FIND_PERSON)
        page = client.get(reverse("rights")).content.decode()
        assert WHY in page
        assert "socialsekreterare (begränsad)" in page
        assert len(re.findall(r"<th scope=.col.", page.partition("Roller och rättigheter")[2])) == 3
        (limit,) = RightLimit.objects.all()
        assert (limit.set_by, limit.why) == (bo, WHY)
        lift = reverse("lift_limit", args=[limit.pk])
        assert client.post(lift, {"reason": "kort"}).status_code == 422
        assert client.post(lift, {"reason": "Behövs igen efter sommaren"}).status_code == 302
        agreed(world, ControlProposal.objects.get())
        assert client_of(anna).get(reverse("find_person")).status_code == 200
        history = client.get(reverse("rights")).content.decode()
        assert "upphävd av" in history
        assert WHY in history
        assert client.post(lift, {"reason": "Behövs igen efter sommaren"}).status_code == 422
        logged = set(LogEntry.objects.values_list("action", flat=True))
        assert {"right_narrowed", "limit_lifted"} <= logged

    @pytest.mark.parametrize(
        ("away", "says"),
        [(0, "2026-11-22, upphävd samma dag"), (3, "skulle ha börjat 2026-11-25, upphävd 2026-11-22")],
    )
    def test_one_lifted_before_it_held_keeps_its_first_day_and_never_holds(self, world, bo, away, says):
        anna, client = world.user("social_worker", unit="nord-team"), client_of(bo)
        client.post(reverse("narrow_right"), narrowing(world, valid_from=(TODAY + timedelta(days=away)).isoformat()))
        lift = reverse("lift_limit", args=[RightLimit.objects.get().pk])
        assert client.post(lift, {"reason": "Behövs igen efter sommaren"}).status_code == 302
        for waiting in ControlProposal.objects.all():
            agreed(world, waiting)
        page = strip_tags(client.get(reverse("rights")).content.decode())
        assert says in page
        assert "2026-11-21" not in page
        for day in range(5):
            assert actor_of(anna, today=TODAY + timedelta(days=day)).may(rights.FIND_PERSON)

    @pytest.mark.parametrize(
        "wrong",
        [{"role": "controller"}, {"right": "fly"}, {"unit": "1 or 1=1"}, {"reason": "nej"}, {"valid_from": "2020-01-01"},
         {"role": "head", "right": "narrow_rights"}],
    )  # fmt: skip
    def test_what_is_not_accepted(self, world, bo, wrong):
        assert client_of(bo).post(reverse("narrow_right"), narrowing(world, **wrong)).status_code == 422
        assert not RightLimit.objects.exists()

    def test_not_in_other_units_nor_twice(self, world, bo):
        far = world.units["syd-team"].pk
        assert client_of(bo).post(reverse("narrow_right"), narrowing(world, unit=far)).status_code == 422
        below = world.user("head", unit="nord-home")
        page = client_of(below).post(reverse("narrow_right"), narrowing(world))
        assert page.status_code == 422
        assert client_of(bo).post(reverse("narrow_right"), narrowing(world)).status_code == 302
        assert client_of(bo).post(reverse("narrow_right"), narrowing(world)).status_code == 422
        limit = RightLimit.objects.get()
        assert client_of(below).get(reverse("lift_limit", args=[limit.pk])).status_code == 404
        with pytest.raises(PermissionDenied):
            services.lift_limit(actor=again(below), limit=limit, why=WHY)
        assert client_of(world.user("social_worker")).post(reverse("narrow_right"), narrowing(world)).status_code == 403

    def test_nobody_gives_their_own_role_back_what_another_took(self, world, bo):
        karin = client_of(world.user("system_administrator"))
        taken = narrowing(world, unit=world.units["nord"].pk, role="head", right="break_glass")
        assert karin.post(reverse("narrow_right"), taken).status_code == 302
        lift = reverse("lift_limit", args=[RightLimit.objects.get().pk])
        reason = {"reason": "Behövs igen efter sommaren"}
        assert client_of(bo).post(lift, reason).status_code == 403
        assert not again(bo).may(rights.BREAK_GLASS)
        assert karin.post(lift, reason).status_code == 302
        agreed(world, ControlProposal.objects.get())
        assert again(bo).may(rights.BREAK_GLASS)

    @pytest.mark.parametrize(
        ("role", "right"),
        [
            ("head", "review_log"),
            ("head", "narrow_rights"),
            ("head", "break_glass"),
            ("system_administrator", "narrow_rights"),
        ],
    )
    def test_those_below_bind_nobody_above(self, world, bo, role, right):
        world.user("system_administrator")
        for deputy in (world.user("deputy_head", unit="nord-team"), world.user("deputy_head")):
            taken = narrowing(world, role=role, right=right)
            if role == "head" or deputy.assignments.get().unit_id != world.units["nord"].pk:
                assert client_of(deputy).post(reverse("narrow_right"), taken).status_code == 422
        assert not RightLimit.objects.exists()

    @pytest.mark.parametrize("right", ["review_log", "narrow_rights"])
    def test_nobody_takes_from_a_head_what_is_a_heads_duty(self, world, bo, right):
        karin = client_of(world.user("system_administrator"))
        taken = narrowing(world, unit=world.units["nord"].pk, role="head", right=right)
        assert karin.post(reverse("narrow_right"), taken).status_code == 422
        assert again(bo).may(right)

    def test_the_head_above_lifts_what_was_set_below(self, world, bo):
        karin = client_of(world.user("system_administrator"))
        assert (
            karin.post(reverse("narrow_right"), narrowing(world, role="head", right="find_person")).status_code == 302
        )
        lift = reverse("lift_limit", args=[RightLimit.objects.get().pk])
        assert client_of(bo).post(lift, {"reason": "Behövs igen efter sommaren"}).status_code == 302
        agreed(world, ControlProposal.objects.get())
        assert world.units["nord-team"].pk in again(bo).units_with(rights.FIND_PERSON)

    def test_a_limit_of_the_unit_above_is_shown_and_not_lifted_from_below(self, world, bo):
        client_of(bo).post(reverse("narrow_right"), narrowing(world, unit=world.units["nord"].pk))
        below = client_of(world.user("head", unit="nord-team")).get(reverse("rights")).content.decode()
        assert WHY in below
        assert "/upphav/" not in below


class TestPractice:
    def test_decided_from_a_day_and_the_earlier_kept(self, world, bo):
        board, client = world.board("nord").pk, client_of(bo)
        page = reverse("decide_practice", args=[board, "provider_reads_after_days"])
        for number, day in ((14, TODAY), (60, TODAY + timedelta(days=30))):
            form = {"number": str(number), "valid_from": day.isoformat(), "reason": WHY}
            assert client.post(page, form).status_code == 302
        assert again(bo).practice(board, "provider_reads_after_days") == 14
        shown = strip_tags(client.get(reverse("practices")).content.decode())
        assert "30 om inget bestäms" in shown
        assert "14 från 2026-11-22" in shown
        assert "60 från 2026-12-22" in shown
        assert LogEntry.objects.filter(action="practice_decided").count() == 2
        for number in range(30):
            services.decide_practice(
                actor=again(bo), board_id=board, code="log_sample", number=5, why=WHY,
                valid_from=TODAY + timedelta(days=number),
            )  # fmt: skip
        assert client.get(reverse("practices")).content.decode().count("5 från ") == 5
        history = reverse("decide_practice", args=[board, "log_sample"])
        assert client.get(history).content.decode().count("5 från ") == 25
        assert "5 från 2026-11-22" in client.get(history, {"page": "2"}).content.decode()

    def test_another_number_for_the_same_day_holds_and_the_first_is_kept(self, world, bo):
        board, karin = world.board("nord").pk, world.user("system_administrator")
        page = reverse("decide_practice", args=[board, "provider_reads_after_days"])
        for user, number in ((bo, 14), (karin, 60), (bo, 21)):
            form = {"number": str(number), "valid_from": TODAY.isoformat(), "reason": WHY}
            assert client_of(user).post(page, form).status_code == 302
        assert again(bo).practice(board, "provider_reads_after_days") == 21
        assert practice_of(board, "provider_reads_after_days", TODAY) == 21
        shown = strip_tags(client_of(bo).get(reverse("practices")).content.decode())
        assert [f"{n} från 2026-11-22, {user}" in shown for n, user in ((14, bo), (60, karin), (21, bo))] == [True] * 3

    @pytest.mark.parametrize("wrong", [{"number": "-1"}, {"number": "999999999999"}, {"number": "3651"},
                                       {"number": "x"}, {"reason": "nej"}, {"valid_from": "2026-11-21"}])  # fmt: skip
    def test_what_is_not_accepted(self, world, bo, wrong):
        page = reverse("decide_practice", args=[world.board("nord").pk, "provider_reads_after_days"])
        form = {"number": "14", "valid_from": TODAY.isoformat(), "reason": WHY, **wrong}
        answer = client_of(bo).post(page, form)
        assert answer.status_code == 422
        if "number" in wrong:
            assert "Antal: Skriv ett" in answer.content.decode()
        if wrong.get("number", "x").isdecimal():
            assert "Antal: Skriv ett tal från 0 till 3650." in answer.content.decode()
        assert not LocalPractice.objects.exists()

    def test_whoever_heads_a_part_of_the_board_reads_it_and_decides_nothing(self, world, bo):
        for below in (world.user("head", unit="nord-team"), world.user("system_administrator", unit="nord-home")):
            page = reverse("decide_practice", args=[world.board("nord").pk, "log_kept_years"])
            assert client_of(below).get(page).status_code == 404
            assert client_of(below).post(page, {}).status_code == 404
            shown = client_of(below).get(reverse("practices")).content.decode()
            assert "Talen gäller hela nämnden" in shown
            assert page not in shown
            with pytest.raises(PermissionDenied):
                services.decide_practice(
                    actor=again(below), board_id=world.board("nord").pk, code="log_kept_years", number=5, why=WHY,
                    valid_from=TODAY,
                )  # fmt: skip
        assert "Talen gäller hela nämnden" not in client_of(bo).get(reverse("practices")).content.decode()
        given = services.narrow_right(
            actor=again(bo), unit=world.units["nord"], role="system_administrator", right="narrow_rights", why=WHY,
            valid_from=TODAY,
        )  # fmt: skip
        agreed(world, given)
        narrowed = world.user("system_administrator")
        assert client_of(narrowed).get(reverse("practices")).status_code == 403

    def test_another_boards_is_not_ones_own(self, world, bo):
        services.assign(actor=world.system, user=bo, unit=world.units["syd"], role="controller", valid_from=TODAY)
        page = reverse("decide_practice", args=[world.board("syd").pk, "log_sample"])
        assert client_of(bo).get(page).status_code == 404
        with pytest.raises(PermissionDenied):
            services.decide_practice(
                actor=again(bo), board_id=world.board("syd").pk, code="log_sample", number=5, why=WHY, valid_from=TODAY
            )

    def test_a_units_number_is_decided_by_whoever_heads_it(self, world, bo):
        below, board = world.user("head", unit="nord-team"), world.board("nord").pk
        page = reverse("decide_practice", args=[board, "plan_followup"])
        shown = client_of(below).get(page).content.decode()
        assert "Hela nämnden" not in shown
        form = {"unit": str(world.units["nord-team"].pk), "number": "4", "valid_from": TODAY.isoformat(), "reason": WHY}
        assert client_of(below).post(page, form).status_code == 302
        assert client_of(below).post(page, form | {"unit": str(world.units["nord-home"].pk)}).status_code == 422
        assert client_of(below).post(page, form | {"unit": "board"}).status_code == 422
        assert client_of(bo).post(page, form | {"unit": "board", "number": "7"}).status_code == 302
        listed = strip_tags(client_of(bo).get(reverse("practices")).content.decode())
        assert f"{world.units['nord-team'].name}: 4 från 2026-11-22" in " ".join(listed.split())
        assert set(LocalPractice.objects.values_list("of_board", "number")) == {("", 4), ("nord", 7)}
