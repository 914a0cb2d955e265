"""Who may see an intervention: the unit of its case, and its provider for a while after the end."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Least, TruncDate
from django.utils import timezone

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.access.grounds import Facts, facts
from samsyn.core.days import DaysLater
from samsyn.interventions.models import Intervention
from samsyn.organisation.practice import practice_in


def grounds(board_id: int) -> QuerySet[Intervention, Facts]:
    """Until so many days after the end as the board's practice is today.

    `samsyn tick` follows when it changes.
    """
    after = practice_in(board_id, "provider_reads_after_days", timezone.localdate())
    return facts(
        Intervention.objects.filter(board_id=board_id, provider__isnull=False),
        unit=F("provider_id"),
        area=F("area"),
        why="order",
        valid_from=Least(Coalesce(F("started_on"), _sent_on()), _sent_on()),
        valid_to=DaysLater(F("ended_on"), after),
    )


def _sent_on() -> Coalesce:
    """The day from which the provider can read the order, though the help begins later.

    The decision's day, else the day it was registered.

    A provider plans before the first day: the order goes with the decision (SoL 2025:400 9:2, 15:9 [inference]).
    """
    return Coalesce(F("decision__decided_on"), TruncDate("registered_at"))


def interventions_seen(actor: Actor, person_id: int) -> Q:
    """For a person's interventions: in the cases the actor may see, or carried out by the actor's units."""
    return policies.in_cases_seen(actor, person_id) | _carried_out(actor, person_id)


def of_interventions_seen(actor: Actor, person_id: int) -> Q:
    """For rows that hang on an intervention of the person's, and on its case."""
    in_case = policies.in_cases_seen(actor, person_id)
    if not policies.stands_on(actor, person_id, "order"):
        return in_case
    carried = Intervention.objects.filter(_carried_out(actor, person_id), person_id=person_id)
    return in_case | Q(intervention_id__in=carried.values("pk"))


def _carried_out(actor: Actor, person_id: int) -> Q:
    """Without an order in force for the person there is nothing to look for."""
    return policies.carries_out(actor, person_id) if policies.stands_on(actor, person_id, "order") else Q(pk__in=())


def has_intervention_in(area: str) -> Exists:
    """For rows with a person: whether the person has an intervention in the area, now or once."""
    return Exists(Intervention.objects.filter(person_id=OuterRef("person_id"), area=area))
