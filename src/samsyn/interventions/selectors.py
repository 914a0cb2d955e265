"""Reads of interventions; scope in the queryset."""

from dataclasses import dataclass

from django.db.models import Count, Q

from samsyn.access import rules
from samsyn.access.actors import Actor
from samsyn.core.codes import InterventionKind
from samsyn.interventions.models import Intervention


@dataclass(frozen=True)
class KindCount:
    """People with a running intervention of a kind, by sex."""

    kind: str
    people: int
    female: int
    male: int


def running_by_kind(actor: Actor) -> list[KindCount]:
    """Sums over what the units within the actor's reach carry out; a sum names nobody. One query."""
    within = Q(pk__in=())
    for reach in actor.reaches:
        areas = reach.areas & rules.SUM_AREAS[reach.role] if reach.areas else rules.SUM_AREAS[reach.role]
        if areas:
            within |= Q(provider_id__in=reach.unit_ids, area__in=areas)
    rows = (
        Intervention.objects.filter(within, started_on__lte=actor.today)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=actor.today))
        .values("kind")
        .annotate(
            people=Count("person", distinct=True),
            female=Count("person", distinct=True, filter=Q(person__sex="female")),
            male=Count("person", distinct=True, filter=Q(person__sex="male")),
        )
        .order_by()
    )
    by_kind = {row["kind"]: row for row in rows}
    return [
        KindCount(str(kind.label), row["people"], row["female"], row["male"])
        for kind in InterventionKind
        if (row := by_kind.get(kind.value))
    ]
