"""The week's case conference: what is up, what it said, what is to be done."""

import pytest
import time_machine
from django.urls import reverse

from samsyn.cases.refusals import WrongState
from samsyn.core.errors import NotFound
from samsyn.decisions.tests.factories import Authority
from samsyn.exchange.verification import verify_board
from samsyn.investigations import refusals, services
from samsyn.investigations.conferring import matters_up
from samsyn.investigations.models import ConferenceNote
from samsyn.people.tests.factories import TODAY, client_of, queries_of

pytestmark = [pytest.mark.both, pytest.mark.django_db]

SAID = "Vi är eniga om boendestöd i ett halvår."


@pytest.fixture(scope="module")
def authority(lasting):
    with time_machine.travel(f"{TODAY} 12:00", tick=False), lasting():
        world = Authority()
        world.up = world.ready()
        yield world


@pytest.fixture
def world(authority, today):
    return authority


def note(world, investigation=None, **more):
    investigation = investigation or world.up
    return services.note_conference(actor=world.act(), investigation_id=investigation.pk, note=SAID, **more)


def test_what_is_ready_and_what_lies_with_the_decider_is_up(world):
    world.investigation()
    proposed = world.ready()
    services.propose_decision(actor=world.act(), investigation_id=proposed.pk)
    lines = matters_up(world.act())
    assert [(line.number, line.state) for line in lines] == [
        (proposed.case.number, "proposed"), (world.up.case.number, "ready"),
    ]  # fmt: skip
    assert not matters_up(world.act(world.user("social_worker", unit="syd-team")))
    assert not matters_up(world.act(world.user("violence_worker", unit="nord-team")))


def test_a_point_stands_until_it_is_done(world):
    key = note(world, todo="Tala med mamman", todo_by_id=world.anna.staff_id)
    (line,) = matters_up(world.act())
    assert (line.points, line.held_on) == (1, TODAY)
    services.finish_point(actor=world.act(), investigation_id=world.up.pk, note_id=key)
    assert ConferenceNote.objects.get().done_on == TODAY
    assert matters_up(world.act())[0].points == 0
    with pytest.raises(refusals.PointDone):
        services.finish_point(actor=world.act(), investigation_id=world.up.pk, note_id=key)
    assert verify_board(world.board("nord")).sound


def test_point_done(world):
    key = note(world, todo="Tala med mamman")
    services.finish_point(actor=world.act(), investigation_id=world.up.pk, note_id=key)
    with pytest.raises(refusals.PointDone):
        services.finish_point(actor=world.act(), investigation_id=world.up.pk, note_id=key)


def test_todo_missing(world):
    with pytest.raises(refusals.TodoMissing):
        note(world, todo_by_id=world.anna.staff_id)


def test_only_ones_own_matters_points_and_staff(world):
    plain = note(world)
    with pytest.raises(NotFound):
        services.finish_point(actor=world.act(), investigation_id=world.up.pk, note_id=plain)
    with pytest.raises(NotFound):
        note(world, todo="Ring", todo_by_id=world.user("social_worker", unit="syd-team").staff_id)


def test_not_once_it_is_decided(world):
    world.decide(world.up)
    with pytest.raises(WrongState):
        note(world)


def test_by_the_pages(world):
    client, place = client_of(world.anna), [world.up.person_id, world.up.case.number]
    page = client.get(reverse("conference")).content.decode()
    up = reverse("case_act", args=[*place, "arendedragning"])
    assert up in page
    answer = client.post(up, {"note": SAID, "todo": "Ring mamman", "todo_by": str(world.anna.staff_id)})
    assert answer.status_code == 302
    key = ConferenceNote.objects.get().pk
    case = client.get(reverse("case", args=place)).content.decode()
    assert "Ring mamman" in case
    assert client.post(reverse("case_act_on", args=[*place, "punkt", key])).status_code == 302
    assert ConferenceNote.objects.get().done_on == TODAY


def test_as_many_queries_for_many_as_for_few(world):
    client = client_of(world.anna)
    client.get(reverse("conference"))
    few = queries_of(client.get, reverse("conference"))
    for _n in range(3):
        note(world, world.ready())
    assert queries_of(client.get, reverse("conference")) == few <= 25
