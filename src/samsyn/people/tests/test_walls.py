"""Walls: between areas, with a stated reason for managers.

Around one person, for those who need to know.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from samsyn.access import passages, policies, services
from samsyn.access.models import PersonWall, TemporaryAccess
from samsyn.access.reach import actor_of
from samsyn.log.models import LogEntry
from samsyn.people.models import Person
from samsyn.people.rules import read_query
from samsyn.people.selectors import find, get_person, recent
from samsyn.people.services import open_person
from samsyn.people.tests.factories import FIRST_DAY, TODAY, client_of

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]

REASON = "Genomgång av ärendet med handläggaren"


def again(actor):
    """The account's next request."""
    return actor_of(actor.user, today=TODAY, origin=actor.origin)


def seen(actor):
    return set(Person.objects.filter(policies.may_read_person(actor)).values_list("pk", flat=True))


def names(actor, text="åsa"):
    return [line.id for line in find(actor, read_query(text, today=TODAY)).people]


class TestBetweenAreas:
    def test_a_manager_reads_behind_the_wall_once_a_reason_is_stated_for_the_rest_of_the_day(self, world):
        person, bo = world.known(area="violence_exposed"), world.actor("head")
        assert names(bo) == [person.pk]
        assert get_person(bo, person.pk) is None
        assert seen(bo) == set()
        passage = services.pass_wall(actor=bo, person_id=person.pk, reason=REASON)
        assert timezone.localtime(passage.until).isoformat() == "2026-11-23T00:00:00+01:00"
        card = open_person(actor=again(bo), person_id=person.pk, page="overview")
        assert card is not None
        read = LogEntry.objects.get(action="person_read")
        assert (read.ground, read.role) == ("stated_reason", "head")
        with time_machine.travel(timezone.now() + timedelta(days=1)):
            assert get_person(actor_of(bo.user, today=TODAY + timedelta(days=1)), person.pk) is None

    def test_of_somebody_in_two_areas_the_rest_waits_for_the_reason(self, world):
        person = world.person()
        world.chain(person)
        hidden = world.chain(person, "violence_exposed")
        client = client_of(world.user("head"))
        page = reverse("person", args=[person.pk])
        before = client.get(page).content.decode()
        assert hidden.external_id not in before
        assert "Mer finns bakom en vägg" in before
        answer = client.post(reverse("wall", args=[person.pk]), {"reason": REASON}, follow=True)
        assert hidden.number in answer.content.decode()
        assert "Mer finns bakom en vägg" not in answer.content.decode()
        other = client_of(world.user("social_worker")).get(page).content.decode()
        assert "vägg" not in other.partition('<main id="main"')[2]

    def test_a_word_is_no_reason_and_what_was_typed_is_kept(self, world):
        person = world.known(area="violence_exposed")
        client = client_of(world.user("head"))
        answer = client.post(reverse("wall", args=[person.pk]), {"reason": "behövs"})
        assert answer.status_code == 422
        assert "behövs" in answer.content.decode()
        assert "minst 10 tecken" in answer.content.decode()
        assert not TemporaryAccess.objects.exists()

    def test_nobody_else_passes(self, world):
        person = world.known(area="violence_exposed")
        for role in ("social_worker", "housing_coordinator", "support_worker", "controller"):
            actor = world.actor(role)
            with pytest.raises(PermissionDenied):
                services.pass_wall(actor=actor, person_id=person.pk, reason=REASON)
        with pytest.raises(PermissionDenied):
            services.pass_wall(actor=world.actor("head", unit="syd"), person_id=person.pk, reason=REASON)

    def test_exposed_and_perpetrator_never_meet(self, world):
        person = world.known(area="violence_exposed")
        world.case(person, "violence_perpetrator")
        exposed, perpetrator = world.actor("violence_worker"), world.actor("housing_coordinator")
        for actor, own in ((exposed, "violence_exposed"), (perpetrator, "violence_perpetrator")):
            areas = {ground.area for ground in policies.grounds_for(actor, person.pk)}
            assert areas == {own}

    def test_a_handlers_own_ground_holds_in_the_areas_of_the_role_alone(self, world):
        anna = world.actor("social_worker")
        person = world.person()
        world.case(person, "violence_exposed", handler=anna.user.staff)
        assert get_person(again(anna), person.pk) is None
        assert names(again(anna)) == []


