"""Somebody known already, opened on nothing but a matter that the reader registered and left at that."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from samsyn.decisions.models import Decision
from samsyn.intake.models import Intake
from samsyn.intake.tests.factories import Reception, new_number
from samsyn.interventions.models import Intervention
from samsyn.investigations.models import Investigation
from samsyn.log import sealing
from samsyn.log.models import LogEntry
from samsyn.logreview import detecting
from samsyn.logreview.models import ReviewItem, ReviewProgress
from samsyn.logreview.services.timed import review
from samsyn.logreview.tests.log_world import Logged, moment
from samsyn.organisation.models import LocalPractice
from samsyn.people.tests.factories import queries_of
from samsyn.workspace.tests.people_world import ago

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]


class Registered(Logged, Reception):
    """Matters that were received some days ago, and read the same day."""

    def received(self, way="elsewhere", *, days=20, reads=True, **more):
        number = new_number()
        {**self.open_to_all, **self.behind}[way](number)
        with time_machine.travel(moment(9, days=days), tick=False):
            receipt = self.receive(number, received_on=ago(days), **more)
        if reads:
            self.reads(receipt.registered_by, receipt.intake.person, moment(10, days=days))
        return receipt

    def entry_of(self, receipt):
        return LogEntry.objects.get(facts__receipt=receipt.code, person_id=receipt.intake.person_id).pk


@pytest.fixture
def world():
    return Registered()


def test_what_is_asked_about(world):
    receipt = world.received()
    assert world.review() == {world.entry_of(receipt): "own_ground"}
    item = ReviewItem.objects.get()
    assert (item.user, item.unit, item.person_id) == (world.registrar, world.units["nord-team"], receipt.person_id)
    assert world.review() == {world.entry_of(receipt): "own_ground"}
    manager = Client()
    manager.force_login(world.user("head"))
    page = manager.get(reverse("log_review_item", args=[item.pk])).content.decode()
    assert "Själv skapad grund" in page


@pytest.mark.parametrize("way", ["nobody", "seen", "misnamed", "exposed", "walled", "protected"])
def test_a_new_person_a_shadow_and_whom_one_saw_already(way, world):
    world.received(way)
    assert world.review() == {}


def test_what_was_not_opened(world):
    world.received(reads=False)
    glass = world.received(reads=False)
    world.reads(world.registrar, glass.intake.person, moment(11, days=20), ground="break_glass")
    assert world.review() == {}


def test_not_before_it_has_lain_for_as_long_as_the_board_says(world):
    receipt = world.received(days=14)
    assert world.review() == {}
    with time_machine.travel(moment(1.1, days=-1), tick=False):
        assert world.review() == {world.entry_of(receipt): "own_ground"}
    LocalPractice.objects.create(
        board=world.board("nord"),
        of_board="nord",
        code="own_ground_days",
        number=30,
        valid_from=ago(99),
        registered_by=world.system,
    )
    world.received(days=20)
    with time_machine.travel(moment(1.1, days=-1), tick=False):
        assert len(world.review()) == 1


@pytest.mark.parametrize("what", ["assessed", "investigation", "decision", "intervention", "handler"])
@pytest.mark.parametrize(("after", "asked"), [(14, False), (15, True)])
def test_something_was_done_in_the_case(what, after, asked, world):
    receipt = world.received()
    case, person, day = receipt.intake.case, receipt.intake.person, ago(20) + timedelta(days=after)
    here = {**world.common(world.units["nord-team"]), "case": case, "person": person, "unit": case.unit}
    if what == "assessed":
        Intake.objects.filter(pk=receipt.intake_id).update(assessed_on=day, outcome="investigation")
    if what == "investigation":
        Investigation.objects.create(
            **here, area="addiction", opened_on=day, minor_children=False, child_impact_analysis="not_applicable"
        )
    if what == "decision":
        Decision.objects.create(**here, decided_on=day, outcome="granted", intervention_kind="housing_support")
    if what == "intervention":
        Intervention.objects.create(**here, area="addiction", kind="housing_support", started_on=day)
    if what == "handler":
        ground = world.ground(person, "handler", staff=world.user("head").staff, case=case)
        type(ground).objects.filter(pk=ground.pk).update(valid_from=day)
    assert bool(world.review()) == asked


def test_another_ground_on_the_day(world):
    mine, gone, provider = (world.received() for _ in range(3))
    world.case(mine.intake.person, unit="nord-team")
    world.ground(gone.intake.person, "unit", unit=world.units["nord-team"], until=ago(30))
    world.ground(provider.intake.person, "order", unit=world.units["nord-team"])
    assert set(world.review()) == {world.entry_of(gone), world.entry_of(provider)}


def test_a_second_matter_of_ones_own_is_no_other_ground(world):
    receipt = world.received()
    with time_machine.travel(moment(9, days=19), tick=False):
        world.receive(receipt.personal_identity_number, received_on=ago(19))
    assert world.review() == {world.entry_of(receipt): "own_ground"}


def test_often_or_seldom_with_the_same_outcome(world, monkeypatch):
    monkeypatch.setattr(detecting, "MOST_AT_ONCE", 3)
    for days in (40, 33, 33, 21, 20, 16):
        world.received(days=days)
        world.received("nobody", days=days)
    for days in (25, 18, 10, 0):
        with time_machine.travel(moment(14, days=days), tick=False):
            in_pieces = world.review()
    assert len(in_pieces) == 6
    ReviewItem.objects.all().delete()
    ReviewProgress.objects.all().delete()
    monkeypatch.setattr(detecting, "MOST_AT_ONCE", 5000)
    assert world.review() == in_pieces


def test_the_number_of_queries_is_the_same_whatever_the_matters(world):
    world.review()
    counts = []
    for matters in (1, 20):
        for _ in range(matters):
            world.received()
        sealing.seal()
        counts.append(queries_of(review))
    assert counts[0] == counts[1]
