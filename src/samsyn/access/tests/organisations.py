"""Organisations by chance, in memory: units in trees, an account with roles, limits, walls, and grounds for persons."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from samsyn.access import rights, rules
from samsyn.access.actors import Actor, RoleInForce, TemporaryAccessInForce
from samsyn.access.decision import GroundRow
from samsyn.access.models import GroundKind, TemporaryAccessKind
from samsyn.access.reach import LimitInForce, UnitPlace, WallInForce, actor_from, role_in_force
from samsyn.core.codes import Area
from samsyn.organisation.models import User

TODAY = date(2026, 11, 22)
BOARDS, STAFF, PERSONS = (1, 2), (7, 8), range(1, 7)
UNITS = {
    1: UnitPlace(1, "/1/", 1),
    2: UnitPlace(2, "/2/", 2),
    11: UnitPlace(11, "/1/11/", 1),
    12: UnitPlace(12, "/1/12/", 1),
    111: UnitPlace(111, "/1/11/111/", 1),
    112: UnitPlace(112, "/1/11/112/", 1),
    21: UnitPlace(21, "/2/21/", 2),
}
ASKED_FOR = (rights.READ_PERSON, rights.FIND_PERSON, rights.UNMASK, rights.SET_WALL)
_DAY = timedelta(days=1)
_SPANS = [
    (TODAY - 9 * _DAY, None),
    (TODAY - 9 * _DAY, None),
    (TODAY, TODAY),
    (TODAY - 9 * _DAY, TODAY - _DAY),
    (TODAY + _DAY, None),
]


def board_of(person_id: int) -> int:
    return BOARDS[person_id % 2]


@dataclass(frozen=True)
class Trust:
    """What an assignment says."""

    role: str
    areas: str
    unit_id: int


@dataclass(frozen=True)
class Case:
    """An account's trusts and what stands around it; `extra` is a role that it may be given besides."""

    trusts: tuple[Trust, ...]
    extra: Trust
    limits: tuple[LimitInForce, ...]
    walls: tuple[WallInForce, ...]
    accesses: tuple[TemporaryAccessInForce, ...]
    grounds: tuple[GroundRow, ...]
    staff_id: int | None

    def actor(self, *trusts: Trust, accesses: bool = True) -> Actor:
        roles_in_force = tuple(self.role(trust) for trust in trusts)
        boards = {role.board_id for role in roles_in_force}
        user = User(username="konto", staff_id=self.staff_id)
        walls = [wall for wall in self.walls if wall.board_id in boards]
        return actor_from(user, TODAY, roles_in_force, self.accesses if accesses else (), walls)

    def role(self, trust: Trust) -> RoleInForce:
        return role_in_force(trust.role, trust.areas, UNITS[trust.unit_id], "", UNITS.values(), self.limits)


@st.composite
def trusts(draw: Any) -> Trust:
    role = draw(st.sampled_from([*rules.AREAS, "head", "social_worker", "intake_worker", "violence_worker"]))
    own = sorted(rules.AREAS[role])
    narrowed = draw(st.lists(st.sampled_from(own), unique=True)) if own and draw(st.booleans()) else []
    return Trust(role, " ".join(narrowed), draw(st.sampled_from(sorted(UNITS))))


@st.composite
def grounds(draw: Any) -> GroundRow:
    person = draw(st.sampled_from(PERSONS))
    own = draw(st.integers(0, 3)) == 0
    there = [unit for unit, place in UNITS.items() if place.board_id == board_of(person)]
    first, last = draw(st.sampled_from(_SPANS))
    return GroundRow(
        why=draw(st.sampled_from(GroundKind.values)),
        board_id=board_of(person),
        unit_id=None if own else draw(st.sampled_from(there)),
        staff_id=draw(st.sampled_from(STAFF)) if own else None,
        person_id=person,
        area=draw(st.sampled_from([*Area.values, *sorted(rules.WALLED_AREAS), ""])),
        valid_from=first,
        valid_to=last,
    )


@st.composite
def cases(draw: Any) -> Case:
    walls = [
        WallInForce(board_of(person), person, draw(st.booleans()), draw(st.booleans()))
        for person in draw(st.lists(st.sampled_from(PERSONS), unique=True, max_size=2))
    ]
    accesses = [
        TemporaryAccessInForce(number, person, kind, datetime(2026, 11, 22, 12, tzinfo=UTC), board_of(person))
        for number, (person, kind) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(PERSONS), st.sampled_from(TemporaryAccessKind.values)), max_size=3))
        )
    ]
    limits = st.builds(
        LimitInForce,
        st.sampled_from(sorted(rules.AREAS)),
        st.sampled_from([*ASKED_FOR, rights.BREAK_GLASS]),
        st.sampled_from([place.path for place in UNITS.values()]),
    )
    return Case(
        trusts=tuple(draw(st.lists(trusts(), max_size=3))),
        extra=draw(trusts()),
        limits=tuple(draw(st.lists(limits, max_size=4))),
        walls=tuple(walls),
        accesses=tuple(accesses),
        grounds=tuple(draw(st.lists(grounds(), min_size=1, max_size=12))),
        staff_id=draw(st.sampled_from([7, None])),
    )
