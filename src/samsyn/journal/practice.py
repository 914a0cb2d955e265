"""Local practice of the journal, asked for in one place."""

from datetime import date

from samsyn.organisation.rules import PRACTICES


def late_after_days(_unit_id: int, _on: date) -> int:
    """More days than this after what it tells of, an entry says that it is late (`rules.days_late`).

    The usual number, in every unit.
    """
    return PRACTICES["late_entry"][0]
