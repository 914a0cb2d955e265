"""The one access decision: whether a ground opens a person to an actor, and why not.

`decide` answers for a ground at hand; `opened_grounds` says the same in SQL, for lists, searches and counts. A property
test holds the two together, and an architecture test keeps their parts from being put together anywhere else.
docs/security/access.md tells the whole of it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple, Protocol

from django.db.models import Q

from samsyn.access import rights, rules
from samsyn.access.actors import Actor, RoleInForce
from samsyn.access.models import GroundKind, TemporaryAccessKind
from samsyn.core.codes import Area
from samsyn.core.days import within
from samsyn.core.rows import in_force


class Answer(IntEnum):
    """What a ground does for an actor; of several roles the first of these holds."""

    OPENS = 0
    ASKS_REASON = 1
    """It opens once a reason is stated for the person."""
    NO_RIGHT = 2
    """A role acts on it, but has not the right in the unit, or no longer."""
    OTHER_AREA = 3
    OTHER_KIND = 4
    """It is of the authority's side, or the provider's, and the role is of the other."""
    ANOTHERS = 5
    """It is given to somebody else, or to a unit out of reach."""
    WALLED = 6
    NOT_IN_FORCE = 7


class GivenGround(Protocol):
    """Of what kind a ground is, and to whom it is given: a unit, or (`unit_id` None) a member of staff in person."""

    @property
    def why(self) -> str: ...
    @property
    def board_id(self) -> int: ...
    @property
    def unit_id(self) -> int | None: ...
    @property
    def area(self) -> str: ...


class GroundRow(NamedTuple):
    """A row of grounds, as `decide` needs it."""

    why: str
    board_id: int
    unit_id: int | None
    staff_id: int | None
    person_id: int
    area: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class AccessDecision:
    """`role`: the role in force that the answer is given for. `by_reason`: a stated reason alone opens it.

    `file`: a role that it opens to also reads the file, and not only what has come in.
    """

    answer: Answer
    role: RoleInForce | None = None
    by_reason: bool = False
    file: bool = False

    @property
    def opens(self) -> bool:
        return self.answer is Answer.OPENS

    @property
    def lists(self) -> bool:
        """It opens, or will once a reason is stated."""
        return self.answer <= Answer.ASKS_REASON


def weigh(role: RoleInForce, ground: GivenGround, right: str = rights.READ_PERSON) -> Answer:
    """What one role makes of a ground in force that is its holder's or a unit's.

    Walls and stated reasons aside.
    """
    able = units_with(role, right)
    if ground.unit_id is None:
        if role.board_id != ground.board_id:
            return Answer.ANOTHERS
        if not rules.acts_on(role.role, rules.OWN, ground.area):
            return Answer.OTHER_AREA
        return Answer.OPENS if able else Answer.NO_RIGHT
    if ground.unit_id not in role.unit_ids:
        return Answer.ANOTHERS
    if not rules.acts_on(role.role, ground.why, ""):
        return Answer.OTHER_KIND
    if ground.area and (ground.area not in role.areas or not rules.acts_on(role.role, ground.why, ground.area)):
        return Answer.OTHER_AREA
    if ground.unit_id not in able:
        return Answer.NO_RIGHT
    return Answer.ASKS_REASON if rules.asks_reason(role.role, ground.area) else Answer.OPENS


def decide(actor: Actor, ground: GroundRow, right: str = rights.READ_PERSON) -> AccessDecision:
    """Whether the ground opens its person to the actor today, with the right if another is asked for.

    No query.
    """
    if not within(ground.valid_from, ground.valid_to, actor.today):
        return AccessDecision(Answer.NOT_IN_FORCE)
    if ground.person_id in actor.shut_out:
        return AccessDecision(Answer.WALLED)
    if ground.staff_id is not None and ground.staff_id != actor.staff_id:
        return AccessDecision(Answer.ANOTHERS)
    answers = [(weigh(role, ground, right), place) for place, role in enumerate(actor.roles_in_force)]
    best, place = min(answers, default=(Answer.ANOTHERS, -1))
    stated = best <= Answer.ASKS_REASON and ground.person_id in actor.let_through(TemporaryAccessKind.STATED_REASON)
    opening = {Answer.OPENS, Answer.ASKS_REASON} if stated else {Answer.OPENS}
    file = any(answer in opening and rules.reads_file(actor.roles_in_force[at].role) for answer, at in answers)
    role = actor.roles_in_force[place] if place >= 0 else None
    return AccessDecision(Answer.OPENS if best in opening else best, role, stated and best is Answer.ASKS_REASON, file)


def emergency_roles(actor: Actor, person_id: int) -> list[RoleInForce]:
    """The roles by which break-glass, that no wall closes, opens the person to the actor now.

    None: it does not.
    """
    if person_id in actor.shut_out:
        return []
    boards = {way.board_id for way in actor.in_emergency if way.person_id == person_id}
    return [role for role in actor.roles_in_force if role.board_id in boards and role.units_with(rights.BREAK_GLASS)]


def units_with(role: RoleInForce, right: str) -> frozenset[int]:
    """Where the role reads about persons and has the right too."""
    return role.units_with(rights.READ_PERSON) & role.units_with(right)


def opened_grounds(
    actor: Actor, right: str = rights.READ_PERSON, *, reasons_to_come: bool = False, file: bool = False
) -> Q:
    """`decide` for rows of grounds: those that open (or, with `reasons_to_come`, list) their person.

    `file`: with it.
    """
    stated = sorted(actor.let_through(TemporaryAccessKind.STATED_REASON))
    units: dict[tuple[frozenset[str], frozenset[str], bool], set[int]] = defaultdict(set)
    own: dict[int, set[str]] = defaultdict(set)
    for role in actor.roles_in_force:
        able = units_with(role, right)
        if not able or (file and not rules.reads_file(role.role)):
            continue
        own[role.board_id] |= own_areas(role.role)
        for kinds, areas, asks in _terms(role.role, role.areas):
            units[kinds, areas, asks and not reasons_to_come] |= able
    opened = Q(pk__in=())
    for board, areas_there in own.items() if actor.staff_id is not None else ():
        opened |= Q(staff_id=actor.staff_id, board_id=board, area__in=sorted(areas_there))
    for (kinds, areas, asks), within_units in units.items():
        if asks and not stated:
            continue
        term = Q(unit_id__in=within_units, why__in=sorted(kinds), area__in=sorted(areas))
        opened |= term & Q(person_id__in=stated) if asks else term
    opened &= in_force(actor.today)
    return opened & ~Q(person_id__in=actor.shut_out) if actor.shut_out else opened


class UnitsOpened(NamedTuple):
    """Where a role opens a unit's own rows to the actor, and in which areas; "" is none."""

    role: RoleInForce
    units: frozenset[int]
    areas: frozenset[str]


