"""What a reading is compared with: the reader, the organisation, the person and the person's cases.

`access` knows no persons and no cases, so those come from the caller (`Sources`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from samsyn.access.actors import RoleInForce
from samsyn.access.models import Assignment, Ground
from samsyn.access.reach import LimitInForce, UnitPlace, role_in_force
from samsyn.access.rules import IN_PERSON
from samsyn.core.days import within
from samsyn.core.names import sort_key
from samsyn.organisation.models import LocalPractice, Staff, Unit, UnitKind, User
from samsyn.organisation.rules import PRACTICES
from samsyn.people.review_facts import Known


@dataclass(frozen=True)
class Matter:
    """A matter that somebody registered.

    `known_before`: the person is a record that somebody else had made.
    """

    receipt: str
    user_id: int
    person_id: int
    case_id: int
    known_before: bool


@dataclass(frozen=True)
class Sources:
    """One query each, however many persons.

    `cases`: of each person, the unit and the closing day of every case. `matters`: all that was registered about those
    persons, and `matter_actions` what the log calls that. `done`: of each case, the first day on which anything was done.
    """

    people: Callable[[Collection[int]], Mapping[int, Known]]
    cases: Callable[[Collection[int]], Mapping[int, Sequence[tuple[int, date | None]]]]
    matters: Callable[[Collection[int]], Sequence[Matter]]
    matter_actions: Collection[str]
    done: Callable[[Collection[int]], Mapping[int, date]]


@dataclass(frozen=True)
class Place:
    """Where an account was trusted with a role, from–to."""

    role: str
    unit_id: int
    board_id: int
    valid_from: date
    valid_to: date | None
    areas: str = ""

    def holds(self, board_id: int, day: date) -> bool:
        return self.board_id == board_id and within(self.valid_from, self.valid_to, day)


@dataclass(frozen=True)
class Reader:
    names: tuple[str, ...] = ()
    staff_id: int | None = None
    home: str = ""
    places: tuple[Place, ...] = ()

    def places_in(self, board_id: int, day: date) -> list[Place]:
        return [place for place in self.places if place.holds(board_id, day)]


@dataclass
class Organisation:
    """Units, names of staff, practices and limits of every board. Four queries."""

    units: dict[int, UnitPlace] = field(default_factory=dict)
    residences: set[int] = field(default_factory=set)
    tops: dict[int, int] = field(default_factory=dict)
    staff: dict[int, list[tuple[str, date | None, date | None]]] = field(default_factory=lambda: defaultdict(list))
    practices: dict[tuple[int, str], list[tuple[date, int]]] = field(default_factory=lambda: defaultdict(list))
    limits: list[tuple[LimitInForce, date, date | None]] = field(default_factory=list)
    _roles: dict[tuple[Place, date], RoleInForce] = field(default_factory=dict)
    _names: dict[tuple[int, date], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def now(cls) -> "Organisation":
        facts = cls()
        limit = ("limits__role", "limits__right", "limits__valid_from", "limits__valid_to", "limits__lifted_on")
        rows = Unit.objects.values_list("pk", "path", "kind", "board_id", *limit)
        for pk, path, kind, board, role, right, first, last, lifted in rows:
            facts.units[pk] = UnitPlace(pk, path, board)
            if first is not None and (lifted is None or lifted > first):
                facts.limits.append((LimitInForce(role, right, path), first, last))
            if kind == UnitKind.RESIDENCE:
                facts.residences.add(pk)
            if kind == UnitKind.BOARD:
                facts.tops[board] = pk
        for board, name, starts, ends in Staff.objects.values_list("board_id", "name", "starts_on", "ends_on"):
            facts.staff[board].append((sort_key(name), starts, ends))
        for board, code, day, number in (
            LocalPractice.objects.filter(unit__isnull=True)
            .order_by("valid_from", "pk")
            .values_list("board_id", "code", "valid_from", "number")
        ):
            facts.practices[board, code].append((day, number))
        return facts

    def practice(self, board_id: int, code: str, day: date) -> int:
        numbers = [number for since, number in self.practices.get((board_id, code), ()) if since <= day]
        return numbers[-1] if numbers else PRACTICES[code][0]

    def names_of_staff(self, board_id: int, day: date) -> frozenset[str]:
        """Those who work there that day, as sort keys."""
        if (board_id, day) not in self._names:
            self._names[board_id, day] = frozenset(
                name for name, starts, ends in self.staff.get(board_id, ()) if within(starts, ends, day)
            )
        return self._names[board_id, day]

    def unit_of(self, reader: Reader, role: str, board_id: int, day: date) -> int | None:
        """Where the reader had that role that day, else any role there, else the board's own unit."""
        places = reader.places_in(board_id, day)
        named = [place.unit_id for place in places if place.role == role] or [place.unit_id for place in places]
        return named[0] if named else self.tops.get(board_id)

    def within(self, unit_id: int, places: Iterable[Place]) -> bool:
        path = self.units[unit_id].path if unit_id in self.units else ""
        return any(place.unit_id in self.units and path.startswith(self.units[place.unit_id].path) for place in places)

    def role_in_force(self, place: Place, day: date) -> RoleInForce:
        """What the place gave its holder that day."""
        if (place, day) not in self._roles:
            limits = [limit for limit, first, last in self.limits if within(first, last, day)]
            unit = self.units[place.unit_id]
            self._roles[place, day] = role_in_force(place.role, place.areas, unit, "", self.units.values(), limits)
        return self._roles[place, day]


def readers(user_ids: Collection[int]) -> dict[int, Reader]:
    """Two queries."""
    places: dict[int, list[Place]] = defaultdict(list)
    assignments = Assignment.objects.filter(user_id__in=user_ids).order_by("valid_from", "pk")
    columns = ("user_id", "role", "unit_id", "unit__board_id", "valid_from", "valid_to", "areas")
    for user, *place in assignments.values_list(*columns):
        places[user].append(Place(*place))
    rows = User.objects.filter(pk__in=user_ids).values_list("pk", "name", "staff__name", "staff_id", "home_address")
    return {
        pk: Reader(tuple(filter(None, dict.fromkeys((name, employed or "")))), staff, home, tuple(places[pk]))
        for pk, name, employed, staff, home in rows
    }


@dataclass(frozen=True)
class Handlers:
    """By person, who handles: staff, from, to."""

    rows: Mapping[int, Sequence[tuple[int, date, date | None]]]

    def handles(self, reader: Reader, person: int, day: date) -> bool:
        return any(
            staff == reader.staff_id and within(first, last, day) for staff, first, last in self.rows.get(person, ())
        )

    def ever(self, reader: Reader, person: int) -> bool:
        return any(staff == reader.staff_id for staff, _first, _last in self.rows.get(person, ()))

    def another(self, reader: Reader, person: int, day: date) -> bool:
        return any(
            staff != reader.staff_id and within(first, last, day) for staff, first, last in self.rows.get(person, ())
        )


def handlers(person_ids: Collection[int]) -> Handlers:
    """One query."""
    by_case: dict[int, list[tuple[int, date, date | None]]] = defaultdict(list)
    rows = Ground.objects.filter(why__in=sorted(IN_PERSON), staff__isnull=False, person_id__in=person_ids)
    for person, staff, first, last in rows.order_by(F("person_id")).values_list(
        "person_id", "staff_id", "valid_from", "valid_to"
    ):
        by_case[person].append((int(staff or 0), first, last))
    return Handlers(by_case)
