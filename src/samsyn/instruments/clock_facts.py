"""When the next yearly ASI interview is due."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet

from samsyn.cases.clock_facts import ClockRow, ClockScope, ClockSource
from samsyn.core.clocks import ClockFact
from samsyn.instruments.models import Instrument, InstrumentResponse


def _rows(scope: ClockScope) -> QuerySet[InstrumentResponse]:
    interviews = (Instrument.ASI, Instrument.ASI_FOLLOWUP)
    return InstrumentResponse.objects.filter(scope.in_cases(), instrument__in=interviews)


def _facts(_scope: ClockScope, rows: Sequence[ClockRow]) -> Iterator[ClockFact]:
    """From the case's last interview."""
    latest: dict[int | None, ClockRow] = {}
    for row in rows:
        if row.case_id not in latest or (row.first or date.min) > (latest[row.case_id].first or date.min):
            latest[row.case_id] = row
    for row in latest.values():
        yield ClockFact("asi_yearly", row.first, row.unit_id or 0, row.case_id or 0, row.person_id)


CLOCKS = ClockSource(
    _rows, {"unit_id": "unit_id", "person_id": "person_id", "case_id": "case_id", "first": "answered_on"}, _facts
)
