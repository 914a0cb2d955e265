"""Readings that the rules ask about, found in the log; in pieces as at once."""

import random
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.access import services
from samsyn.log import sealing
from samsyn.log.models import LogEntry, SealQueue
from samsyn.logreview import detecting
from samsyn.logreview.models import ReviewItem, ReviewProgress, ReviewSample
from samsyn.logreview.sampling import chosen
from samsyn.logreview.services.timed import review
from samsyn.logreview.tests.log_world import Logged, moment
from samsyn.organisation.models import LocalPractice, User
from samsyn.people.tests.factories import queries_of
from samsyn.workspace.tests.people_world import ago

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def anna(world):
    return world.user("social_worker", unit="nord-team")


class TestRules:
    def test_an_ordinary_reading_is_nothing_to_ask_about(self, world, anna):
        world.reads(anna, world.known())
        assert world.review() == {}

    def test_no_assignment(self, world, anna):
        self.each_is_drawn(world, 1)
        person, mine = world.person(), world.person("Bo", "Ek")
        other = world.user("social_worker", unit="nord-team")
        world.case(person, handler=other.staff)
        world.case(mine, handler=other.staff)
        world.ground(mine, "handler", staff=anna.staff, until=ago(100))
        entry = world.reads(anna, person)
        world.reads(anna, mine)
        world.reads(other, person, ground="handler")
        world.reads(world.user("head"), person)
        assert world.review() == {entry.pk: "no_assignment"}

    def test_no_assignment_is_weak_and_alone_asks_of_one_in_so_many(self, world, anna):
        self.each_is_drawn(world, 0)
        person, other = world.person(), world.user("social_worker", unit="nord-team")
        world.case(person, handler=other.staff)
        world.reads(anna, person, moment(9))
        entry = world.reads(anna, person, moment(1))
        assert world.review() == {entry.pk: "no_assignment night"}

    def each_is_drawn(self, world, one_in):
        LocalPractice.objects.create(
            board=world.board("nord"),
            of_board="nord",
            code="no_assignment_one_in",
            number=one_in,
            valid_from=ago(99),
            registered_by=world.system,
        )

    def test_same_name_and_address(self, world, anna):
        person = world.known("Kim", "Ask", address="Björkbacken 93", postal_code="991 34")
        User.objects.filter(pk=anna.pk).update(name="Anna Ask", home_address="Björkbacken 93, 991 34 Åsvalla")
        entry = world.reads(anna, person)
        assert world.review() == {entry.pk: "same_name same_address"}
        (item,) = ReviewItem.objects.filter(entry_id=entry.pk)
        assert (item.unit, item.role, item.month) == (world.units["nord-team"], "social_worker", "2026-11")

    def test_colleague(self, world, anna):
        other = world.user("head").staff
        given, family = other.name.split()
        entry = world.reads(anna, world.known(given, family))
        gone = world.user("head").staff
        gone.ends_on = ago(1)
        gone.save()
        world.reads(anna, world.known(*gone.name.split()))
        assert world.review() == {entry.pk: "colleague"}

    def test_many_persons_once_a_day_when_the_limit_is_passed(self, world, anna):
        LocalPractice.objects.create(
            board=world.board("nord"),
            of_board="nord",
            code="many_persons_an_hour",
            number=3,
            valid_from=ago(1),
            registered_by=world.system,
        )
        people = [world.known(f"Kim{n}") for n in range(6)]
        entries = [world.reads(anna, person, moment(9 + n / 10)) for n, person in enumerate(people)]
        other = world.user("social_worker", unit="nord-team")
        for n, person in enumerate(people):
            world.reads(other, person, moment(8 + n / 3))
        again = [world.reads(anna, person, moment(13 + n / 10)) for n, person in enumerate(people)]
        assert again
        assert world.review() == {entries[3].pk: "many_persons"}

    def test_night_but_not_where_people_live(self, world, anna):
        person = world.known()
        entry = world.reads(anna, person, moment(23, days=1))
        night_staff = world.user("support_worker", unit="nord-home")
        world.reads(night_staff, person, moment(3))
        assert world.review() == {entry.pk: "night"}

    def test_protected_but_not_for_the_handler(self, world, anna):
        erik = world.known("Erik", "Åkerblom", protection="confidential")
        handler = world.user("social_worker", unit="nord-team")
        world.ground(erik, "handler", staff=handler.staff)
        entry = world.reads(anna, erik, ground="need_to_know")
        world.reads(handler, erik, ground="handler")
        assert world.review() == {entry.pk: "protected walled"}

    def test_former_client(self, world, anna):
        kim, bo, li = world.person("Kim"), world.person("Bo"), world.person("Li")
        for person, closed in ((kim, 91), (bo, 90), (li, 200)):
            world.case(person, closed_on=ago(closed))
        world.case(li)
        entry = world.reads(anna, kim)
        world.reads(anna, bo)
        world.reads(anna, li)
        world.reads(world.user("support_worker", unit="nord-provider"), kim, ground="order")
        assert world.review() == {entry.pk: "former_client"}

    def test_searched_not_opened_is_known_the_day_after(self, world, anna):
        people = [world.known(f"Kim{n}") for n in range(4)]
        entry = world.searches(anna, people[:3], moment(9))
        world.searches(anna, people, moment(10))
        world.searches(anna, [], moment(10))
        world.searches(anna, people[3:], moment(11))
        world.reads(anna, people[3], moment(11.1))
        assert world.review() == {}
        with time_machine.travel(moment(0.5, days=-1), tick=False):
            assert world.review() == {}
        with time_machine.travel(moment(1.1, days=-1), tick=False):
            assert world.review() == {entry.pk: "searched_not_opened"}
        assert ReviewItem.objects.get().person_id == people[0].pk

    def test_break_glass_waits_in_its_own_queue_but_relatives_are_told_of(self, world, anna):
        User.objects.filter(pk=anna.pk).update(name="Anna Ask")
        kin = world.known("Kim", "Ask")
        world.reads(anna, world.known(), moment(3), ground="break_glass")
        entry = world.reads(anna, kin, moment(3), ground="break_glass")
        assert world.review() == {entry.pk: "same_name"}

    def test_one_item_a_month_for_the_same_reader_and_person_and_rule(self, world, anna):
        person = world.known()
        first = world.reads(anna, person, moment(1, days=3))
        for days in (2, 1):
            world.reads(anna, person, moment(1, days=days))
            world.review()
        before = world.reads(anna, person, moment(1, days=40))
        assert set(world.review()) == {first.pk, before.pk}

    def test_another_board_and_an_account_without_a_role(self, world):
        cilla = world.user("social_worker", unit="syd-team")
        nobody = world.user(unit="nord-team")
        person = world.known("Kim", "Ask", board="syd")
        own = world.reads(cilla, person, moment(1))
        stray = world.reads(nobody, world.known(), moment(1), board_id=world.board("nord").pk)
        world.review()
        units = dict(ReviewItem.objects.values_list("entry_id", "unit__external_id"))
        assert units == {own.pk: "syd-team", stray.pk: "nord"}

    def test_a_search_over_several_boards_belongs_to_that_of_whom_it_found(self, world):
        user = world.user("social_worker", unit="nord-team")
        services.assign(
            actor=world.system, user=user, unit=world.units["syd-team"], role="social_worker", valid_from=ago(9)
        )
        person = world.known("Kim", board="syd")
        world.searches(user, [person], moment(9, days=1), board_id=None)
        world.review()
        assert ReviewItem.objects.get().unit == world.units["syd-team"]


