"""Which clocks a running intervention starts: a plan that is missing, follow-ups."""

from collections.abc import Iterator, Sequence

from django.db.models import Count, Max, Q, QuerySet

from samsyn.cases.clock_facts import ClockRow, ClockScope, ClockSource
from samsyn.core.clocks import ClockFact
from samsyn.core.codes import InterventionKind
from samsyn.core.words import gettext_noop
from samsyn.interventions.models import FollowUpKind, Intervention

LATEST_FOLLOWUP = gettext_noop("senaste uppföljningen")


def _rows(scope: ClockScope) -> QuerySet[Intervention]:
    running = Intervention.objects.filter(started_on__lte=scope.today, until__gte=scope.today)
    return running.filter(scope.in_cases() | scope.carried())


def _facts(scope: ClockScope, rows: Sequence[ClockRow]) -> Iterator[ClockFact]:
    """The follow-ups for whoever sees the case, a missing plan for whoever carries out too."""
    for row in rows:
        about, case_id = str(InterventionKind(row.kind).label), row.case_id or 0
        if not row.number:
            unit_id = row.provider_id or row.unit_id
            yield ClockFact("plan_grace", row.first, unit_id, case_id, row.person_id, about=about)
        if case_id in scope.cases:
            since, words = row.second or row.first, LATEST_FOLLOWUP if row.second else ""
            for code in ("order_followup", "half_year_local", "yearly"):
                yield ClockFact(
                    code, since, row.unit_id, case_id, row.person_id, from_what=words, about=about, family="followup"
                )


CLOCKS = ClockSource(
    _rows,
    {
        "unit_id": "unit_id",
        "person_id": "person_id",
        "case_id": "case_id",
        "provider_id": "provider_id",
        "kind": "kind",
        "first": "started_on",
        "number": Count("plans"),
        "second": Max("followups__followed_up_on", filter=Q(followups__kind=FollowUpKind.INTERVENTION)),
    },
    _facts,
)
