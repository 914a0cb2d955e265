"""What log review asks of a case. For timed work alone: it has no actor."""

from collections.abc import Collection
from datetime import date

from django.db.models import Min

from samsyn.investigations.models import Investigation


def done(case_ids: Collection[int]) -> dict[int, date]:
    """By case, the first day that an investigation was opened. One query."""
    rows = Investigation.objects.filter(case_id__in=case_ids, opened_on__isnull=False).order_by()
    return dict(rows.values("case_id").annotate(day=Min("opened_on")).values_list("case_id", "day"))
