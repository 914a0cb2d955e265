"""A request to decide starts the time in which it is answered (FL 12 §)."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from samsyn.cases.clock_facts import ClockRow, ClockScope, ClockSource
from samsyn.core.clocks import ClockFact
from samsyn.investigations.models import DelayRequest


def _rows(scope: ClockScope) -> QuerySet[DelayRequest]:
    """Those that are neither refused nor answered by a decision."""
    waiting = DelayRequest.objects.filter(counts=True, refused_on__isnull=True)
    return waiting.filter(scope.in_cases(), investigation__concluded_on__isnull=True)


def _facts(_scope: ClockScope, rows: Sequence[ClockRow]) -> Iterator[ClockFact]:
    for row in rows:
        assert row.first is not None
        yield ClockFact("delay_answer", row.first, row.unit_id, row.case_id or 0, row.person_id)


CLOCKS = ClockSource(
    _rows,
    {
        "unit_id": "investigation__unit_id",
        "person_id": "investigation__person_id",
        "case_id": "case_id",
        "first": "received_on",
    },
    _facts,
)
