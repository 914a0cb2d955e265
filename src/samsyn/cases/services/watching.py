"""A watch ("bevakning") is set in a case, moved, and done: a day, a line, and whose it is."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.access.reach import actor_of
from samsyn.cases import audit, state_rules
from samsyn.cases.models import Case, Watch
from samsyn.cases.refusals import CannotWatch, WatchBeforeToday, WatchDone, WrongState
from samsyn.cases.services.in_hand import InHand, take_in_hand
from samsyn.core.errors import NotFound
from samsyn.core.rows import new_external_id
from samsyn.organisation.selectors import account_of_staff, staff_line


def set_watch(*, actor: Actor, case_id: int, staff_id: int, due_on: date, text: str) -> int:
    """Something to look at on the day, for the actor or a colleague who reads the case; the watch's id."""
    with transaction.atomic():
        hand = take_in_hand(actor, "set_watch", case_id)
        _refuse_closed(hand)
        _refuse_past(actor, due_on)
        _refuse_stranger(actor, hand.case, staff_id)
        row = Watch.objects.create(
            board_id=hand.case.board_id,
            registered_by=actor.user,
            external_id=new_external_id(),
            case=hand.case,
            staff_id=staff_id,
            due_on=due_on,
            text=" ".join(text.split()),
        )
        hand.record(audit.WatchSet(of_staff=staff_id, due_on=due_on.isoformat()))
    return row.pk


def move_watch(*, actor: Actor, case_id: int, watch_id: int, due_on: date) -> None:
    """To another day; it stays whose it is."""
    with transaction.atomic():
        hand, row = _standing(actor, "move_watch", case_id, watch_id)
        _refuse_past(actor, due_on)
        row.due_on = due_on
        row.save(update_fields=["due_on"])
        hand.record(audit.WatchMoved(of_staff=row.staff_id, due_on=due_on.isoformat()))


def finish_watch(*, actor: Actor, case_id: int, watch_id: int) -> None:
    """It is looked at; whoever acts in the case may say so."""
    with transaction.atomic():
        hand, row = _standing(actor, "finish_watch", case_id, watch_id)
        row.done_on = actor.today
        row.save(update_fields=["done_on"])
        hand.record(audit.WatchFinished(of_staff=row.staff_id))


def _standing(actor: Actor, verb: str, case_id: int, watch_id: int) -> tuple[InHand, Watch]:
    hand = take_in_hand(actor, verb, case_id)
    row = Watch.objects.select_for_update(of=("self",)).filter(pk=watch_id, case_id=case_id).first()
    if row is None:
        raise NotFound
    if row.done_on is not None:
        raise WatchDone
    return hand, row


def _refuse_closed(hand: InHand) -> None:
    if hand.case.closed_on is not None:
        raise WrongState(what=_(state_rules.OBJECTS["case"]), state=_(state_rules.STATES["closed"]))


def _refuse_past(actor: Actor, due_on: date) -> None:
    if due_on < actor.today:
        raise WatchBeforeToday


def _refuse_stranger(actor: Actor, case: Case, staff_id: int) -> None:
    """The line says something of the case: it goes to nobody who does not read it."""
    if staff_id == actor.staff_id:
        return
    colleague = staff_line(staff_id, case.board_id)
    if colleague is None:
        raise NotFound
    account = account_of_staff(staff_id)
    reader = actor_of(account, today=actor.today) if account else None
    if reader is None or case.pk not in policies.cases_seen(reader, case.person_id or 0):
        raise CannotWatch(name=colleague.name)
