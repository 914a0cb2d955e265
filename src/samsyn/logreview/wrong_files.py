"""Readings of a journal in which something about somebody else stood, for their managers."""

from collections.abc import Collection
from datetime import datetime

from samsyn.log.models import LogEntry
from samsyn.logreview import rules
from samsyn.logreview.detecting import COLUMNS, keep, reading_of_row
from samsyn.logreview.facts import Organisation

RULE = "wrong_file"


def ask_about(entry_ids: Collection[int], stood_since: datetime) -> int:
    """For the verb that moves what stood there; how many items were new."""
    rows = LogEntry.objects.filter(pk__in=list(entry_ids)).values_list(*COLUMNS)
    readings = (reading_of_row(row) for row in rows)
    asked = {one: [RULE] for one in readings if rules.wrong_file(read_at=one.at, stood_since=stood_since)}
    return keep(asked, Organisation.now())
