"""Who acts, and how far they reach: handed to every read and every verb, never implicit."""

from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True)
class Actor:
    user: User
    name: str
    staff_id: int | None
    today: date
    reaches: tuple[Reach, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reach.role for reach in self.reaches))

    @property
    def board_ids(self) -> frozenset[int]:
        return frozenset(reach.board_id for reach in self.reaches)