class TestPieces:
    def test_in_pieces_as_at_once(self, world, monkeypatch):
        """Late commits, several readers, boards and days, rounds of a few entries: the same items."""
        monkeypatch.setattr(detecting, "MOST_AT_ONCE", 7)
        LocalPractice.objects.create(
            board=world.board("nord"),
            of_board="nord",
            code="many_persons_an_hour",
            number=2,
            valid_from=ago(99),
            registered_by=world.system,
        )
        users = [world.user("social_worker", unit=unit) for unit in ("nord-team", "nord-team", "syd-team")]
        people = [world.known(f"Kim{n}", protection=("none", "confidential")[n % 3 == 0]) for n in range(5)]
        world.case(people[1], handler=users[0].staff)
        world.searches(users[0], [world.known("Tyst")], moment(1, days=4))
        for n, person in enumerate(people[:3]):
            world.reads(users[1], person, moment(12 + n / 10, days=4))
        numbers: list[int] = []
        at = moment(0, days=3)
        while at < moment(9):
            at += timedelta(minutes=random.choice((1, 5, 20, 90)))
            user, shown = random.choice(users), random.sample(people, random.randint(1, 4))
            if random.random() < 0.3:
                entry = world.searches(user, shown, at)
            else:
                entry = world.reads(user, shown[0], at, ground=random.choice(("unit", "need_to_know", "break_glass")))
            if random.random() < 0.2:  # its transaction is not committed yet
                SealQueue.objects.filter(pk=entry.pk).delete()
                numbers.append(entry.pk)
            if random.random() < 0.3:
                SealQueue.objects.bulk_create(SealQueue(entry_id=pk) for pk in numbers)
                numbers.clear()
            if random.random() < 0.4:
                with time_machine.travel(at, tick=False):
                    world.review()
        SealQueue.objects.bulk_create(SealQueue(entry_id=pk) for pk in numbers)
        in_pieces = self.after_all(world)
        ReviewItem.objects.all().delete()
        ReviewProgress.objects.all().delete()
        assert self.after_all(world) == in_pieces
        monkeypatch.setattr(detecting, "MOST_AT_ONCE", 5000)
        ReviewItem.objects.all().delete()
        ReviewProgress.objects.all().delete()
        assert self.after_all(world) == in_pieces
        assert {"many_persons", "searched_not_opened"} <= {
            code for codes in in_pieces.values() for code in codes.split()
        }

    def after_all(self, world):
        with time_machine.travel(moment(2, days=-1), tick=False):
            return world.review()

    def test_again_and_again_with_the_same_outcome(self, world, anna):
        world.reads(anna, world.known(), moment(1))
        once = world.review()
        for _ in range(2):
            assert world.review() == once
        assert ReviewItem.objects.count() == 1

    def test_what_is_not_sealed_waits(self, world, anna):
        world.reads(anna, world.known(), moment(1))
        review()
        assert not ReviewItem.objects.exists()

    def test_the_number_of_queries_is_the_same_whatever_the_entries(self, world, anna):
        world.reads(anna, world.known(), moment(9))
        world.review()
        counts = []
        for entries in (1, 40):
            for n in range(entries):
                world.reads(anna, world.known(f"Li{n}"), moment(1 + n / 20))
            sealing.seal()
            counts.append(queries_of(review))
        assert counts[0] == counts[1] <= 65


