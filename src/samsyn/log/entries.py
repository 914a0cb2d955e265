"""Entries of the log: each type knows its sentence and how to redact itself.

None holds journal text or an identity number.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar, Protocol, dataclass_transform

from django.utils import timezone
from django.utils.translation import gettext

from samsyn.log import marks
from samsyn.log.cached_totals import bump_version
from samsyn.log.ids import new_id
from samsyn.log.key import log_key
from samsyn.log.models import LogEntry

_types: dict[str, type["Entry"]] = {}


class Kept(Protocol):
    """A stored account or board: the log keeps its id."""

    @property
    def pk(self) -> int: ...


class Acting(Protocol):
    """Who acts, as `access.actors.Actor`: the account, where it asks from, and what it may."""

    @property
    def user(self) -> Kept: ...
    @property
    def origin(self) -> str: ...
    @property
    def board_ids(self) -> frozenset[int]: ...
    def role_with(self, right: str) -> str: ...


@dataclass_transform(frozen_default=True)
class Entry:
    """A type of entry, registered by its action.

    A subclass is a frozen dataclass whose fields are the entry's facts.

    `changes_facts`: the act may change what figures and totals count (`log.cached_totals`). `hides`: the facts
    that name persons or accounts, or hold what somebody wrote. A subclass without an action has its parent's sentence.
    """

    action: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    changes_facts: ClassVar[bool] = False
    hides: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(
        cls, *, action: str = "", sentence: str = "", changes_facts: bool | None = None, hides: tuple[str, ...] = ()
    ) -> None:
        super().__init_subclass__()
        dataclass(frozen=True)(cls)
        cls.hides = (*cls.hides, *hides)
        if changes_facts is not None:
            cls.changes_facts = changes_facts
        unknown = set(hides) - set(cls.__dataclass_fields__)  # type: ignore[attr-defined]  # every subclass is a dataclass
        if unknown:
            raise TypeError(f"{cls.__name__} hides {', '.join(sorted(unknown))}, which it does not have")
        if action:
            if action in _types:
                raise TypeError(f"{cls.__name__} and {_types[action].__name__} have the same action, {action}")
            if not sentence:
                raise TypeError(f"{cls.__name__} has no sentence")
            cls.action, cls.sentence = action, sentence
            _types[action] = cls
        elif cls.action:
            # Facts are redacted by action, so what any of its types hides is hidden.
            _types[cls.action].hides = tuple(dict.fromkeys((*_types[cls.action].hides, *cls.hides)))
        else:
            raise TypeError(f"{cls.__name__} has no action")

    def facts(self) -> dict[str, Any]:
        return asdict(self)  # type: ignore[call-overload, no-any-return]  # every subclass is a dataclass

    def redacted(self) -> dict[str, Any]:
        """The facts that name nobody and hold nothing that somebody wrote."""
        return redacted(self.action, self.facts())


def redacted(action: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """A kept entry's facts without those that its type hides; none of an action that is no longer known."""
    kind = _types.get(action)
    return {} if kind is None else {name: value for name, value in facts.items() if name not in kind.hides}


def registered() -> Mapping[str, type[Entry]]:
    """Every type of entry, by its action."""
    return _types


def sentence_of(action: str) -> str:
    """The entry's sentence in the reader's language, whichever app's type it is."""
    return gettext(_types[action].sentence) if action in _types else action


def record(
    actor: Acting,
    entry: Entry,
    *,
    person_id: int | None = None,
    case_id: int | None = None,
    board_id: int | None = None,
    ground: str = "",
    right: str = "",
    role: str | None = None,
    since: date | None = None,
) -> None:
    """Writes the entry inside the caller's transaction; a failure fails the act itself.

    The role is the one that gives the actor `right`, unless the act itself knows which it was. The board is the
    actor's own where there is only one. `since`: the earliest day that the act may change what is counted on.
    """
    boards = actor.board_ids
    if board_id is None and len(boards) == 1:
        (board_id,) = boards
    if role is None:
        role = actor.role_with(right) if right else ""
    _write(actor.user, entry, board_id, role, ground, person_id, case_id, actor.origin, since, "default")


def record_for(
    account: Kept,
    entry: Entry,
    *,
    board: Kept | None = None,
    board_id: int | None = None,
    person_id: int | None = None,
    origin: str = "",
    since: date | None = None,
    using: str = "default",
) -> None:
    """As `record`, for an account that acts in no role: a command, timed work, somebody who signs in."""
    _write(account, entry, board.pk if board else board_id, "", "", person_id, None, origin, since, using)


def _write(
    account: Kept,
    entry: Entry,
    board_id: int | None,
    role: str,
    ground: str,
    person_id: int | None,
    case_id: int | None,
    origin: str,
    since: date | None,
    using: str,
) -> None:
    entry_id, at, facts = new_id(), timezone.now(), entry.facts()
    values: dict[str, Any] = {
        "board_id": board_id,
        "user_id": account.pk,
        "role": role,
        "action": entry.action,
        "ground": ground,
    }
    values |= {"person_id": person_id, "case_id": case_id, "origin": origin}
    mark = marks.of_entry(log_key(), entry_id, at, facts, *values.values())
    LogEntry.objects.using(using).create(pk=entry_id, at=at, facts=facts, mark=mark, **values)
    if entry.changes_facts and board_id is not None:
        bump_version(board_id, since=since, using=using)
