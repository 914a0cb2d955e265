"""Somebody known in every way that matters to whoever receives a matter about them."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from samsyn.access.actors import Actor
from samsyn.access.models import PersonWall, WallMember
from samsyn.access.reach import actor_of
from samsyn.core.identity_numbers import luhn_ok
from samsyn.intake import services
from samsyn.intake.models import Receipt
from samsyn.intake.rules import IntakeSubmission
from samsyn.organisation.models import User
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY, World

_serials = count(1)


def new_number(born: date = date(1974, 11, 22)) -> str:
    """An identity number that no earlier call gave."""
    days, serial = divmod(next(_serials), 1000)
    stem = f"{born - timedelta(days=days):%Y%m%d}{serial:03}"
    return next(stem + digit for digit in "0123456789" if luhn_ok(f"{stem}{digit}"[2:]))


class Reception(World):
    """The registrar is a social worker in the team: addiction, social psychiatry, relatives."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.registrar = self.user("social_worker", unit="nord-team")

    def acting(self, user: User | None = None) -> Actor:
        return actor_of(user or self.registrar, today=TODAY)

    def submission(self, number: str = "", **more: Any) -> IntakeSubmission:
        values = {
            "unit_id": self.units["nord-team"].pk,
            "area": "addiction",
            "kind": "application",
            "received_on": TODAY,
            "given_name": "Åsa",
            "family_name": "Lindqvist",
            "sex": "unknown",
            "numbers": (number,) if number else (),
        }
        return IntakeSubmission(**{**values, **more})

    def receive(self, number: str = "", *, user: User | None = None, **more: Any) -> Receipt:
        code = services.register(actor=self.acting(user), token=uuid4(), submission=self.submission(number, **more))
        return Receipt.objects.get(code=code)

    def receive_elsewhere(self, number: str, unit: str, **more: Any) -> Receipt:
        """By somebody with the registrar's role in another unit."""
        user = self.user("social_worker", unit=unit)
        return self.receive(number, user=user, unit_id=self.units[unit].pk, **more)

    def nobody(self, number: str) -> None:
        """The number is nobody's."""

    def seen(self, number: str) -> Person:
        return self.known(personal_identity_number=number)

    def elsewhere(self, number: str) -> Person:
        """Known in a unit that the registrar does not reach."""
        person = self.person(personal_identity_number=number)
        self.case(person, unit="nord")
        return person

    def without_ground(self, number: str) -> Person:
        return self.person(personal_identity_number=number)

    def walled(self, number: str) -> Person:
        """A wall around somebody whom the registrar would see otherwise."""
        person = self.seen(number)
        self.wall(person, self.user("social_worker", unit="nord-team"))
        return person

    def wall(self, person: Person, *members: User) -> PersonWall:
        wall = PersonWall.objects.create(
            board=person.board, unit=self.units["nord-team"], person_id=person.pk, why="En kollega", set_by=self.system
        )
        for member in members:
            WallMember.objects.create(wall=wall, user=member, added_by=self.system)
        return wall

    def protected(self, number: str) -> Person:
        person = self.person(personal_identity_number=number, protection="confidential")
        self.case(person, unit="nord")
        return person

    def exposed(self, number: str) -> Person:
        person = self.person(personal_identity_number=number)
        self.case(person, "violence_exposed")
        return person

    def perpetrator(self, number: str) -> Person:
        person = self.person(personal_identity_number=number)
        self.case(person, "violence_perpetrator")
        return person

    def exposed_and_known(self, number: str) -> Person:
        """In a walled area, and in an ordinary one that the registrar does not reach."""
        person = self.exposed(number)
        self.case(person, unit="nord")
        return person

    def misnamed(self, number: str) -> Person:
        """Ordinary, known elsewhere, and called something else than what is typed."""
        person = self.person("Kim", "Ask", personal_identity_number=number, address="Björkbacken 93")
        self.case(person, unit="nord")
        return person

    def misnamed_without_ground(self, number: str) -> Person:
        return self.person("Kim", "Ask", personal_identity_number=number)

    @property
    def open_to_all(self) -> dict[str, Callable[[str], Person | None]]:
        return {
            "nobody": self.nobody,
            "seen": self.seen,
            "elsewhere": self.elsewhere,
            "without_ground": self.without_ground,
        }

    @property
    def behind(self) -> dict[str, Callable[[str], Person]]:
        """Known, and not for the registrar to learn of: what is typed becomes a record beside."""
        return {
            "walled": self.walled,
            "protected": self.protected,
            "exposed": self.exposed,
            "perpetrator": self.perpetrator,
            "exposed_and_known": self.exposed_and_known,
            "misnamed": self.misnamed,
            "misnamed_without_ground": self.misnamed_without_ground,
        }
