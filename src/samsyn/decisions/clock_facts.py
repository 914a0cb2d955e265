"""Which clocks a decision starts: not executed, running out, appealed in time."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from samsyn.cases.clock_facts import ClockRow, ClockScope, ClockSource
from samsyn.core.clocks import ClockFact
from samsyn.core.codes import InterventionKind
from samsyn.decisions.models import GRANTING, Decision, DecisionOutcome
from samsyn.decisions.reporting_rules import is_reported

AGAINST_THE_PERSON = (DecisionOutcome.REJECTED, DecisionOutcome.PARTLY_GRANTED, DecisionOutcome.DISMISSED)


def _rows(scope: ClockScope) -> QuerySet[Decision]:
    return Decision.objects.filter(scope.in_cases())


def _facts(_scope: ClockScope, rows: Sequence[ClockRow]) -> Iterator[ClockFact]:
    for row in rows:
        about = str(InterventionKind(row.kind).label) if row.kind else str(DecisionOutcome(row.detail).label)
        for code, start in _started(row, rows):
            yield ClockFact(code, start, row.unit_id, row.case_id or 0, row.person_id, about=about)


def _started(row: ClockRow, rows: Sequence[ClockRow]) -> Iterator[tuple[str, date | None]]:
    """Executed on `third`, valid to `second`; `number` of its interventions run."""
    granting = row.detail in GRANTING
    if granting and row.third is None and is_reported(row.text):
        yield "non_executed", row.first
        yield "fee_bar", row.first
    if granting and row.second and row.number and not any(_renews(other, row) for other in rows):
        yield "renewal_due", row.second
    if row.detail in AGAINST_THE_PERSON:
        # The day of service is nowhere yet: without it no time runs (FL 44 §).
        yield "appeal", None


def _renews(other: ClockRow, row: ClockRow) -> bool:
    """A later granting decision of the same kind in the case, that does not end before it."""
    if (other.case_id, other.kind) != (row.case_id, row.kind) or other.detail not in GRANTING:
        return False
    later = (other.first or date.min) > (row.first or date.min)
    return later and (other.second or date.max) > (row.second or date.max)


CLOCKS = ClockSource(
    _rows,
    {
        "unit_id": "unit_id",
        "person_id": "person_id",
        "case_id": "case_id",
        "kind": "intervention_kind",
        "detail": "outcome",
        "text": "legal_basis",
        "first": "decided_on",
        "second": "valid_to",
        "third": "executed_on",
        "number": Count("interventions", filter=Q(interventions__ended_on__isnull=True)),
    },
    _facts,
)
