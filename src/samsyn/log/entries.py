"""Entries of the log: each type knows its sentence; no entry holds journal text or an identity number."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar, Protocol

from django.utils import timezone

from samsyn.log import marks
from samsyn.log.cached_totals import bump_version
from samsyn.log.ids import new_id
from samsyn.log.key import log_key
from samsyn.log.models import LogEntry


class Kept(Protocol):
    """A stored account or board: the log keeps its id."""

    @property
    def pk(self) -> int: ...


@dataclass(frozen=True)
class Entry:
    """`changes_facts`: the act may change what figures and totals count (`log.cached_totals`)."""

    action: ClassVar[str]
    sentence: ClassVar[str]
    changes_facts: ClassVar[bool] = False


def record(
    user: Kept,
    entry: Entry,
    *,
    board: Kept | None = None,
    board_id: int | None = None,
    role: str = "",
    ground: str = "",
    person_id: int | None = None,
    case_id: int | None = None,
    origin: str = "",
    since: date | None = None,
    using: str = "default",
) -> None:
    """Writes the entry inside the caller's transaction; a failure fails the act itself.

    `since`: for an act that changes facts, the earliest day it may change what is counted on (`bump_version`).
    """
    facts, at = asdict(entry), timezone.now()
    board_id = board.pk if board else board_id
    entry_id = new_id()
    LogEntry.objects.using(using).create(
        pk=entry_id,
        at=at,
        board_id=board_id,
        user_id=user.pk,
        role=role,
        action=entry.action,
        ground=ground,
        person_id=person_id,
        case_id=case_id,
        origin=origin,
        facts=facts,
        mark=marks.of_entry(
            *(log_key(), entry_id, at, facts),
            *(board_id, user.pk, role, entry.action, ground, person_id, case_id, origin),
        ),
    )
    if entry.changes_facts and board_id is not None:
        bump_version(board_id, since=since, using=using)


def sentence_of(action: str) -> str:
    """The entry's sentence in Swedish, whichever app's type it is."""
    return next((kind.sentence for kind in _kinds(Entry) if kind.action == action), action)


def _kinds(base: type[Entry]) -> list[type[Entry]]:
    return [kind for each in base.__subclasses__() for kind in (each, *_kinds(each))]
