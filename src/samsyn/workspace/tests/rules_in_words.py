"""Who sees whom, worked out anew from what docs/access-matrix.md says.

Nothing of the program is asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parents[4] / "docs" / "access-matrix.md"
AREAS = ("addiction", "social_psychiatry", "violence_exposed", "violence_perpetrator", "eviction_prevention",
         "relative_support")  # fmt: skip
WHYS = ("handler", "substitute", "unit", "order", "placement", "lease", "notice", "committee")
WALLED = {"violence_exposed", "violence_perpetrator"}


def _table(heading: str) -> list[list[str]]:
    """The rows under a heading, in code and in words, the heads left out."""
    part = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"]
    return lines[2:]


def _code(cell: str) -> str:
    return cell.strip("`")


ROLE_AREAS = {
    _code(row[1]): {a for a, cell in zip(AREAS, row[2:], strict=True) if cell == "persons"}
    for row in _table("Roles and areas")
}
ROLE_WHYS = {
    _code(row[1]): {why for why, cell in zip(WHYS, row[2:], strict=True) if cell in ("own", "unit")}
    for row in _table("Roles and grounds")
}
ROLES = tuple(ROLE_AREAS)
ROLE_RIGHTS = {
    role: {_code(row[1]) for row in _table("Roles and rights") if row[2 + place] == "yes"}
    for place, role in enumerate(ROLES)
}
# "In the areas … a head or deputy head reads one person at a time, with a stated reason".
ASKED = set(re.findall(r"`(violence_\w+)`", PAGE.read_text(encoding="utf-8").split("In the areas")[1][:120]))
MANAGERS = {"head", "deputy_head"}
# "`board_secretary` and `intake_worker` read what has come in and where the matter stands, and no more of the file".
NO_FILES = set(
    re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8").split(" read what has come in")[0].rpartition("\n")[2])
)
OF_A_CASE = {"handler", "substitute", "unit", "committee"}


@dataclass(frozen=True)
class Trust:
    """An assignment."""

    role: str
    unit: str
    areas: frozenset[str] = frozenset()
    first: date = date(2020, 1, 1)
    last: date | None = None


@dataclass(frozen=True)
class Limit:
    unit: str
    role: str
    right: str
    first: date
    last: date | None


@dataclass(frozen=True)
class Reason:
    """A ground, of somebody (`account`) or of a unit."""

    why: str
    area: str
    unit: str = ""
    account: int | None = None
    first: date = date(2020, 1, 1)
    last: date | None = None


@dataclass
class Somebody:
    """A person.

    `listed`: who is named by the wall, None for no wall; `ways` are passages: account and kind.

    `beside`: a shadow of the person at that place, whose number was stated.
    """

    board: str
    protected: bool = False
    grounds: list[Reason] = field(default_factory=list)
    listed: set[int] | None = None
    closed: bool = False
    ways: set[tuple[int, str]] = field(default_factory=set)
    beside: int | None = None


@dataclass
class SmallWorld:
    """`parents` of the units by name; a name begins with its board's."""

    today: date
    parents: Mapping[str, str]
    trusts: list[list[Trust]] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    people: list[Somebody] = field(default_factory=list)

    def below(self, unit: str, top: str) -> bool:
        return unit == top or (unit in self.parents and self.below(self.parents[unit], top))

    def holds(self, first: date, last: date | None) -> bool:
        return first <= self.today and (last is None or self.today <= last)

    def has(self, trust: Trust, right: str, unit: str) -> bool:
        """Whether an assignment gives the right in a unit, after what has been taken away there or above."""
        return (
            self.holds(trust.first, trust.last)
            and right in ROLE_RIGHTS[trust.role]
            and self.below(unit, trust.unit)
            and not any(
                (limit.role, limit.right) == (trust.role, right)
                and self.below(unit, limit.unit)
                and self.holds(limit.first, limit.last)
                for limit in self.limits
            )
        )

    def may(self, account: int, right: str, board: str = "") -> bool:
        units = [unit for unit in (*self.parents, *self.parents.values()) if unit.startswith(board)]
        return any(self.has(trust, right, unit) for trust in self.trusts[account] for unit in units)

    def status(self, account: int, person: Somebody, right: str = "read_person") -> str:
        """`open`, `reason` (a wall that a stated reason passes) or `none`.

        With another right where the role has both.
        """
        glass = (account, "break_glass") in person.ways and self.may(account, "break_glass", person.board)
        outside = person.listed is not None and account not in person.listed
        if outside and (person.closed or not glass):
            return "none"
        if glass:
            return "open"
        return _best({self.of_ground(account, person, ground, right) for ground in person.grounds})

    def told(self, account: int, person: Somebody, ground: Reason) -> set[str]:
        """What of the ground's own row an account reads: `intake` and `decision` of its case, or the `stay`."""
        roles = self.trusts[account]
        if self.status(account, person) != "open":
            return set()
        glass = (account, "break_glass") in person.ways
        emergency = [one for one in roles if glass and self._anywhere(one, "break_glass", person.board)]
        acting = [one for one in roles if self.in_force_for(account, person, ground, one)]
        files = any(trust.role not in NO_FILES for trust in (*acting, *emergency))
        if ground.why == "placement":
            return {"stay"} if files else set()
        if ground.why in OF_A_CASE and (acting or emergency):
            return {"intake", "decision"} if files else {"intake"}
        return set()

    def in_force_for(self, account: int, person: Somebody, ground: Reason, trust: Trust) -> bool:
        holds = self.holds(ground.first, ground.last)
        return holds and self._by_trust(account, person, ground, trust, "read_person") == "open"

    def _anywhere(self, trust: Trust, right: str, board: str) -> bool:
        units = (unit for unit in (*self.parents, *self.parents.values()) if unit.startswith(board))
        return any(self.has(trust, right, unit) for unit in units)

    def of_ground(self, account: int, person: Somebody, ground: Reason, right: str = "read_person") -> str:
        if not self.holds(ground.first, ground.last):
            return "none"
        return _best({self._by_trust(account, person, ground, trust, right) for trust in self.trusts[account]})

    def _by_trust(self, account: int, person: Somebody, ground: Reason, trust: Trust, right: str) -> str:
        def has(unit: str) -> bool:
            return self.has(trust, "read_person", unit) and self.has(trust, right, unit)

        if ground.account is not None:
            there = (unit for unit in (*self.parents, *self.parents.values()) if unit.startswith(person.board))
            reads = any(has(unit) for unit in there)
            mine = ground.account == account and reads and ground.area in ROLE_AREAS[trust.role]
            return "open" if mine else "none"
        areas = ROLE_AREAS[trust.role] & trust.areas if trust.areas else ROLE_AREAS[trust.role]
        if not has(ground.unit) or ground.why not in ROLE_WHYS[trust.role]:
            return "none"
        if ground.area and ground.area not in areas:
            return "none"
        if trust.role in MANAGERS and ground.area in ASKED:
            return "open" if (account, "stated_reason") in person.ways else "reason"
        return "open"


def behind_walls(grounds: list[Reason]) -> list[Reason]:
    """Stays and notices have the walled area of the person's other matters; of two, they open to nobody."""
    walled = {ground.area for ground in grounds if ground.why in OF_A_CASE} & WALLED
    follow = {"placement", "lease", "notice"} if walled else set()
    return [
        replace(ground, area=min(walled)) if ground.why in follow else ground
        for ground in grounds
        if ground.why not in follow or len(walled) == 1
    ]


def _best(found: set[str]) -> str:
    return next((one for one in ("open", "reason") if one in found), "none")
