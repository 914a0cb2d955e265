"""What apps add to a worker's own page of the day: lines under one of its headings.

An app names its function in `settings.SAMSYN_MY_DAY`: from the actor to the lines, within what the actor may read, in
a constant number of queries.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from samsyn.access.actors import Actor


class Heading(Enum):
    """Where a line stands."""

    DUE = "due"
    """Something has a day: late, today or soon."""
    DECIDE = "decide"
    """Left with me to decide, or with the committee."""
    UNREAD = "unread"
    """Assigned to me, ordered from me, answered to me."""
    WAITING = "waiting"
    """Others are to do something."""
    DRAFTS = "drafts"
    """Mine, and not signed."""


@dataclass(frozen=True)
class DayLine:
    """`text` says what; of whom is `person_id`, whose name the page sets. `url`: where it is done."""

    heading: Heading
    text: str
    day: date | None = None
    person_id: int | None = None
    url: str = ""
    note: str = ""


DayTeller = Callable[[Actor], Sequence[DayLine]]


@cache
def _tellers(names: tuple[str, ...]) -> tuple[DayTeller, ...]:
    return tuple(import_string(name) for name in names)


def lines_of_the_day(actor: Actor) -> list[DayLine]:
    return [line for tell in _tellers(tuple(settings.SAMSYN_MY_DAY)) for line in tell(actor)]