def units_opened(actor: Actor, kind: str, person_id: int | None = None) -> Iterator[UnitsOpened]:
    """`decide` for rows that give their unit a ground of the kind: stays, notices, what is carried out.

    Of one person, or of anybody without a reason stated. A role that reads no file reads none of them.
    """
    if person_id in actor.shut_out:
        return
    stated = person_id in actor.let_through(TemporaryAccessKind.STATED_REASON)
    for role in actor.roles_in_force:
        able = units_with(role, rights.READ_PERSON)
        terms = [term for term in _terms(role.role, role.areas) if kind in term[0] and (stated or not term[2])]
        areas = frozenset(area for _kinds, covered, _asks in terms for area in covered)
        if able and areas and rules.reads_file(role.role):
            yield UnitsOpened(role, able, areas)


@lru_cache
def own_areas(role: str) -> frozenset[str]:
    """Where the role acts on what its holder handles."""
    return frozenset(area for area in Area.values if rules.acts_on(role, rules.OWN, area))


@lru_cache(maxsize=1024)
def _terms(role: str, areas: frozenset[str]) -> tuple[tuple[frozenset[str], frozenset[str], bool], ...]:
    """Of a unit's grounds those that the role acts on: kinds, areas, and whether it asks a reason."""
    kinds_by: dict[frozenset[str], set[str]] = defaultdict(set)
    for kind in (kind for kind in GroundKind.values if kind not in rules.IN_PERSON):
        covered = frozenset(area for area in (*areas, "") if rules.acts_on(role, kind, area))
        kinds_by[covered].add(kind)
    terms = []
    for covered, kinds in kinds_by.items():
        asked = frozenset(area for area in covered if rules.asks_reason(role, area))
        terms += [(frozenset(kinds), covered - asked, False), (frozenset(kinds), asked, True)]
    return tuple(term for term in terms if term[1])
