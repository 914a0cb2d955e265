"""Who may see an intake: its handler, until the case is closed or handed over.

The same for what was received behind a wall.
"""

from django.db.models import F, Q, QuerySet

from samsyn.access import barriers, policies, rights
from samsyn.access.actors import Actor
from samsyn.access.grounds import Facts, facts
from samsyn.cases.policies import handles_until
from samsyn.core.rows import NO_ROW
from samsyn.intake.models import Intake


def grounds(board_id: int) -> QuerySet[Intake, Facts]:
    return facts(
        Intake.objects.filter(board_id=board_id, person__isnull=False, handler__isnull=False),
        staff=F("handler_id"),
        area=F("area"),
        why="handler",
        valid_from=F("received_on"),
        valid_to=handles_until("handler_id", "received_on"),
    )


def received_behind(actor: Actor) -> Q:
    """For receipts: those behind a barrier that the actor owns, if the actor may receive matters at all."""
    return barriers.owns_barrier(actor) if actor.may(rights.REGISTER) else NO_ROW


def asks_reason(actor: Actor, barrier: str, person_id: int) -> bool:
    """Whether the actor owns the barrier only once a reason is stated for the person. One query a request."""
    waits = policies.asks_reason_for(actor, person_id)
    return waits and (barrier == barriers.AREA or not policies.grounds_for(actor, person_id))
