"""A unit with people, for tests of who finds and reads whom. One call a thing; nothing is random."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.access import services
from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.access.reach import actor_of
from samsyn.cases.models import Case
from samsyn.cases.rules import draw_case_number
from samsyn.organisation import services as organisation_services
from samsyn.organisation.models import Board, Staff, Unit, User
from samsyn.people.keys import NAME_KEYS, PERSON_KEYS, made
from samsyn.people.models import FormerIdentity, Person

TODAY = date(2026, 11, 22)
FIRST_DAY = date(2020, 1, 1)
_numbers = count(1)
_drawn: set[str] = set()


def _case_number(year: int) -> str:
    """One that no other case of the tests has."""
    while (number := draw_case_number(year)) in _drawn:
        pass
    _drawn.add(number)
    return number


def client_of(user: User) -> Client:
    """A browser in which the account is signed in."""
    client = Client()
    client.force_login(user)
    return client


def queries_of(call: Callable[..., Any], *args: Any) -> int:
    """How many queries the call asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        call(*args)
    return len(asked)


@dataclass
class World:
    """Two boards, each with a unit of one team and one provider."""

    system: User = field(default_factory=User.objects.system)
    units: dict[str, Unit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for board in ("nord", "syd"):
            top = organisation_services.open_board(actor=self.system, code=board, name=f"Nämnden {board}")
            for name, kind in (("team", "team"), ("provider", "team"), ("home", "residence")):
                self.units[f"{board}-{name}"] = Unit.objects.create(
                    board=top.board, external_id=f"{board}-{name}", name=f"{name} {board}", kind=kind, parent=top,
                    registered_by=self.system,
                )  # fmt: skip
            self.units[board] = top
            organisation_services.settle_units(top.board)
        for unit in self.units.values():
            unit.refresh_from_db()

    def user(self, *roles: str, unit: str = "nord", employed: bool = True, areas: str = "") -> User:
        name = f"konto{next(_numbers)}"
        place = self.units[unit]
        staff = None
        if employed:
            staff = Staff.objects.create(
                board=place.board, external_id=name, name=f"Anna {name}", role="head", unit=place,
                registered_by=self.system,
            )  # fmt: skip
        user = User.objects.create(username=name, name=name, staff=staff)
        for role in roles:
            services.assign(actor=self.system, user=user, unit=place, role=role, areas=areas, valid_from=FIRST_DAY)
        return user

    def actor(self, *roles: str, **more: Any) -> Actor:
        return actor_of(self.user(*roles, **more), today=TODAY)

    def person(self, given: str = "Åsa", family: str = "Lindqvist", *, board: str = "nord", **more: Any) -> Person:
        return Person.objects.create(**self.person_values(given, family, board=board, **more))

    def person_values(self, given: str, family: str, *, board: str = "nord", **more: Any) -> dict[str, Any]:
        reserve_number = more.get("reserve_number", "")
        keys = made(PERSON_KEYS, family_name=family, given_name=given, reserve_number=reserve_number)
        who = {"given_name": given, "family_name": family, "sex": "female", "protection": "none"}
        return {
            "board": self.board(board), "external_id": f"p{next(_numbers)}", "registered_by": self.system, **who,
            **keys, **more,
        }  # fmt: skip

    def former(self, person: Person, given: str = "", family: str = "", *, number: str = "") -> FormerIdentity:
        """What the person was called, or had for a number, until yesterday."""
        return FormerIdentity.objects.create(
            board=person.board, external_id=f"f{next(_numbers)}", registered_by=self.system, person=person,
            until_on=TODAY - timedelta(days=1), identity_number=number, given_name=given, family_name=family,
            **made(NAME_KEYS, family_name=family, given_name=given),
        )  # fmt: skip

    def board(self, code: str) -> Board:
        return self.units[code].board

    def case(
        self, person: Person, area: str = "addiction", *, unit: str = "nord-team", handler: Staff | None = None,
        seen: bool = True, **more: Any,
    ) -> Case:  # fmt: skip
        """An open case of the person's in the unit, with the grounds that follow."""
        place = self.units[unit]
        values = {"opened_on": TODAY - timedelta(days=300), "external_id": f"i{next(_numbers)}", **more}
        values.setdefault("number", _case_number((values["opened_on"] or TODAY).year))
        case = Case.objects.create(
            board=place.board, origin="intake", person=person, unit=place, area=area, handler=handler,
            registered_by=self.system, **values,
        )  # fmt: skip
        if seen:
            self.ground(person, "unit", unit=place, area=area, case=case)
        if handler:
            self.ground(person, "handler", staff=handler, area=area, case=case)
        return case

    def ground(
        self, person: Person, why: str, *, unit: Unit | None = None, staff: Staff | None = None, area: str = "addiction",
        case: Case | None = None, until: date | None = None,
    ) -> Ground:  # fmt: skip
        return Ground.objects.create(
            board=person.board, unit=unit, staff=staff, person_id=person.pk, case_id=case.pk if case else None,
            area=area, why=why, valid_from=FIRST_DAY, valid_to=until,
        )  # fmt: skip

    def known(self, given: str = "Åsa", family: str = "Lindqvist", area: str = "addiction", **more: Any) -> Person:
        """A person with an open case in the team of the board."""
        person = self.person(given, family, **more)
        self.case(person, area, unit=f"{more.get('board', 'nord')}-team")
        return person

    def many(self, number: int, given: str = "Kim", family: str = "Ask") -> None:
        people = Person.objects.bulk_create(
            Person(**self.person_values(given, f"{family}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}"))
            for n in range(number)
        )
        team = self.units["nord-team"]
        Ground.objects.bulk_create(
            Ground(board=team.board, unit=team, person_id=person.pk, area="addiction", why="unit", valid_from=FIRST_DAY)
            for person in people
        )


def names_of(people: Iterable[Any]) -> list[str]:
    return [person.name for person in people]
