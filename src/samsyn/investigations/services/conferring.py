"""The week's case conference: what it said of a matter, and what is to be done about it."""

from django.db import transaction

from samsyn.access.actors import Actor
from samsyn.access.services.reasons import given_reason
from samsyn.core.errors import NotFound
from samsyn.core.rows import new_external_id
from samsyn.investigations import audit
from samsyn.investigations.models import ConferenceNote
from samsyn.investigations.refusals import PointDone, TodoMissing
from samsyn.investigations.services.in_hand import take_investigation
from samsyn.organisation.selectors import staff_line


def note_conference(
    *, actor: Actor, investigation_id: int, note: str, todo: str = "", todo_by_id: int | None = None
) -> int:
    """What was said today, and an action point with whoever does it; the row's id."""
    with transaction.atomic():
        taken = take_investigation(actor, "note_conference", investigation_id)
        taken.in_state()
        row = taken.row
        if todo_by_id is not None and not todo.strip():
            raise TodoMissing
        if todo_by_id is not None and staff_line(todo_by_id, row.board_id) is None:
            raise NotFound
        noted = ConferenceNote.objects.create(
            board_id=row.board_id,
            registered_by=actor.user,
            external_id=new_external_id(),
            investigation=row,
            case_id=row.case_id,
            held_on=actor.today,
            note=given_reason(note),
            todo=todo.strip(),
            todo_by_id=todo_by_id,
        )
        taken.hand.record(audit.ConferenceNoted())
    return noted.pk


def finish_point(*, actor: Actor, investigation_id: int, note_id: int) -> None:
    """The action point is done. NotFound for one of another matter's, or where nothing was to be done."""
    with transaction.atomic():
        taken = take_investigation(actor, "finish_point", investigation_id)
        taken.in_state()
        rows = ConferenceNote.objects.select_for_update(of=("self",)).filter(investigation=taken.row).exclude(todo="")
        row = rows.filter(pk=note_id).first()
        if row is None:
            raise NotFound
        if row.done_on is not None:
            raise PointDone
        row.done_on = actor.today
        row.save(update_fields=["done_on"])
        taken.hand.record(audit.PointFinished())
