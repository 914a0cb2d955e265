"""The journal is opened: the log first, then when this reader was here last."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.journal import rules
from samsyn.journal.models import JournalVisit
from samsyn.people import services as people
from samsyn.people.selectors import PersonCard

PAGE = "journal"
"""What the log calls the page."""


@dataclass(frozen=True)
class Opened:
    """`since`: when the reader's visit before this one ended; None on the first."""

    card: PersonCard
    since: datetime | None


def open_journal(*, actor: Actor, person_id: int) -> Opened | None:
    """The person's card and what is unread; None where the actor has no ground."""
    card = people.open_person(actor=actor, person_id=person_id, page=PAGE)
    return Opened(card, _visit(actor.user.pk, person_id)) if card else None


_VISIT = f"""
INSERT INTO {JournalVisit._meta.db_table} (user_id, person_id, since, latest_at) VALUES (%s, %s, NULL, %s)
ON CONFLICT (user_id, person_id) DO UPDATE SET
    since = CASE WHEN {JournalVisit._meta.db_table}.latest_at < %s THEN {JournalVisit._meta.db_table}.latest_at
        ELSE {JournalVisit._meta.db_table}.since END,
    latest_at = excluded.latest_at
RETURNING since
"""  # noqa: S608 - names of our own table


def _visit(user_id: int, person_id: int) -> datetime | None:
    """Notes the visit; one statement. Who turns pages within the hour makes the same visit."""
    now = timezone.now()
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(_VISIT, [user_id, person_id, adapt(now), adapt(now - rules.VISIT_ENDS_AFTER)])
        (since,) = cursor.fetchone()
    if isinstance(since, str):
        since = datetime.fromisoformat(since)
    return timezone.make_aware(since, timezone.get_fixed_timezone(0)) if since and since.tzinfo is None else since
