"""Local practice of the journal, asked for in one place."""

LATE = "late_entry"
"""More days than this after what it tells of, an entry says that it is late (`rules.days_late`): the unit's own number."""
