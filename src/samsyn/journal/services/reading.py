"""When this reader was in the journal last."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.journal import rules
from samsyn.journal.models import JournalVisit

PAGE = "journal"
"""What the log calls the page."""


_VISIT = f"""
INSERT INTO {JournalVisit._meta.db_table} (user_id, person_id, since, latest_at) VALUES (%s, %s, NULL, %s)
ON CONFLICT (user_id, person_id) DO UPDATE SET
    since = CASE WHEN {JournalVisit._meta.db_table}.latest_at < %s THEN {JournalVisit._meta.db_table}.latest_at
        ELSE {JournalVisit._meta.db_table}.since END,
    latest_at = excluded.latest_at
RETURNING since
"""  # noqa: S608 - names of our own table


def note_visit(*, actor: Actor, person_id: int) -> datetime | None:
    """Note that the actor reads the journal now; when the visit before this one ended, None on the first.

    Whoever turns pages within the hour makes the same visit. One statement.
    """
    now = timezone.now()
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(_VISIT, [actor.user.pk, person_id, adapt(now), adapt(now - rules.VISIT_ENDS_AFTER)])
        (since,) = cursor.fetchone()
    if isinstance(since, str):
        since = datetime.fromisoformat(since)
    return timezone.make_aware(since, timezone.get_fixed_timezone(0)) if since and since.tzinfo is None else since
