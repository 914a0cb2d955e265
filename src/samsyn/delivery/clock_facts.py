"""When an implementation plan is to be followed up."""

from collections.abc import Iterator, Sequence

from django.db.models import Max, Q, QuerySet

from samsyn.cases.clock_facts import ClockRow, ClockScope, ClockSource
from samsyn.core.clocks import ClockFact
from samsyn.core.codes import InterventionKind
from samsyn.core.words import gettext_noop
from samsyn.delivery.models import ImplementationPlan

LATEST_FOLLOWUP = gettext_noop("senaste uppföljningen av planen")
OF_A_PLAN = ("implementation_plan", "dur_review")


def _rows(scope: ClockScope) -> QuerySet[ImplementationPlan]:
    """Plans in force of interventions that run."""
    in_force = ImplementationPlan.objects.filter(replaced_on__isnull=True, intervention__until__gte=scope.today)
    return in_force.filter(scope.of_the_person(), scope.in_cases() | scope.carried("intervention__"))


def _facts(_scope: ClockScope, rows: Sequence[ClockRow]) -> Iterator[ClockFact]:
    for row in rows:
        since = max(filter(None, (row.first, row.second)))
        words = LATEST_FOLLOWUP if since != row.first else ""
        about = str(InterventionKind(row.kind).label)
        yield ClockFact(
            "plan_followup", since, row.provider_id or row.unit_id, row.case_id or 0, row.person_id,
            from_what=words, about=about,
        )  # fmt: skip


CLOCKS = ClockSource(
    _rows,
    {
        "unit_id": "unit_id",
        "person_id": "person_id",
        "case_id": "case_id",
        "first": "made_on",
        "provider_id": "intervention__provider_id",
        "kind": "intervention__kind",
        "second": Max("intervention__followups__followed_up_on", filter=Q(intervention__followups__kind__in=OF_A_PLAN)),
    },
    _facts,
)
