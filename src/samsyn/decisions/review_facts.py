"""What log review asks of a case. For timed work alone: it has no actor."""

from collections.abc import Collection
from datetime import date

from django.db.models import Min

from samsyn.decisions.models import Decision


def done(case_ids: Collection[int]) -> dict[int, date]:
    """By case, the first day that something was decided. One query."""
    rows = Decision.objects.filter(case_id__in=case_ids, decided_on__isnull=False).order_by()
    return dict(rows.values("case_id").annotate(day=Min("decided_on")).values_list("case_id", "day"))
