"""Writes of interventions."""

from samsyn.access.actors import Actor
from samsyn.core.rows import new_external_id
from samsyn.decisions.selectors import granted
from samsyn.interventions.models import Intervention


def plan_granted(*, actor: Actor, decision_id: int) -> int:
    """The planned intervention of a granting decision, in the decision's own transaction; its id.

    The decision's verb checks the right, writes the log and settles the case.
    """
    what = granted(decision_id)
    row = Intervention.objects.create(
        board_id=what.board_id,
        registered_by=actor.user,
        external_id=new_external_id(),
        case_id=what.case_id,
        decision_id=decision_id,
        person_id=what.person_id,
        unit_id=what.unit_id,
        area=what.area,
        kind=what.kind,
    )
    return row.pk
