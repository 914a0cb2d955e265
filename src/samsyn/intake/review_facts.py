"""What log review asks of the matters that were registered. For timed work alone: it has no actor."""

from collections.abc import Collection

from django.db.models import F

from samsyn.intake.models import Receipt
from samsyn.logreview.facts import Matter


def matters(person_ids: Collection[int]) -> list[Matter]:
    """All that was registered about those persons. One query."""
    rows = Receipt.objects.filter(intake__person_id__in=person_ids).annotate(
        record=F("intake__person_id"), matter=F("intake__case_id"), made_by=F("intake__person__registered_by_id")
    )
    return [
        Matter(code, user, person, case, known_before=made_by != user)
        for code, user, person, case, made_by in rows.values_list(
            "code", "registered_by_id", "record", "matter", "made_by"
        )
    ]
