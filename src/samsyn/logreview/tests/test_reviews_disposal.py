"""What reviews and passages keep of old readings goes when the log's old part goes.

What waits does not.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.access.models import TemporaryAccess
from samsyn.log.models import LogEntry
from samsyn.logreview import services
from samsyn.logreview.models import ReviewItem
from samsyn.organisation.models import Unit, User

pytestmark = [pytest.mark.both, pytest.mark.django_db]

NOW = timezone.now()
OLD, BEFORE = NOW - timedelta(days=400), timezone.localdate() - timedelta(days=365)
SIGNED = {"reviewed_at": NOW}


@pytest.fixture
def users():
    return [User.objects.create(username=name, name=name) for name in ("anna", "bo")]


def place(board):
    return {"board": board, "unit": Unit.objects.get(board=board, kind="board"), "role": "social_worker"}


def reading(board, users, number, outcome, at=OLD):
    signed = {"reviewed_by": users[1], **SIGNED} if outcome else {}
    return ReviewItem.objects.create(
        **place(board), entry_id=number, at=at, month=f"{at:%Y-%m}", user=users[0], action="person_read",
        person_id=7, outcome=outcome, **signed,
    )  # fmt: skip


def passage(board, users, kind, *, reviewed=False, at=OLD):
    signed = {"reviewed_by": users[1], **SIGNED} if reviewed else {}
    return TemporaryAccess.objects.create(
        **place(board), user=users[0], person_id=7, kind=kind, reason="Ambulansen frågade", at=at,
        until=at + timedelta(minutes=30), **signed,
    )  # fmt: skip


def test_what_is_old_and_done_with_goes(boards, users):
    nord, syd = boards
    goes = [reading(nord, users, 1, "justified"), reading(nord, users, 2, "unjustified")]
    stays = [
        reading(nord, users, 3, ""),
        reading(nord, users, 4, "ask"),
        reading(nord, users, 5, "justified", at=NOW),
        reading(syd, users, 6, "justified"),
    ]
    gone = [passage(nord, users, "break_glass", reviewed=True), passage(nord, users, "stated_reason")]
    kept = [
        passage(nord, users, "break_glass"),
        passage(nord, users, "break_glass", reviewed=True, at=NOW),
        passage(nord, users, "stated_reason", at=NOW),
        passage(syd, users, "stated_reason"),
    ]
    services.dispose_log(actor=User.objects.system(), board=nord, before=BEFORE)
    assert set(ReviewItem.objects.all()) == set(stays)
    assert set(TemporaryAccess.objects.all()) == set(kept)
    entry = LogEntry.objects.get(action="reviews_disposed")
    assert entry.board_id == nord.pk
    assert entry.facts == {"before": BEFORE.isoformat(), "reviews": len(goes), "passages": len(gone)}


def test_where_nothing_is_old_nothing_is_said_of_it(boards, users):
    reading(boards[0], users, 1, "justified", at=NOW)
    services.dispose_log(actor=User.objects.system(), board=boards[0], before=BEFORE)
    assert ReviewItem.objects.count() == 1
    assert not LogEntry.objects.filter(action="reviews_disposed").exists()