class TestAroundOnePerson:
    @pytest.fixture
    def walled(self, world):
        """Åsa, whom Anna needs to know of, and Bo, who set the wall and does not."""
        person = world.known(personal_identity_number="196408233234")
        case = world.case(person, "social_psychiatry")
        bo, anna = world.actor("head"), world.actor("social_worker")
        wall = services.set_wall(actor=bo, person_id=person.pk, why="Hon arbetar på enheten", members=[anna.user])
        return person, case, again(bo), again(anna), wall

    def test_only_those_on_the_list_see_the_person(self, walled, world):
        person, case, bo, anna, _wall = walled
        others = [world.actor(role) for role in ("head", "deputy_head", "social_worker", "intake_worker")]
        for actor in (bo, *others):
            assert get_person(actor, person.pk) is None
            for text in ("åsa", "640823-3234"):
                assert names(actor, text) == []
            assert not find(actor, read_query(case.external_id, today=TODAY), case_people=[person.pk]).people
            assert seen(actor) == set()
            assert recent(actor) == []
        card = open_person(actor=anna, person_id=person.pk, page="overview")
        assert card is not None
        assert LogEntry.objects.get(action="person_read").ground == "need_to_know"
        assert names(anna) == [person.pk]

    def test_the_list_is_no_ground(self, walled, world):
        person, _case, bo, _anna, wall = walled
        stranger = world.actor("violence_worker")
        services.change_wall(actor=bo, wall_id=wall.pk, members=[stranger.user])
        assert get_person(again(stranger), person.pk) is None

    def test_the_list_changes_and_is_kept(self, walled, world):
        person, _case, bo, anna, wall = walled
        services.change_wall(actor=world.actor("head"), wall_id=wall.pk, members=[bo.user])
        assert get_person(again(anna), person.pk) is None
        assert get_person(again(bo), person.pk) is not None
        assert wall.members.count() == 2
        entry = LogEntry.objects.get(action="wall_changed")
        assert entry.facts == {"wall": wall.pk, "added": [bo.user.pk], "removed": [anna.user.pk]}

    def test_nobody_puts_themselves_on_the_list(self, walled, world):
        person, _case, bo, anna, wall = walled
        with pytest.raises(ValueError, match="sig själv"):
            services.change_wall(actor=bo, wall_id=wall.pk, members=[anna.user, bo.user])
        answer = client_of(bo.user).post(reverse("wall_list", args=[wall.pk]), {"members": [str(bo.user.pk)]})
        assert answer.status_code == 422
        assert "Be en annan chef" in answer.content.decode()
        assert get_person(again(bo), person.pk) is None

    def test_a_deputy_whom_it_shuts_out_neither_changes_nor_lifts_it(self, walled, world):
        _person, _case, bo, anna, wall = walled
        deputy, friend = world.actor("deputy_head"), world.user("social_worker")
        with pytest.raises(PermissionDenied, match="utanför väggen"):
            services.change_wall(actor=deputy, wall_id=wall.pk, members=[anna.user, friend])
        with pytest.raises(PermissionDenied, match="utanför väggen"):
            services.lift_wall(actor=deputy, wall_id=wall.pk, why="Behövs inte längre")
        services.change_wall(actor=bo, wall_id=wall.pk, members=[anna.user, deputy.user])
        services.change_wall(actor=again(deputy), wall_id=wall.pk, members=[anna.user, deputy.user, friend])
        assert wall.members.filter(removed_at__isnull=True).count() == 3

    def test_a_deputy_who_set_it_changes_and_lifts_it_from_outside(self, world):
        person, deputy, anna = world.known(), world.actor("deputy_head"), world.user("social_worker")
        why = "Hon arbetar på enheten"
        wall = services.set_wall(actor=deputy, person_id=person.pk, why=why, members=[anna])
        friend = world.user("social_worker")
        services.change_wall(actor=again(deputy), wall_id=wall.pk, members=[anna, friend])
        for other in (world.actor("deputy_head"), world.actor("head", unit="nord-home")):
            with pytest.raises(PermissionDenied):
                services.lift_wall(actor=other, wall_id=wall.pk, why=why)
        services.lift_wall(actor=again(deputy), wall_id=wall.pk, why=why)

    def test_a_head_of_another_unit_who_is_a_deputy_here_stays_outside(self, walled, world):
        """To be a head counts where the wall stands."""
        _person, _case, _bo, _anna, wall = walled
        user = world.user("deputy_head")
        services.assign(actor=world.system, user=user, unit=world.units["nord-home"], role="head", valid_from=FIRST_DAY)
        with pytest.raises(PermissionDenied, match="utanför väggen"):
            services.lift_wall(actor=actor_of(user, today=TODAY), wall_id=wall.pk, why="Behövs inte längre")

    def test_a_lifted_wall_shuts_nobody_out_and_another_can_be_set(self, walled, world):
        person, _case, bo, anna, wall = walled
        services.lift_wall(actor=bo, wall_id=wall.pk, why="Hon har slutat på enheten")
        assert get_person(world.actor("deputy_head"), person.pk) is not None
        with pytest.raises(PermissionDenied):
            services.lift_wall(actor=bo, wall_id=wall.pk, why="En gång till för säkerhets skull")
        services.set_wall(actor=again(bo), person_id=person.pk, why="Hon är tillbaka på enheten", members=[anna.user])
        assert PersonWall.objects.count() == 2

    def test_who_may_not_set_it(self, world):
        person = world.known()
        for actor in (
            world.actor("social_worker"),
            world.actor("head", unit="syd"),
            world.actor("head", unit="nord-home"),
        ):
            with pytest.raises(PermissionDenied):
                services.set_wall(actor=actor, person_id=person.pk, why="En kollega hos oss", members=[actor.user])
        bo = world.actor("head")
        with pytest.raises(ValueError, match="minst en"):
            services.set_wall(actor=bo, person_id=person.pk, why="En kollega hos oss", members=[])
        with pytest.raises(ValueError, match="minst 10"):
            services.set_wall(actor=bo, person_id=person.pk, why="kollega", members=[bo.user])
        assert not PersonWall.objects.exists()

    def test_the_pages(self, world):
        person, bo = world.known("Åsa", "Lindqvist"), world.user("head")
        anna = world.user("social_worker")
        client = client_of(bo)
        form = {"members": [str(anna.pk)], "reason": "Hon arbetar på enheten"}
        for reason, says in (
            ("", "Skriv varför personen ska ha en vägg."),
            ("kollega", "Skriv varför personen ska ha en vägg. Minst tio tecken."),
            ("x" * 501, "Högst 500 tecken. Nu är de 501."),
        ):
            page = client.post(reverse("set_wall", args=[person.pk]), {**form, "reason": reason}).content.decode()
            assert says in page
            assert "maxlength" not in page
            assert reason in page
        wrong = client.post(reverse("set_wall", args=[person.pk]), {"reason": "Hon arbetar på enheten"})
        assert wrong.status_code == 422
        assert "Hon arbetar på enheten" in wrong.content.decode()
        told = client.post(reverse("set_wall", args=[person.pk]), form, follow=True).content.decode()
        assert "Väggen är satt" in told
        assert "Lindqvist" not in told
        assert client.get(reverse("person", args=[person.pk])).status_code == 404
        (wall,) = PersonWall.objects.all()
        page = reverse("wall_list", args=[wall.pk])
        assert client.post(page, {"members": [str(bo.pk), str(anna.pk)]}).status_code == 422
        other = client_of(world.user("head"))
        assert other.post(page, {"members": [str(bo.pk), str(anna.pk)]}).status_code == 302
        assert client.get(reverse("person", args=[person.pk])).status_code == 200
        short = client.post(page, {"lift": "1", "reason": "kort"})
        assert short.status_code == 422
        assert "Skriv varför väggen inte behövs längre. Minst tio tecken." in short.content.decode()
        assert client.post(page, {"lift": "1", "reason": "Hon har slutat här"}, follow=True).status_code == 200
        assert client.post(page, {"members": [str(bo.pk)]}).status_code == 403
        assert client_of(anna).get(page).status_code == 403
        assert client.post(page, {"members": ["1; drop table"]}).status_code == 403


