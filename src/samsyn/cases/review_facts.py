"""What log review compares a reading with. For timed work alone: it has no actor, and nothing of it is shown."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from samsyn.cases.models import Case


def closings(person_ids: Collection[int]) -> dict[int, list[tuple[int, date | None]]]:
    """By person, the unit and the closing day of every case. One query."""
    found: dict[int, list[tuple[int, date | None]]] = defaultdict(list)
    rows = Case.objects.filter(person_id__in=person_ids).values_list("person_id", "unit_id", "closed_on")
    for person, unit, closed_on in rows:
        found[int(person or 0)].append((unit, closed_on))
    return found
