"""What is typed saves itself: for its author alone, within bounds, never over something newer."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from samsyn.access.reach import actor_of
from samsyn.access.services import decide_practice
from samsyn.log.models import LogEntry
from samsyn.organisation.models import User
from samsyn.people.tests.factories import TODAY, client_of
from samsyn.shell import rules, selectors, services
from samsyn.shell.models import Draft
from samsyn.shell.refusals import DraftChanged, DraftTooLong, TooManyDrafts

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]

WORDS = "Ringde 08.15 å \U0001f600 𝒜 \u202e slut"
PLACE = services.Place("RegisterForm", "/arenden/nytt/")


def save(user, draft_id, *, base=0, **typed):
    return services.save_draft(
        account_id=user.pk, draft_id=draft_id, place=PLACE, base=base, typed={k: [v] for k, v in typed.items()}
    )


def post(client, draft_id, *, base=0, typed=None, form="RegisterForm", address="/arenden/nytt/"):
    sent = {"once": str(draft_id), "base": base, "form": form, "address": address}
    return client.post(reverse("save_draft"), sent | {"typed": json.dumps(typed or {"given_name": [WORDS]})})


def test_saved_taken_up_and_thrown_away_by_its_author_alone(world):
    anna, bo = world.user("social_worker"), world.user("head")
    mine, others = client_of(anna), client_of(bo)
    draft_id, page = uuid4(), reverse("register")
    assert post(mine, draft_id).json()["version"] == 1
    assert post(mine, draft_id, base=1, typed={"given_name": [WORDS], "sex": ["female"]}).json()["version"] == 2
    assert WORDS.encode() not in Draft.objects.get().content.encode()
    assert "Du har ett osparat utkast från" in mine.get(page).content.decode()
    shown = mine.get(f"{page}?utkast={draft_id}").content.decode()
    assert f'value="{WORDS}"' in shown
    assert f'name="once" value="{draft_id}"' in shown
    assert 'name="base" value="2"' in shown
    assert "Du har ett osparat utkast från" not in shown
    for address in (page, f"{page}?utkast={draft_id}"):
        assert WORDS not in others.get(address).content.decode()
    assert post(others, draft_id).status_code == 409
    assert post(others, draft_id, base=2).status_code == 409
    assert others.post(reverse("discard_draft", args=[draft_id])).status_code == 404
    assert selectors.take_up(anna.pk, draft_id).typed == {"given_name": [WORDS], "sex": ["female"]}
    assert "ett ärende som ska tas emot" in mine.get(reverse("drafts")).content.decode()
    assert mine.post(reverse("discard_draft", args=[draft_id])).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_is_not_read_with_another_accounts_key(world):
    draft_id = uuid4()
    save(world.user("social_worker"), draft_id, reason=WORDS)
    other = world.user("head")
    Draft.objects.update(account=other)
    assert selectors.take_up(other.pk, draft_id) is None


def test_no_draft_of_one_form_stands_in_another_nor_at_another_address(world):
    anna, draft_id = world.user("head"), uuid4()
    client = client_of(anna)
    save(anna, draft_id, reason=WORDS)
    assert WORDS not in client.get(f"{reverse('break_glass')}?utkast={draft_id}").content.decode()


def test_an_autosave_asks_four_things_and_logs_nothing(world):
    client, draft_id = client_of(world.user("social_worker")), uuid4()
    client.get(reverse("start"))
    logged = LogEntry.objects.count()
    for base in (0, 1, 2):
        with CaptureQueriesContext(connection) as asked:
            assert post(client, draft_id, base=base, typed={"reason": [f"x{base}"]}).status_code == 200
        assert len([q for q in asked.captured_queries if "SAVEPOINT" not in q["sql"]]) <= 4
    assert LogEntry.objects.count() == logged


def test_draft_changed_is_told_the_second_of_two_windows_and_the_same_text_twice_is_no_change(world):
    anna, draft_id = world.user("head"), uuid4()
    save(anna, draft_id, text="ett")
    assert save(anna, draft_id, text="ett").version == 1
    assert save(anna, draft_id, base=1, text="två").version == 2
    assert save(anna, draft_id, base=1, text="två").version == 2
    with pytest.raises(DraftChanged):
        save(anna, draft_id, base=1, text="tre")
    with pytest.raises(DraftChanged):
        save(anna, draft_id, text="tre")
    services.discard(account_id=anna.pk, draft_id=draft_id)
    with pytest.raises(DraftChanged):
        save(anna, draft_id, base=2, text="tre")


def test_draft_too_long_and_too_many_drafts(world):
    anna = world.user("head")
    with pytest.raises(DraftTooLong):
        save(anna, uuid4(), text="x" * (rules.MOST_LETTERS + 1))
    save(anna, uuid4(), text="\U0001f600" * 100_000)
    for _each in range(rules.MOST_DRAFTS - 1):
        save(anna, uuid4(), text="x")
    answer = post(client_of(anna), uuid4())
    assert answer.status_code == 422
    assert "50 utkast" in answer.json()["says"]
    with pytest.raises(TooManyDrafts):
        save(anna, uuid4(), text="x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"typed": [1]}, {"typed": {"a": "b"}}, {"typed": {"a": [1]}}, {"form": "Ingen"}, {"address": "/finns/inte/"},
        {"address": "/personer/1/?x=" + "y" * 400}, {"draft_id": "x"},
    ],
)  # fmt: skip
def test_what_is_no_draft_is_refused(wrong, world):
    sent = {"draft_id": uuid4(), "typed": {"a": ["b"]}} | wrong
    assert post(client_of(world.user("head")), sent.pop("draft_id"), **sent).status_code == 400
    assert not Draft.objects.exists()


def test_whom_the_address_names_stands_beside_the_draft(world):
    person = world.person()
    post(client_of(world.user("head")), uuid4(), form="WallForm", address=reverse("set_wall", args=[person.pk]))
    assert Draft.objects.get().person_id == person.pk


def test_it_goes_after_the_days_that_the_board_has_decided(world):
    anna, nobody = world.user("head"), User.objects.create(username="ingen")
    decide_practice(
        actor=actor_of(world.user("system_administrator"), today=TODAY), board_id=world.board("nord").pk,
        code="draft_kept_days", number=10, valid_from=TODAY, why="Vi skriver klart fort",
    )  # fmt: skip
    for user, days in ((anna, 9), (anna, 11), (nobody, 11), (nobody, 31)):
        save(user, token := uuid4(), text="x")
        Draft.objects.filter(pk=token).update(saved_at=timezone.now() - timedelta(days=days))
    services.dispose_of_drafts()
    assert [line.saved_at.date() for line in selectors.drafts_of(anna.pk)] == [TODAY - timedelta(days=9)]
    assert len(selectors.drafts_of(nobody.pk)) == 1


class Interleaved(TestCase):
    """Windows that load and save one draft in any order."""

    @given(st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.integers(0, 9)), max_size=20))
    def test_no_save_goes_over_a_text_that_its_window_has_not_seen(self, moves):
        user = User.objects.create(username=f"u{uuid4().hex}")
        draft_id, seen, stored, version = uuid4(), {}, None, 0
        for window, loads, word in moves:
            if loads:
                seen[window] = version
                continue
            base, text = seen.get(window, 0), f"ord {word}"
            try:
                saved = save(user, draft_id, base=base, text=text)
            except DraftChanged:
                assert base != version
                assert text != stored
                assert selectors.take_up(user.pk, draft_id).typed == {"text": [stored]}
                continue
            assert base == version or text == stored
            seen[window], stored, version = saved.version, text, saved.version
