"""Invented people: names, ages, numbers that nobody has, protected identities, languages, relatives."""

from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from samsyn.core.identity_numbers import COORDINATION_DAY_OFFSET, luhn_ok
from samsyn.demo import names
from samsyn.demo.chance import Weights, age_on, pick, seeded
from samsyn.demo.package import PackageWriter, flag

FIRST_BIRTH_NUMBER = 980
"""Birth numbers 980–999 are set aside for tests, so that no real person has them [verify: Skatteverket]."""
PER_DATE_AND_SEX = 10

UNKNOWN_SEX = 0.004
FOREIGN_NAME = 0.22
DOUBLE_GIVEN_NAME = 0.06
DOUBLE_FAMILY_NAME = 0.04
NEEDS_INTERPRETER = 0.45
"""Of those with another language than Swedish."""
PROTECTED = 0.006
PROTECTED_EXPOSED = 0.16
"""Among people exposed to violence; domain.md C 9."""
PROTECTIONS: Weights = {"confidential": 0.62, "protected_registration": 0.33, "assumed_identity": 0.05}
NUMBER_KINDS: Weights = {"personal": 0.91, "coordination": 0.04, "none": 0.05}
CHANGED_IDENTITY = 0.02
NUMBER_OF_ANOTHER_DAY = 0.01
"""The number's date may be a nearby day (FOL 18 §)."""


@dataclass(slots=True)
class Person:
    """Somebody before the row is written; `died_on` may still come."""

    person_id: str
    sex: str
    given_name: str
    family_name: str
    born_on: date
    language: str = "sv"
    protection: str = "none"
    number_kind: str = "personal"
    died_on: date | None = None


class Numbers:
    """Hands out identity numbers 980–999 of a date, each once; a full date gives the next day's."""

    def __init__(self) -> None:
        self._used: dict[tuple[date, int], int] = {}

    def issue(self, day: date, sex: str, *, coordination: bool = False) -> str:
        odd = 1 if sex == "male" else 0
        while (used := self._used.get((day, odd), 0)) >= PER_DATE_AND_SEX:
            day -= timedelta(days=1)
        self._used[day, odd] = used + 1
        shown = day.day + COORDINATION_DAY_OFFSET if coordination else day.day
        return with_check_digit(f"{day:%Y%m}{shown:02}{FIRST_BIRTH_NUMBER + 2 * used + odd}")


def with_check_digit(eleven: str) -> str:
    return next(number for digit in "0123456789" if luhn_ok((number := eleven + digit)[2:]))


