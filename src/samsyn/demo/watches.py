"""Watches of those who handle the living unit's matters, and a matter without an answer."""

from datetime import date, timedelta

from samsyn.access.actors import Actor
from samsyn.access.reach import actor_of
from samsyn.cases.models import Case
from samsyn.cases.services.assigning import assign
from samsyn.cases.services.watching import finish_watch, set_watch
from samsyn.organisation.models import Staff, User

HANDLERS = ("anna", "kerstin", "eva")
LINES = (
    (0, "Ring mottagningen om tiden för provtagning"),
    (2, "Fråga hur det gick på visningen"),
    (6, "Skicka kallelse till uppföljningsmötet"),
    (20, "Hör med hyresvärden om kontraktet förlängs"),
)
"""Days from today, and what is to be looked at."""


def write_watches(*, today: date) -> int:
    """How many; each handler has one that is done."""
    written = 0
    for username in HANDLERS:
        actor = _actor(username, today)
        cases = Case.objects.filter(handler_id=actor.staff_id, person__isnull=False, closed_on__isnull=True)
        for case_id, (days, text) in zip(cases.order_by("pk").values_list("pk", flat=True), LINES, strict=False):
            pk = _set(actor, case_id, actor.staff_id, today + timedelta(days=days), text)
            if days == LINES[-1][0]:
                finish_watch(actor=actor, case_id=case_id, watch_id=pk)
            written += 1
    return written


def give_a_matter(*, today: date) -> None:
    """The deputy head gives somebody a matter that is another's; it is not answered yet."""
    actor = _actor("gunilla", today)
    waiting = Case.objects.filter(
        board_id__in=actor.board_ids, closed_on__isnull=True, person__isnull=False, area="social_psychiatry"
    ).exclude(handler__external_id="kerstin")
    kerstin = Staff.objects.get(external_id="kerstin", board_id__in=actor.board_ids)
    case = waiting.order_by("pk").first()
    if case is not None:
        assign(actor=actor, case_id=case.pk, staff_id=kerstin.pk)


def _set(actor: Actor, case_id: int, staff_id: int | None, due_on: date, text: str) -> int:
    assert staff_id is not None
    return set_watch(actor=actor, case_id=case_id, staff_id=staff_id, due_on=due_on, text=text)


def _actor(username: str, today: date) -> Actor:
    return actor_of(User.objects.get(username=username), today=today)
