"""A log to review: entries at any moment, sealed when asked for, as timed work does."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samsyn.log import sealing
from samsyn.log.models import LogEntry
from samsyn.logreview.models import ReviewItem
from samsyn.logreview.services.timed import review
from samsyn.organisation.models import User
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests.people_world import Chains


def moment(hour: float = 12, *, days: int = 0) -> datetime:
    """So many days before today, at that hour by the clock on the wall."""
    day = TODAY - timedelta(days=days)
    return timezone.make_aware(datetime(day.year, day.month, day.day)) + timedelta(hours=hour)  # noqa: DTZ001 - made aware here


class Logged(Chains):
    def entry(self, user: User, action: str, person_id: int | None, at: datetime, **more: Any) -> LogEntry:
        assignment = user.assignments.select_related("unit").first()
        role = assignment.role if assignment else ""
        board = assignment.unit.board_id if assignment else None
        values = {"role": role, "board_id": board, "ground": "unit", "facts": {}, **more}
        return LogEntry.objects.create(user_id=user.pk, action=action, person_id=person_id, at=at, mark=b"-", **values)

    def reads(self, user: User, person: Person, at: datetime | None = None, **more: Any) -> LogEntry:
        return self.entry(user, "person_read", person.pk, at or moment(), **{"facts": {"page": "overview"}, **more})

    def searches(self, user: User, people: list[Person], at: datetime | None = None, **more: Any) -> LogEntry:
        facts = {"kind": "name", "hits": len(people), "persons": [person.pk for person in people]}
        return self.entry(user, "persons_searched", None, at or moment(), **{"ground": "", "facts": facts, **more})

    def review(self) -> dict[int, str]:
        """Seals and goes through; every item's rules by its entry. The sample of last month is drawn too."""
        sealing.seal()
        review()
        return dict(ReviewItem.objects.exclude(rules="").values_list("entry_id", "rules"))
