"""Who may see an intake: its handler, until the case is closed or handed over.

The same for what was received behind a wall.
"""

from django.db.models import F, Q, QuerySet

from samsyn.access import barriers, policies, rights
from samsyn.access.actors import Actor, RoleInForce
from samsyn.access.grounds import Facts, facts
from samsyn.cases.policies import handles_until, unnamed_roles
from samsyn.core.codes import Area
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


def receives_unnamed(actor: Actor, unit_id: int, area: str) -> RoleInForce | None:
    """The role by which the actor receives a matter without a person there, and reads it."""
    return next((role for role in unnamed_roles(actor, area) if unit_id in role.units_with(rights.REGISTER)), None)


def unnamed_intakes(actor: Actor) -> Q:
    """For intakes: those without a person, in the units and areas where the actor receives matters."""
    within = NO_ROW
    for area in Area.values:
        units = {unit for role in unnamed_roles(actor, area) for unit in role.units_with(rights.REGISTER)}
        if units:
            within |= Q(unit_id__in=sorted(units), area=area)
    return within & Q(person__isnull=True, annulled_on__isnull=True)


def unnamed_waiting(actor: Actor) -> Q:
    """Those that nobody has assessed."""
    return unnamed_intakes(actor) & Q(assessed_on__isnull=True)


def received_behind(actor: Actor) -> Q:
    """For receipts: those behind a barrier that the actor owns, if the actor may receive matters at all."""
    return barriers.owns_barrier(actor) if actor.may(rights.REGISTER) else NO_ROW


def asks_reason(actor: Actor, barrier: str, person_id: int) -> bool:
    """Whether the actor owns the barrier only once a reason is stated for the person. One query a request."""
    waits = policies.asks_reason_for(actor, person_id)
    return waits and (barrier == barriers.AREA or not policies.grounds_for(actor, person_id))
