"""Watches: a day and a line in a case, moved, done, and gone along with the case."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import strip_tags

from samsyn.access.models import PersonWall, WallMember
from samsyn.cases import refusals
from samsyn.cases.models import Case, Watch
from samsyn.cases.services import assigning, watching
from samsyn.cases.watches import my_watches, watches_of_person
from samsyn.core.errors import NotFound
from samsyn.decisions.tests.factories import Authority
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Absence
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = pytest.mark.django_db

SOON = TODAY + timedelta(days=3)
LINE = "Ring läkaren om remissen"


@pytest.fixture
def world(today):
    return Authority()


@pytest.fixture
def case(world):
    return Case.objects.get(pk=world.application().case_id)


@pytest.fixture
def eva(world):
    return world.user("social_worker", unit="nord-team")


def watch(world, case, *, by=None, of=None, due_on=SOON, text=LINE):
    actor = world.act(by)
    return watching.set_watch(
        actor=actor, case_id=case.pk, staff_id=(of or actor.user).staff_id, due_on=due_on, text=text
    )


def mine(world, user=None):
    return [one.text for one in my_watches(world.act(user), TODAY + timedelta(days=7))]


def page_of(user, name, *args):
    html = client_of(user).get(reverse(name, args=args)).content.decode()
    return " ".join(unescape(strip_tags(html)).split())


def wall_around(world, case, *users):
    wall = PersonWall.objects.create(
        board=case.board, unit=world.units["nord"], person_id=case.person_id, why="En kollega", set_by=world.bo
    )
    for user in users:
        WallMember.objects.create(wall=wall, user=user, added_by=world.bo)


def test_ones_own_stands_on_the_case_the_person_and_the_day_until_it_is_done(world, case):
    pk = watch(world, case, text="  Ring  läkaren\nom remissen ")
    where = case.person_id, case.number
    assert mine(world) == [LINE]
    for page in (
        page_of(world.anna, "start"),
        page_of(world.anna, "case", *where),
        page_of(world.anna, "person", where[0]),
    ):
        assert LINE in page
        assert "2026-11-25" in page
    watching.finish_watch(actor=world.act(), case_id=case.pk, watch_id=pk)
    assert mine(world) == []
    assert LINE not in page_of(world.anna, "case", *where)
    assert Watch.objects.get().done_on == TODAY
    actions = ["watch_set", "watch_finished"]
    assert list(LogEntry.objects.filter(action__in=actions).order_by("pk").values_list("action", flat=True)) == actions
    assert LINE not in str(list(LogEntry.objects.values_list("facts", flat=True)))


def test_a_colleagues_stands_on_theirs(world, case, eva):
    watch(world, case, of=eva)
    assert (mine(world), mine(world, eva)) == ([], [LINE])
    assert f"{LINE} 2026-11-25, {eva.staff.name}" in page_of(world.anna, "case", case.person_id, case.number)


def test_moved_to_another_day(world, case):
    pk = watch(world, case)
    watching.move_watch(actor=world.act(), case_id=case.pk, watch_id=pk, due_on=TODAY + timedelta(days=30))
    assert mine(world) == []
    assert [one.due_on for one in watches_of_person(world.act(), case.person_id)] == [TODAY + timedelta(days=30)]


def test_watch_before_today(world, case):
    with pytest.raises(refusals.WatchBeforeToday):
        watch(world, case, due_on=TODAY - timedelta(days=1))
    pk = watch(world, case, due_on=TODAY)
    with pytest.raises(refusals.WatchBeforeToday):
        watching.move_watch(actor=world.act(), case_id=case.pk, watch_id=pk, due_on=TODAY - timedelta(days=1))


def test_watch_done_once(world, case):
    pk = watch(world, case)
    watching.finish_watch(actor=world.act(), case_id=case.pk, watch_id=pk)
    with pytest.raises(refusals.WatchDone):
        watching.finish_watch(actor=world.act(), case_id=case.pk, watch_id=pk)
    with pytest.raises(refusals.WatchDone):
        watching.move_watch(actor=world.act(), case_id=case.pk, watch_id=pk, due_on=SOON)


def test_cannot_watch_what_one_does_not_read(world, case, eva):
    for stranger in (world.user("head", unit="syd"), world.user("support_worker", unit="nord-provider")):
        with pytest.raises((refusals.CannotWatch, NotFound)):
            watch(world, case, of=stranger)
    wall_around(world, case, world.anna)
    with pytest.raises(refusals.CannotWatch, match="som inte läser ärendet"):
        watch(world, case, of=eva)


def test_who_may(world, case):
    with pytest.raises(PermissionDenied):
        watch(world, case, by=world.user("intake_worker", unit="nord-team"))
    with pytest.raises(NotFound):
        watch(world, case, by=world.user("head", unit="syd"))
    other = Case.objects.get(pk=world.application().case_id)
    pk = watch(world, case)
    with pytest.raises(NotFound):
        watching.finish_watch(actor=world.act(), case_id=other.pk, watch_id=pk)


def test_not_in_a_closed_case(world, case):
    Case.objects.filter(pk=case.pk).update(closed_on=TODAY)
    with pytest.raises(refusals.WrongState, match="ärendet är avslutat"):
        watch(world, case)


def test_it_goes_along_with_the_case(world, case, eva):
    for user in (world.anna, eva):
        assigning.assign(actor=world.act(world.disa), case_id=case.pk, staff_id=user.staff_id)
        assigning.answer_assignment(actor=world.act(user), case_id=case.pk, accept=True)
        if user == world.anna:
            watch(world, case)
    assert (mine(world), mine(world, eva)) == ([], [LINE])


def test_the_substitutes_while_somebody_is_away(world, case, eva):
    watch(world, case)
    Absence.objects.create(
        board=case.board, registered_by=world.bo, staff=world.anna.staff, from_on=TODAY, substitute=eva.staff
    )
    assert mine(world, eva) == [LINE]


def test_never_behind_a_wall_nor_for_who_reads_no_file_nor_after_leaving(world, case, eva):
    watch(world, case, of=eva)
    reception = world.user("intake_worker", unit="nord-team")
    assert LINE not in page_of(reception, "case", case.person_id, case.number)
    assert LINE not in page_of(reception, "person", case.person_id)
    eva.assignments.all().delete()
    assert mine(world, eva) == []
    assert LINE not in page_of(eva, "start")
    own = watch(world, case, text="Min egen rad")
    wall_around(world, case, world.bo)
    assert mine(world) == []
    assert "Min egen rad" not in page_of(world.anna, "start")
    assert client_of(world.anna).get(reverse("case", args=[case.person_id, case.number])).status_code == 404
    with pytest.raises(NotFound):
        watching.finish_watch(actor=world.act(), case_id=case.pk, watch_id=own)


def test_the_line_about_a_protected_person_is_read_in_the_case_alone(world, case):
    watch(world, case)
    Person.objects.filter(pk=case.person_id).update(protection="confidential")
    page = page_of(world.anna, "start")
    assert LINE not in page
    assert "Bevakning, läs den i ärendet" in page
    assert LINE not in page_of(world.anna, "person", case.person_id)


def test_the_pages_of_the_verbs(world, case):
    client = client_of(world.anna)
    where = [case.person_id, case.number]
    answer = client.post(
        reverse("case_act", args=[*where, "ny-bevakning"]),
        {"due_on": "imorgon", "text": LINE, "staff": world.anna.staff_id},
    )
    assert answer.status_code == 302
    row = Watch.objects.get()
    assert row.due_on == TODAY + timedelta(days=1)
    moved = reverse("case_act_on", args=[*where, "flytta-bevakning", row.pk])
    shown = client.get(moved).content.decode()
    assert LINE in shown
    assert LINE not in shown.partition("</title>")[0]
    assert client.post(moved, {"due_on": "2026-11-21"}).status_code == 422
    assert client.post(moved, {"due_on": "2026-12-01"}).status_code == 302
    assert client.post(reverse("case_act_on", args=[*where, "bevakning-klar", row.pk])).status_code == 302
    for key in ("0", "x", "9" * 30, "٣"):
        assert client.get(f"/personer/{where[0]}/arenden/{where[1]}/bevakning-klar/{key}/").status_code == 404