def test_the_actor_of_a_request_knows_its_ways_whatever_the_walls(world, django_assert_num_queries):
    user = world.user("head", "social_worker")
    for n in range(3):
        person = world.known(f"Åsa{n}")
        services.set_wall(actor=world.actor("head"), person_id=person.pk, why="En kollega här", members=[user])
    with django_assert_num_queries(3):
        actor = actor_of(user, today=TODAY)
    assert len(actor.named) == 3
    assert replace(actor, roles_in_force=()).board_ids == frozenset()


class TestManyColleagues:
    """More than a form offers at once: found by a search, and those who do not show stay as they are."""

    @pytest.fixture
    def many(self, world):
        return [world.user("social_worker") for _each in range(60)]

    def test_a_wall_is_set_for_somebody_searched_for(self, world, many):
        person, bo = world.known(), world.user("head")
        client, page = client_of(bo), reverse("set_wall", args=[person.pk])
        last = max(many, key=lambda user: user.name)
        shown = client.get(page).content.decode()
        assert "Formuläret visar 50 namn i taget" in shown
        assert f"{last.name}," not in shown
        assert f"{last.name}," in client.get(page, {"find": last.name.upper()}).content.decode()
        form = {"members": [str(last.pk)], "reason": "Hon arbetar på enheten"}
        assert client.post(f"{page}?find={last.name}", form).status_code == 302
        assert passages.members_of(PersonWall.objects.get()) == {last.pk}

    def test_those_who_are_not_shown_stay_on_the_list(self, world, many):
        person, bo, anna = world.known(), world.user("head"), world.user("social_worker")
        wall = services.set_wall(
            actor=actor_of(bo, today=TODAY), person_id=person.pk, why="En kollega hos oss", members=many
        )
        client, page = client_of(bo), reverse("wall_list", args=[wall.pk])
        answer = client.get(page, {"find": anna.name})
        assert "60 till står på listan och visas inte här" in answer.content.decode()
        form = answer.context["form"]
        sent = {"shown": form.initial["shown"], "members": [str(anna.pk)]}
        assert client.post(f"{page}?find={anna.name}", sent).status_code == 302
        everybody = {user.pk for user in many} | {anna.pk}
        assert passages.members_of(wall) == everybody
        form = client.get(page).context["form"]
        first, *others = form.initial["members"]
        assert client.post(page, {"shown": form.initial["shown"], "members": others}).status_code == 302
        assert passages.members_of(wall) == everybody - {int(first)}
