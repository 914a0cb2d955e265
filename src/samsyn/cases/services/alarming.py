"""Taking an alarm, and telling of it by e-mail without content."""

from django.db import transaction
from django.utils import timezone

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.cases import audit
from samsyn.cases.alarms import alarms_for
from samsyn.cases.models import AlarmTaken, Case
from samsyn.cases.refusals import AlarmTakenBefore
from samsyn.core.errors import NotFound
from samsyn.log import entries as log


def take_alarm(*, actor: Actor, case_id: int, code: str, of: str) -> None:
    """Whoever leads takes the alarm, and nobody else hears of it any more.

    NotFound for what the actor does not hear of as one who leads. AlarmTakenBefore names who was first.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id, board_id__in=actor.board_ids).first()
        before = AlarmTaken.objects.filter(case_id=case_id, code=code, of=of).select_related("registered_by").first()
        if case is not None and before is not None and _leads(actor, case):
            raise AlarmTakenBefore(name=str(before.registered_by))
        alarm = next((one for one in alarms_for(actor) if (one.case_id, one.code, one.of) == (case_id, code, of)), None)
        if case is None or alarm is None or actor.user.pk not in alarm.managers:
            raise NotFound
        AlarmTaken.objects.create(
            board_id=case.board_id, registered_by=actor.user, case=case, code=code, of=of, taken_at=timezone.now()
        )
        entry = audit.AlarmTaken(alarm=code)
        log.record(
            actor, entry, person_id=case.person_id, case_id=case.pk, board_id=case.board_id, right=rights.ASSIGN_CASES
        )


def _leads(actor: Actor, case: Case) -> bool:
    return actor.reach_over(rights.ASSIGN_CASES, case.unit_id, case.area) is not None
