"""Reads of implementation plans; scope in the queryset."""

from dataclasses import dataclass
from datetime import date

from samsyn.access.actors import Actor
from samsyn.core.rows import MOST_OF_ONE
from samsyn.core.same_query import SameQuery
from samsyn.delivery.models import ImplementationPlan
from samsyn.interventions.policies import of_interventions_seen


@dataclass(frozen=True)
class PlanLine:
    case_id: int
    intervention_id: int
    made_on: date
    client_took_part: bool
    replaced_on: date | None
    intervention_ended_on: date | None

    def last_day(self, today: date) -> date | None:
        """The day it was replaced or its intervention ended, whichever came first; None while it holds."""
        ended = (max(day, self.made_on) for day in (self.replaced_on, self.intervention_ended_on) if day)
        return min((day for day in ended if day <= today), default=None)


_LINES = SameQuery(
    lambda: ImplementationPlan.objects.order_by("-made_on", "-pk").values_list(
        "case_id", "intervention_id", "made_on", "client_took_part", "replaced_on", "intervention__ended_on"
    ),
    MOST_OF_ONE,
)


def plans_of_person(actor: Actor, person_id: int) -> list[PlanLine]:
    """Of the interventions the actor may see, newest first. One query."""
    seen = of_interventions_seen(actor, person_id)
    return [PlanLine(*line) for line in _LINES.where(seen, person_id=person_id)]
