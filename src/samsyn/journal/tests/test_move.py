import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from samsyn.access.models import Ground
from samsyn.journal import refusals, selectors, services
from samsyn.journal.pages import gone_words
from samsyn.log.models import LogEntry
from samsyn.logreview.models import ReviewItem
from samsyn.people.tests.factories import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today"), pytest.mark.both]


@pytest.fixture
def head(world):
    return world.user("head", unit="nord")


def stream(world, user, person):
    return selectors.stream(world.acting(user), person.pk, selectors.EntryFilter())


def move(world, user, entry, to, case, *, confirmed=True):
    return services.move_entry(
        actor=world.acting(user), person_id=world.client_person.pk, entry_id=entry, to_person_id=to.pk,
        case_id=case.pk, confirmed=confirmed,
    )  # fmt: skip


def test_the_text_stands_in_the_right_file_alone(world, head):
    right, case = world.other()
    entry = world.sign("om Bo")
    world.correct(entry, "rättat")
    reader = world.user("social_worker", unit="nord-team")
    client_of(reader).get(reverse("journal", args=[world.client_person.pk]))
    assert move(world, head, entry, right, case) == 1
    here, there = stream(world, world.worker, world.client_person), stream(world, world.worker, right)
    assert here.entries == []
    assert "flyttades härifrån" in gone_words(here.gone[0])
    (line,) = there.entries
    assert (line.id, len(line.corrections), line.moved.from_id) == (entry, 1, world.client_person.pk)
    assert set(LogEntry.objects.filter(action="entry_moved").values_list("person_id", flat=True)) == {
        world.client_person.pk, right.pk
    }  # fmt: skip
    assert list(ReviewItem.objects.values_list("user_id", "rules")) == [(reader.pk, "wrong_file")]


def test_moved_back_it_stands_where_it_stood(world, head):
    right, case = world.other()
    entry = world.sign("om Åsa")
    move(world, head, entry, right, case)
    services.move_entry(
        actor=world.acting(head), person_id=right.pk, entry_id=entry, to_person_id=world.client_person.pk,
        case_id=world.matter.pk, confirmed=True,
    )  # fmt: skip
    assert [line.id for line in stream(world, world.worker, world.client_person).entries] == [entry]
    assert stream(world, world.worker, right).entries == []


def test_only_whoever_corrects_files_moves(world):
    right, case = world.other()
    with pytest.raises(PermissionDenied):
        move(world, world.worker, world.sign(), right, case)


def test_person_unconfirmed(world, head):
    right, case = world.other()
    entry = world.sign()
    with pytest.raises(refusals.PersonUnconfirmed):
        move(world, head, entry, right, case, confirmed=False)
    Ground.objects.filter(person_id=right.pk).delete()
    with pytest.raises(refusals.PersonUnconfirmed):
        move(world, head, entry, right, case)


def test_same_person(world, head):
    with pytest.raises(refusals.SamePerson):
        move(world, head, world.sign(), world.client_person, world.matter)


def test_case_of_another(world, head):
    right, _case = world.other()
    with pytest.raises(refusals.CaseOfAnother):
        move(world, head, world.sign(), right, world.matter)


def test_on_the_page(world, head):
    right, case = world.other()
    entry = world.sign("om Bo")
    client, address = client_of(head), reverse("move_entry", args=[world.client_person.pk, entry])
    asked = client.post(address, {"number": case.external_id})
    assert f'value="{right.pk}-{case.pk}"' in asked.content.decode()
    typed = {"number": case.external_id, "choice": f"{right.pk}-{case.pk}"}
    assert client.post(address, typed).status_code == 422
    assert client.post(address, typed | {"confirmed": "on"}).status_code == 302
    assert [line.id for line in stream(world, head, right).entries] == [entry]