def test_an_old_log_is_gone_through_from_last_month():
    with time_machine.travel(moment(1, days=90), tick=False):
        world = Logged()
        anna, person = world.user("social_worker", unit="nord-team"), world.known()
        world.reads(anna, person, moment(1, days=60))
    with time_machine.travel(moment(14), tick=False):
        entry = world.reads(anna, person, moment(1, days=40))
        assert world.review() == {entry.pk: "night"}


class TestSample:
    def month(self, world, days, readers=3, readings=12):
        users = [world.user("social_worker", unit="nord-team") for _ in range(readers)]
        people = [world.known(f"Kim{n}") for n in range(4)]
        for user in users:
            for n in range(readings):
                world.reads(user, people[n % 4], moment(8 + n / 2, days=days))
        return users

    def test_five_readings_of_each_reader_last_month_once(self, world):
        users = self.month(world, days=30)
        self.month(world, days=1)
        for _ in range(2):
            world.review()
        drawn = ReviewItem.objects.filter(sampled=True)
        assert {user.pk: drawn.filter(user=user).count() for user in users} == dict.fromkeys([u.pk for u in users], 5)
        assert set(drawn.values_list("month", flat=True)) == {"2026-10"}
        team = ReviewSample.objects.get(unit=world.units["nord-team"])
        assert (team.readings, team.readers, team.drawn, team.size) == (36, 3, 15, 5)

    def test_whoever_has_the_log_can_draw_again(self, world):
        users = self.month(world, days=30)
        world.review()
        seed = ReviewSample.objects.get(unit=world.units["nord-team"]).seed
        for user in users:
            ids = LogEntry.objects.filter(user_id=user.pk, action="person_read").values_list("pk", flat=True)
            drawn = ReviewItem.objects.filter(user=user, sampled=True).values_list("entry_id", flat=True)
            assert set(chosen(seed, "2026-10", user.pk, random.sample(list(ids), 12), 5)) == set(drawn)

    def test_a_reading_that_a_rule_has_found_is_one_item_with_both(self, world, anna):
        entry = world.reads(anna, world.known(), moment(1, days=30))
        world.review()
        item = ReviewItem.objects.get()
        assert (item.entry_id, item.rules, item.sampled) == (entry.pk, "night", True)

    def test_break_glass_is_not_drawn_and_the_boards_number_holds(self, world, anna):
        LocalPractice.objects.create(
            board=world.board("nord"),
            of_board="nord",
            code="log_sample",
            number=1,
            valid_from=ago(99),
            registered_by=world.system,
        )
        for hour in range(9, 12):
            world.reads(anna, world.known(), moment(hour, days=30))
        glass = world.reads(anna, world.known(), moment(12, days=30), ground="break_glass")
        world.review()
        assert ReviewItem.objects.filter(sampled=True).exclude(entry_id=glass.pk).count() == 1
        assert ReviewItem.objects.count() == 1

    def test_not_before_the_month_is_over(self, world):
        self.month(world, days=1)
        first = timezone.make_aware(timezone.datetime(2026, 12, 1))
        for hours, drawn in ((0.5, 0), (1.1, 15)):
            with time_machine.travel(first + timedelta(hours=hours), tick=False):
                world.review()
                assert ReviewItem.objects.filter(sampled=True).count() == drawn
