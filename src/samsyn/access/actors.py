"""Who acts, and how far they role: handed to every read and every verb, never implicit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samsyn.access.models import TemporaryAccessKind
from samsyn.access.rights import RIGHTS
from samsyn.log.cached_totals import CachedTotals
from samsyn.organisation.models import User
from samsyn.organisation.practice import LocalNumbers, UnitNumbers

if TYPE_CHECKING:
    from samsyn.access.decision import AccessDecision


@dataclass(frozen=True)
class RoleInForce:
    """One assignment in force: a role in a unit, with the units below it, the areas and rights it covers.

    `taken_away`: by right, the units where the unit's own decision takes it away.
    """

    role: str
    unit_id: int
    unit: str
    board_id: int
    unit_ids: frozenset[int]
    areas: frozenset[str]
    taken_away: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def units_with(self, right: str) -> frozenset[int]:
        if self.role not in RIGHTS[right].roles:
            return frozenset()
        return self.unit_ids - self.taken_away.get(right, frozenset())


class ActiveGround(NamedTuple):
    """A ground in force that an actor has for a person; `unit` is empty for the actor's own.

    `through`: what else the reading stands on: a need-to-know list, a stated reason, break-glass.
    """

    why: str
    unit_id: int | None
    unit: str
    case_id: int | None
    area: str
    through: str = ""
    board_id: int = 0


class TemporaryAccessInForce(NamedTuple):
    """A temporary access in force (`models.TemporaryAccess`)."""

    id: int
    person_id: int
    kind: str
    until: datetime
    board_id: int


@dataclass(frozen=True)
class Actor:
    """Lives as long as one request; `decided` remembers what it has asked about persons.

    `shut_out`: persons behind a wall that the account is not let through. `named`: those whose wall lists it.
    """

    user: User
    name: str
    staff_id: int | None
    today: date
    roles_in_force: tuple[RoleInForce, ...]
    temporary_accesses: tuple[TemporaryAccessInForce, ...] = ()
    shut_out: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    origin: str = ""
    totals: CachedTotals = field(default_factory=CachedTotals, compare=False, repr=False)
    decided: dict[int, tuple[tuple[ActiveGround, "AccessDecision"], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(role.role for role in self.roles_in_force))

    @property
    def board_ids(self) -> frozenset[int]:
        return frozenset(role.board_id for role in self.roles_in_force)

    @cached_property
    def _numbers(self) -> LocalNumbers:
        return LocalNumbers(self.board_ids, self.today)

    def practice(self, board_id: int, code: str) -> int:
        """The board's own number today, else the usual one. One query, the first time any is asked for."""
        return self._numbers.number(board_id, code)

    @cached_property
    def unit_numbers(self) -> UnitNumbers:
        """What the units of the actor's boards have decided. One query, the first time any is asked for."""
        return UnitNumbers(sorted(self.board_ids))

    def may(self, right: str) -> bool:
        return any(role.units_with(right) for role in self.roles_in_force)

    def units_with(self, right: str) -> frozenset[int]:
        """The units in which the actor has the right."""
        return frozenset(unit for role in self.roles_in_force for unit in role.units_with(right))

    def boards_with(self, right: str) -> frozenset[int]:
        """The boards in some unit of which the actor has the right."""
        return frozenset(role.board_id for role in self.roles_in_force if role.units_with(right))

    def reach_over(self, right: str, unit_id: int, area: str) -> RoleInForce | None:
        """The first of the actor's roles in force that has the right in the unit and covers the area."""
        covering = (role for role in self.roles_in_force if area in role.areas and unit_id in role.units_with(right))
        return next(covering, None)

    def areas_with(self, right: str) -> frozenset[str]:
        return frozenset(area for role in self.roles_in_force if role.units_with(right) for area in role.areas)

    def role_with(self, right: str) -> str:
        """The role that gives the actor the right; empty for none."""
        return next((role.role for role in self.roles_in_force if role.units_with(right)), "")

    @property
    def in_emergency(self) -> tuple[TemporaryAccessInForce, ...]:
        """What the actor has opened by break-glass and not yet closed."""
        return tuple(access for access in self.temporary_accesses if access.kind == TemporaryAccessKind.BREAK_GLASS)

    def let_through(self, kind: str) -> frozenset[int]:
        """The persons whom a temporary access of that kind opens now."""
        return frozenset(access.person_id for access in self.temporary_accesses if access.kind == kind)
