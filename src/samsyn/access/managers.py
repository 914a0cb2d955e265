"""Who leads where a case lies, nearest first: for what somebody in charge must hear of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from samsyn.access import rules
from samsyn.access.models import Assignment, PersonWall, RightLimit
from samsyn.access.reach import never_held
from samsyn.access.rights import RIGHTS
from samsyn.core.rows import in_force
from samsyn.organisation.models import Unit, User
from samsyn.organisation.selectors import absences

ORDER = ("deputy_head", "head")
"""The deputy of a unit hears first, then its head."""


@dataclass(frozen=True)
class Manager:
    """An account that leads a unit and those below it, in some areas."""

    user_id: int
    role: str
    path: str
    areas: frozenset[str]

    @property
    def nearness(self) -> tuple[int, int]:
        return -len(self.path), ORDER.index(self.role)


@dataclass(frozen=True)
class Lead:
    """Who leads the units of some boards today; `walls`: by person, the accounts that a wall lets through."""

    managers: Sequence[Manager]
    walls: Mapping[int, frozenset[int]]
    paths: Mapping[int, str]

    def let_through(self, account_ids: frozenset[int], person_id: int | None) -> frozenset[int]:
        """Those of the accounts whom no wall around the person leaves out."""
        walled = self.walls.get(person_id) if person_id is not None else None
        return account_ids if walled is None else account_ids & walled

    def tiers(self, unit_id: int, area: str, person_id: int | None) -> list[frozenset[int]]:
        """The accounts that lead where a case lies, the nearest unit's first, the deputy before the head.

        Nobody whom a wall around the person leaves out.
        """
        path = self.paths[unit_id]
        over = [one for one in self.managers if path.startswith(one.path) and (not area or area in one.areas)]
        if person_id is not None and person_id in self.walls:
            over = [one for one in over if one.user_id in self.walls[person_id]]
        return [
            frozenset(one.user_id for one in near)
            for _near, near in groupby(sorted(over, key=lambda one: one.nearness), key=lambda one: one.nearness)
        ]


def lead_of(board_ids: Collection[int], person_ids: Collection[int], right: str, today: date) -> Lead:
    """Those who lead units of the boards with the right and are not away today.

    Four queries; names nobody.
    """
    paths = dict(Unit.objects.filter(board_id__in=board_ids).values_list("pk", "path"))
    away = absences(today).values("staff_id")
    limits = list(_limits(board_ids, right, today))
    trusted = Assignment.objects.filter(
        in_force(today), role__in=ORDER, unit__board_id__in=board_ids, user__is_active=True
    )
    rows = trusted.exclude(user__staff_id__in=away).values_list("user_id", "role", "unit__path", "areas")
    managers = [
        Manager(user_id, role, path, frozenset(areas.split()) & rules.AREAS[role] or rules.AREAS[role])
        for user_id, role, path, areas in rows
        if not any(role == limited and path.startswith(at) for limited, at in limits)
    ]
    return Lead(managers, _walls(person_ids), paths)


def accounts_that_lead(right: str, today: date) -> list[User]:
    """The open accounts with a role that has the right.

    What a unit has taken away their actor knows. One query.
    """
    trusted = Assignment.objects.filter(in_force(today), role__in=RIGHTS[right].roles).values("user_id")
    return list(User.objects.filter(pk__in=trusted, is_active=True).order_by("pk"))


def _limits(board_ids: Collection[int], right: str, today: date) -> Iterator[tuple[str, str]]:
    rows = RightLimit.objects.filter(in_force(today), unit__board_id__in=board_ids, right=right).exclude(never_held())
    yield from rows.values_list("role", "unit__path")


def _walls(person_ids: Collection[int]) -> dict[int, frozenset[int]]:
    listed: dict[int, frozenset[int]] = {}
    rows = PersonWall.objects.filter(person_id__in=person_ids, lifted_at__isnull=True)
    for person_id, user_id, removed in rows.values_list("person_id", "members__user_id", "members__removed_at"):
        inside = frozenset([user_id]) if user_id is not None and removed is None else frozenset()
        listed[person_id] = listed.get(person_id, frozenset()) | inside
    return listed
