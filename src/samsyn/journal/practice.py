"""Local practice of the journal, asked for in one place."""

from datetime import date


def late_after_days(_unit_id: int, _on: date) -> int:
    """More days than this after what it tells of, an entry says that it is late (`rules.days_late`).

    Seven, from 2026-01-01, in every unit.
    """
    return 7
