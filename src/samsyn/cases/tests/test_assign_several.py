"""Several cases given at once: all of them or none, each that cannot be given named."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from samsyn.cases import refusals
from samsyn.cases.models import Case, CaseAssignment, Handover
from samsyn.cases.services import assigning
from samsyn.core.errors import NotFound
from samsyn.decisions.tests.factories import Authority
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import client_of, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(today):
    return Authority()


@pytest.fixture
def eva(world):
    return world.user("social_worker", unit="nord-team")


def cases(world, number=3, **more):
    return [Case.objects.get(pk=world.application(**more).case_id) for _each in range(number)]


def give(world, chosen, user, *, by=None):
    keys = [case.pk for case in chosen]
    return assigning.assign_several(actor=world.act(by or world.disa), case_ids=keys, staff_id=user.staff_id)


def handlers(chosen):
    return [Case.objects.get(pk=case.pk).handler for case in chosen]


def test_all_of_them_are_the_others_from_today(world, eva):
    chosen = cases(world)
    assert give(world, chosen, eva) == 3
    assert handlers(chosen) == [eva.staff] * 3
    assert CaseAssignment.objects.filter(accepted_at__isnull=True).count() == 3
    assert LogEntry.objects.filter(action="case_assigned").count() == 3


def test_somebodys_are_handed_over(world, eva):
    chosen = cases(world)
    give(world, chosen, world.anna)
    for case in chosen:
        assigning.answer_assignment(actor=world.act(), case_id=case.pk, accept=True)
    give(world, chosen, eva)
    assert handlers(chosen) == [eva.staff] * 3
    assert Handover.objects.count() == 3


def test_some_refused_and_each_is_named(world, eva):
    free, given, own = cases(world)
    give(world, [given], eva)
    give(world, [own], eva)
    assigning.answer_assignment(actor=world.act(eva), case_id=own.pk, accept=True)
    with pytest.raises(refusals.SomeRefused) as refused:
        give(world, [free, given, own], eva)
    sentence = refused.value.sentence
    assert free.number not in sentence
    assert f"{given.number}: Det går inte nu: fördelningen är inte besvarad" in sentence
    assert f"{own.number}: Ärendet kan inte ges till {eva.staff.name}: har redan ärendet" in sentence
    assert handlers([free]) == [None]
    assert not CaseAssignment.objects.filter(case=free).exists()
    assert not LogEntry.objects.filter(action="case_assigned", case_id=free.pk).exists()


def test_nothing_chosen(world, eva):
    with pytest.raises(refusals.NothingChosen):
        give(world, [], eva)


def test_none_that_one_does_not_see_and_by_nobody_who_may_not(world, eva):
    chosen = cases(world, 2)
    with pytest.raises(NotFound):
        give(world, chosen, eva, by=world.user("head", unit="syd"))
    with pytest.raises(refusals.SomeRefused, match="Din roll får inte"):
        give(world, chosen, eva, by=world.anna)
    reception = world.user("intake_worker", unit="nord-team")
    give(world, chosen[:1], eva, by=reception)
    assigning.answer_assignment(actor=world.act(eva), case_id=chosen[0].pk, accept=True)
    with pytest.raises(refusals.SomeRefused, match="bara det som är nytt"):
        give(world, chosen, world.anna, by=reception)
    with pytest.raises(PermissionDenied):
        assigning.assign(actor=world.act(reception), case_id=chosen[0].pk, staff_id=world.anna.staff_id)


def test_from_the_board_with_two_presses(world, eva):
    chosen = cases(world)
    client, address = client_of(world.disa), reverse("give_cases")
    board = client.get(reverse("unit_board")).content.decode()
    assert all(f'name="chosen" value="{case.pk}"' in board for case in chosen)
    keys = [case.pk for case in chosen]
    page = client.post(address, {"chosen": keys}).content.decode()
    assert all(case.number in page for case in chosen)
    assert f'<option value="{eva.staff_id}">' in page
    done = client.post(address, {"chosen": keys, "staff": eva.staff_id}, follow=True).content.decode()
    assert "3 ärenden är överlämnade." in done
    again = client.post(address, {"chosen": keys, "staff": eva.staff_id})
    assert again.status_code == 422
    assert "Inget är överlämnat" in again.content.decode()


def test_the_page_knows_only_what_one_sees(world, eva):
    walled = cases(world, 1)[0]
    other = client_of(world.user("head", unit="syd"))
    address = reverse("give_cases")
    assert other.post(address, {"chosen": [walled.pk]}).status_code == 302
    client = client_of(world.disa)
    for keys in (["9" * 40], ["x"], []):
        assert client.post(address, {"chosen": keys}).status_code == 302
    data = {"chosen": [walled.pk, "9" * 40], "staff": eva.staff_id}
    assert client.post(address, data).status_code == 404
    assert client_of(world.anna).post(address, {"chosen": [walled.pk]}).status_code == 403


def test_as_many_queries_for_many_cases_as_for_one(world, eva):
    client, chosen = client_of(world.disa), cases(world, 6)
    address = reverse("give_cases")
    client.post(address, {"chosen": [chosen[0].pk]})
    few = queries_of(client.post, address, {"chosen": [chosen[0].pk]})
    assert queries_of(client.post, address, {"chosen": [case.pk for case in chosen]}) == few <= 25
