"""Reads of the log for the apps above; each says whose entries it asks for."""

from datetime import datetime
from typing import Any

from samsyn.log.models import LogEntry


def latest_persons(user_id: int, action: str, most: int) -> list[int]:
    """The persons of the account's latest entries of that kind, latest first; at most `most` entries.

    One query.
    """
    entries = LogEntry.objects.filter(user_id=user_id, action=action)
    latest = entries.order_by("-at", "-pk").values_list("person_id", flat=True)[:most]
    return list(dict.fromkeys(person_id for person_id in latest if person_id is not None))


def latest_of(user_id: int, action: str) -> tuple[datetime, dict[str, Any]] | None:
    """When the account did so last, and the entry's facts. One query."""
    entries = LogEntry.objects.filter(user_id=user_id, action=action)
    return entries.order_by("-at", "-pk").values_list("at", "facts").first()


def latest_readings(person_id: int, page: str, since: datetime) -> dict[int, int]:
    """By account, its latest entry since then about having read that page of the person's. One query."""
    read = LogEntry.objects.filter(person_id=person_id, at__gte=since, action="person_read", facts__page=page)
    return dict(read.order_by("at", "pk").values_list("user_id", "pk"))


def read_last(user_id: int, person_id: int, before: datetime) -> datetime | None:
    """When the account last read about the person before then. One query."""
    read = LogEntry.objects.filter(person_id=person_id, user_id=user_id, at__lt=before, action="person_read")
    return read.order_by("-at").values_list("at", flat=True).first()
