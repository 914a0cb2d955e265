"""The time for confirming when somebody is to be evicted."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from samsyn.cases.clock_facts import ClockRow, ClockScope, ClockSource
from samsyn.core.clocks import ClockFact
from samsyn.core.codes import Area
from samsyn.housing.models import EvictionNotice, NoticeSender


def _rows(scope: ClockScope) -> QuerySet[EvictionNotice]:
    """Kronofogden's notices that nobody has acted on, of persons whose eviction is prevented (SoF 11:3)."""
    waiting = EvictionNotice.objects.filter(first_contact_on__isnull=True, evicted_on__isnull=True)
    return waiting.filter(scope.of_persons_in(Area.EVICTION_PREVENTION), sender=NoticeSender.ENFORCEMENT_AUTHORITY)


def _facts(scope: ClockScope, rows: Sequence[ClockRow]) -> Iterator[ClockFact]:
    cases = {person: case for case, (area, person) in scope.cases.items() if area == Area.EVICTION_PREVENTION}
    for row in rows:
        yield ClockFact("eviction_confirm", row.first, row.unit_id, cases.get(row.person_id, 0), row.person_id)


CLOCKS = ClockSource(_rows, {"unit_id": "unit_id", "person_id": "person_id", "first": "received_on"}, _facts)