class People:
    """Invents people and writes them.

    Remembers a few of the latest, who may come back with another matter.
    """

    def __init__(
        self,
        writer: PackageWriter,
        rng: Random,
        today: date,
        town: str,
        *,
        most: int | None = None,
        remarkable: tuple[tuple[str, str, str], ...] = (),
    ) -> None:
        self._writer = writer
        self._rng = rng
        self._today = today
        self._town = town
        self._most = most
        self._remarkable = list(remarkable)
        self._numbers = Numbers()
        self.latest: deque[Person] = deque(maxlen=200)

    @property
    def count(self) -> int:
        return self._writer.counts.get("persons", 0)

    @property
    def full(self) -> bool:
        """As many as were asked for."""
        return self._most is not None and self.count >= self._most

    def invent(self, women: float, ages: tuple[int, int, int], on: date, *, exposed: bool = False) -> Person:
        """Somebody not written yet, of an age between the first two and mostly near the third on the day."""
        rng = self._rng
        sex = "female" if rng.random() < women else "male"
        low, high, mode = ages
        born_on = on - timedelta(days=int(rng.triangular(low, high + 0.99, mode) * 365.25))
        given, family, language = self._name(sex)
        if self._remarkable and rng.random() < 0.05:
            sex, given, family = self._remarkable.pop()
            language = "sv"
        person = Person("", sex, given, family, born_on, language)
        if rng.random() < UNKNOWN_SEX:
            person.sex = "unknown"
        if rng.random() < (PROTECTED_EXPOSED if exposed else PROTECTED):
            person.protection = pick(rng, PROTECTIONS)
        person.number_kind = pick(rng, NUMBER_KINDS)
        return person

    def _name(self, sex: str) -> tuple[str, str, str]:
        rng = self._rng
        origin = rng.choice(names.OTHERS) if rng.random() < FOREIGN_NAME else names.SWEDISH
        given = origin.female if sex == "female" else origin.male
        name, family = rng.choice(given), rng.choice(origin.family)
        if rng.random() < DOUBLE_GIVEN_NAME:
            name = f"{name}{rng.choice('- ')}{rng.choice(given)}"
        if rng.random() < DOUBLE_FAMILY_NAME:
            family = f"{family}{rng.choice('- ')}{rng.choice(names.SWEDISH.family)}"
        return name, family, origin.language

    def enter(self, person: Person) -> Person:
        """Writes the person's row and gives the id."""
        rng = self._rng
        person.person_id = self._writer.next_id("p")
        row: dict[str, Any] = {
            "person_id": person.person_id,
            "given_name": person.given_name,
            "family_name": person.family_name,
            "sex": person.sex,
            "born_on": person.born_on,
            "died_on": person.died_on,
            "protection": person.protection,
            "language": person.language,
        }
        self._identify(person, row)
        if person.language != "sv":
            row["interpreter_needed"] = flag(rng.random() < NEEDS_INTERPRETER)
        elif rng.random() < 0.7:
            row["interpreter_needed"] = "false"
        if person.protection == "none":
            self._reach(person, row)
        elif person.protection == "confidential" and rng.random() < 0.5:
            row["phone"] = self._phone()
        self._writer.add("persons", row)
        if person.protection == "none":
            self._former(person, row)
        return person

    def _former(self, person: Person, row: dict[str, Any]) -> None:
        """For a few, the family name or the coordination number that they had before; each draws for itself."""
        rng = seeded("former", person.person_id)
        until = person.born_on + timedelta(days=rng.randrange(18 * 365, 60 * 365))
        if until >= self._today or rng.random() >= CHANGED_IDENTITY:
            return
        former: dict[str, Any] = {"person_id": person.person_id, "until_on": until}
        if rng.random() < 0.5 and person.number_kind == "personal" and row.get("personal_identity_number"):
            former["identity_number"] = self._numbers.issue(person.born_on, person.sex, coordination=True)
        else:
            former |= {"given_name": person.given_name, "family_name": rng.choice(names.SWEDISH.family)}
        self._writer.add("former_identities", {"former_identity_id": self._writer.next_id("was"), **former})

    def _identify(self, person: Person, row: dict[str, Any]) -> None:
        """A number, or a reserve number, or none; an assumed identity's number is withheld."""
        rng = self._rng
        kind = person.number_kind
        if person.protection == "assumed_identity":
            return
        if kind == "none":
            if rng.random() < 0.5:
                row["reserve_number"] = f"R{person.born_on:%Y%m%d}-{rng.randrange(1000, 9999)}"
            elif rng.random() < 0.3:
                row["born_on"] = None
            return
        day = person.born_on
        if rng.random() < NUMBER_OF_ANOTHER_DAY and day + timedelta(days=9) < self._today:
            day += timedelta(days=rng.randrange(1, 9))
        row["personal_identity_number"] = self._numbers.issue(day, person.sex, coordination=kind == "coordination")

    def _reach(self, person: Person, row: dict[str, Any]) -> None:
        rng = self._rng
        if rng.random() < 0.9:
            row["address"] = f"{rng.choice(names.STREETS).replace('_', ' ')} {rng.randrange(1, 99)}"
            row["postal_code"] = rng.choice(names.POSTAL_CODES)
            row["city"] = self._town
        if age_on(self._today, person.born_on) >= 15:
            if rng.random() < 0.82:
                row["phone"] = self._phone()
            if rng.random() < 0.35:
                row["email"] = f"{person.person_id}@post.example"

    def _phone(self) -> str:
        """070-174 06 05 to 99 is set aside for fiction [verify: PTS]."""
        return f"070-174 06 {self._rng.randrange(5, 100):02}"

    def relate(self, person: Person, relative: Person, relation: str, *, together: bool) -> None:
        """`relation`: what the relative is to the person."""
        self._writer.add(
            "person_relations",
            {
                "relation_id": self._writer.next_id("r"),
                "person_id": person.person_id,
                "related_person_id": relative.person_id,
                "relation": relation,
                "lives_together": flag(together),
            },
        )

    def relative(self, person: Person, relation: str, on: date, *, together: bool) -> Person | None:
        """A new person related to this one; None when there are as many people as were asked for."""
        if self.full:
            return None
        age = max(age_on(on, person.born_on), 18)
        ages = {"child": (0, min(17, age - 17), 8), "parent": (age + 18, age + 38, age + 27)}
        low, high, mode = ages.get(relation, (max(18, age - 12), age + 12, age))
        high = max(high, 1)
        relative = self.invent(0.5, (low, high, min(max(mode, low), high)), on)
        if relation in ("child", "parent", "sibling"):
            relative.family_name = person.family_name
            relative.language = person.language
        if together and person.protection != "none":
            relative.protection = person.protection
        self.enter(relative)
        self.relate(person, relative, relation, together=together)
        return relative
