"""Reads of cases; scope in the queryset."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from samsyn.access import rules
from samsyn.access.actors import Actor
from samsyn.cases.models import Case
from samsyn.core.codes import Area


@dataclass(frozen=True)
class AreaCount:
    """Open matters and the people in them, by sex."""

    area: str
    matters: int
    people: int
    female: int
    male: int


def open_by_area(actor: Actor) -> list[AreaCount]:
    """Sums for the units and areas within the actor's reach; a sum names nobody. One query."""
    within = Q(pk__in=())
    for reach in actor.reaches:
        areas = reach.areas & rules.SUM_AREAS[reach.role] if reach.areas else rules.SUM_AREAS[reach.role]
        if areas:
            within |= Q(unit_id__in=reach.unit_ids, area__in=areas)
    return _counted(Case.objects.filter(within, closed_on__isnull=True))


def _counted(cases: QuerySet[Case]) -> list[AreaCount]:
    rows = (
        cases.values("area")
        .annotate(
            matters=Count("pk"),
            people=Count("person", distinct=True),
            female=Count("person", distinct=True, filter=Q(person__sex="female")),
            male=Count("person", distinct=True, filter=Q(person__sex="male")),
        )
        .order_by()
    )
    by_area = {row["area"]: row for row in rows}
    return [
        AreaCount(str(area.label), row["matters"], row["people"], row["female"], row["male"])
        for area in Area
        if (row := by_area.get(area.value))
    ]
