"""Which clocks an intake starts, by its kind and the person's age that day."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr

from samsyn.cases.clock_facts import ClockRow, ClockScope, ClockSource
from samsyn.core import identity_numbers
from samsyn.core.clocks import ClockFact
from samsyn.intake.models import Intake, IntakeKind
from samsyn.intake.rules import assessment_clocks, decision_clocks


def _rows(scope: ClockScope) -> QuerySet[Intake]:
    """Until it is assessed.

    An application until it is decided. Who has been told of the delay is asked no more.
    """
    return Intake.objects.filter(scope.in_cases(), Q(assessed_on__isnull=True) | Q(kind=IntakeKind.APPLICATION))


def _facts(_scope: ClockScope, rows: Sequence[ClockRow]) -> Iterator[ClockFact]:
    for row in rows:
        assert row.first is not None
        codes: list[str] = []
        if row.second is None:
            codes += assessment_clocks(row.kind, row.third or _born(row.text), row.first)
        if not row.number and row.detail in ("", "investigation"):
            codes += [code for code in decision_clocks(row.kind) if code != "delay_notice" or not row.other]
        about = str(IntakeKind(row.kind).label)
        for code in codes:
            yield ClockFact(code, row.first, row.unit_id, row.case_id or 0, row.person_id, about=about)


def _born(digits: str) -> date | None:
    try:
        return identity_numbers.earliest_date_in_number(digits.ljust(12, "0")) if digits else None
    except ValueError:
        return None


CLOCKS = ClockSource(
    _rows,
    {
        "unit_id": "unit_id",
        "person_id": "person_id",
        "case_id": "case_id",
        "kind": "kind",
        "detail": "outcome",
        "text": Substr("person__personal_identity_number", 1, 8),
        "first": "received_on",
        "second": "assessed_on",
        "third": "person__born_on",
        "number": Count("investigations__decisions"),
        "other": Count("investigations__delay_notices"),
    },
    _facts,
    come_in=True,
)
