"""A form is one act, however often it is sent."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.urls import reverse

from samsyn.access.models import RightLimit, TemporaryAccess
from samsyn.intake.tests.factories import new_number
from samsyn.people.tests.factories import client_of
from samsyn.shell.models import Draft, SentForm
from samsyn.shell.services import Place, save_draft

pytestmark = [pytest.mark.both, pytest.mark.django_db]

REASON = "Ambulansen frågar om medicin"


def narrowing(world, **more):
    sent = {
        "unit": str(world.units["nord-team"].pk), "role": "social_worker", "right": "find_person",
        "valid_from": "2026-12-01", "reason": "Medarbetarna söker inte själva", "once": str(uuid4()),
    }  # fmt: skip
    return sent | more


@pytest.fixture
def administrator(world):
    return world.user("system_administrator")


def test_sent_twice_is_done_once_and_answered_alike_and_the_draft_goes(world, administrator):
    client, sent = client_of(administrator), narrowing(world)
    save_draft(
        account_id=administrator.pk, draft_id=sent["once"], place=Place("NarrowForm", "/x/"), base=0, typed={"a": ["b"]}
    )
    first, again = (client.post(reverse("narrow_right"), sent) for _each in range(2))
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert first.status_code == 302
    assert RightLimit.objects.count() == 1
    assert not Draft.objects.exists()


def test_sent_again_with_other_words_it_is_kept_and_may_be_sent_for_itself(world, administrator):
    client, sent = client_of(administrator), narrowing(world)
    client.post(reverse("narrow_right"), sent)
    page = client.post(reverse("narrow_right"), sent | {"reason": "Ett <helt> annat skäl"})
    assert page.status_code == 409
    assert "Ett &lt;helt&gt; annat skäl" in page.content.decode()
    assert sent["once"] not in page.content.decode()
    assert RightLimit.objects.count() == 1


def test_what_was_refused_may_be_sent_again(world, administrator):
    client, sent = client_of(administrator), narrowing(world)
    assert client.post(reverse("narrow_right"), sent | {"reason": "kort"}).status_code == 422
    assert not SentForm.objects.exists()
    assert client.post(reverse("narrow_right"), sent).status_code == 302


def test_a_token_is_its_accounts_own(world, administrator):
    sent = narrowing(world)
    client_of(administrator).post(reverse("narrow_right"), sent)
    answer = client_of(world.user("head")).post(reverse("narrow_right"), sent)
    assert answer.status_code == 422
    assert SentForm.objects.count() == 1


def test_a_refusal_leaves_what_the_view_had_written_and_no_act(world):
    """A try in vain counts as a try, in whatever transaction the view runs."""
    client = client_of(world.user("head"))
    sent = {"number": new_number(), "reason": REASON, "once": str(uuid4())}
    answers = {client.post(reverse("break_glass"), sent).status_code for _each in range(3)}
    assert answers == {422}
    assert not TemporaryAccess.objects.exists()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_two_at_the_same_moment(world, administrator):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, and a database in memory one connection")
    sent, start, answers = narrowing(world), threading.Barrier(4), []
    clients = [client_of(administrator) for _each in range(4)]

    def send(client):
        start.wait(30)
        answers.append(client.post(reverse("narrow_right"), sent).status_code)
        connections.close_all()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert answers == [302] * 4
    assert RightLimit.objects.count() == 1
