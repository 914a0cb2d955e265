"""What log review compares a reading with.

For timed work alone: it has no actor, and nothing of it is shown.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Min

from samsyn.cases.acts import acts
from samsyn.cases.models import Case


def closings(person_ids: Collection[int]) -> dict[int, list[tuple[int, date | None]]]:
    """By person, the unit and the closing day of every case. One query."""
    by_case: dict[int, list[tuple[int, date | None]]] = defaultdict(list)
    rows = Case.objects.filter(person_id__in=person_ids).values_list("person_id", "unit_id", "closed_on")
    for person, unit, closed_on in rows:
        by_case[int(person or 0)].append((unit, closed_on))
    return by_case


def first_done(case_ids: Collection[int]) -> dict[int, date]:
    """By case, the first day on which anything was done in it. One query an act."""
    first: dict[int, date] = {}
    for rows, day in (act.done_on for act in acts() if act.done_on):
        dated = rows._default_manager.filter(case_id__in=case_ids, **{f"{day}__isnull": False}).order_by()
        for case_id, done_on in dated.values("case_id").annotate(day=Min(day)).values_list("case_id", "day"):
            first[case_id] = min(done_on, first.get(case_id, done_on))
    return first


def registered_matters(person_ids: Collection[int]) -> list[Any]:
    """What was registered about those persons, in every act. One query an act that registers."""
    return [matter for act in acts() if act.registered for matter in act.registered.matters(person_ids)]


def registering_actions() -> frozenset[str]:
    """What the log calls it."""
    return frozenset(act.registered.action for act in acts() if act.registered)
