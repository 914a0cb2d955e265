"""Who acts, and how far they reach: handed to every read and every verb, never implicit."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from samsyn.access.models import User


@dataclass(frozen=True)
class Reach:
    """One assignment in force: a role in a unit, with the units below it and the areas it covers."""

    role: str
    unit_id: int
    unit: str
    board_id: int
    unit_ids: frozenset[int]
    areas: frozenset[str]


class Held(NamedTuple):
    """A ground in force that an actor has for a person; `unit` is empty for the actor's own."""

    why: str
    unit_id: int | None
    unit: str
    case_id: int | None
    area: str


@dataclass(frozen=True)
class Actor:
    """Lives as long as one request; `held` remembers the grounds for the persons it has asked about."""

    user: User
    name: str
    staff_id: int | None
    today: date
    reaches: tuple[Reach, ...]
    held: dict[int, tuple[Held, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reach.role for reach in self.reaches))

    @property
    def board_ids(self) -> frozenset[int]:
        return frozenset(reach.board_id for reach in self.reaches)
