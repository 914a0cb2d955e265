"""Readings of a journal in which something about somebody else stood, for their managers."""

from collections.abc import Collection

from samsyn.log.models import LogEntry
from samsyn.logreview.detecting import COLUMNS, keep, reading_of_row
from samsyn.logreview.facts import Organisation

RULE = "wrong_file"


def ask_about(entry_ids: Collection[int]) -> int:
    """For the verb that moves what stood there; how many items were new."""
    rows = LogEntry.objects.filter(pk__in=list(entry_ids)).values_list(*COLUMNS)
    return keep({reading_of_row(row): [RULE] for row in rows}, Organisation.now())
