"""Few, or many, more rows of everything that a page lists, in the cast's world.

Written in bulk.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from samsyn.access.models import (
    Assignment,
    ControlProposal,
    Ground,
    PersonWall,
    RightLimit,
    TemporaryAccess,
    WallMember,
)
from samsyn.accounts.models import PasswordLink
from samsyn.cases.models import Case
from samsyn.core.codes import Role
from samsyn.delivery.models import ImplementationPlan
from samsyn.documents.models import Document
from samsyn.intake.models import Receipt
from samsyn.interventions.models import Intervention
from samsyn.journal.models import JournalVisit
from samsyn.log.models import LogEntry
from samsyn.logreview.models import ReviewItem, ReviewSample
from samsyn.organisation.models import LocalPractice, Staff, User
from samsyn.organisation.rules import PRACTICES
from samsyn.people.models import Person, PersonRelation
from samsyn.workspace.tests.cast import FIRST_DAY, Cast

NOWHERE = 10**12
"""Numbers of persons that nobody is: the log, walls and reviews outlive their persons."""


class Volume:
    """`cast` has rows of every kind for its people (`marked`). Every call adds rows and nothing else."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.system, self.numbers = cast, User.objects.system(), count(1)
        self.unit, self.team = cast.units["nord-unit"], cast.units["nord-team"]
        self.board = self.unit.board

    def add(self, n: int) -> None:
        """So many of everything that grows with the work; of what one person has, a tenth (a page reads 500)."""
        people = self._people(n)
        self._accounts(n)
        self._decided(n)
        self._walls(n, people)
        self._log(n, people)
        self._reviews(n)
        self._received(n, people)
        for name in ("olle", "vera", "olga", "erik"):
            self._of_one(self.cast.people[name], max(n // 10, 10))
        self._relatives(n, people)
        # As a database at work has it: what there is how much of decides how a query is answered.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _copies(self, row: models.Model, n: int, change: Callable[[Any, int], None] | None = None) -> list[Any]:
        made = []
        for _each in range(n):
            number, new = next(self.numbers), copy(row)
            new.pk, new._state = None, copy(row._state)
            new._state.adding = True
            if hasattr(new, "external_id"):
                new.external_id = f"v{number}"
            if isinstance(new, Document):
                new.file = f"{number:032x}"
            if isinstance(new, Case):
                new.number = f"1999-{number:05}"
            if change:
                change(new, number)
            made.append(new)
        return type(row)._default_manager.bulk_create(made, batch_size=2000)

    def _people(self, n: int) -> list[Person]:
        """Each with a case of the unit's, an intervention and its plan, which figures count."""
        olle = self.cast.people["olle"]

        def named(person: Any, number: int) -> None:
            person.given_name, person.personal_identity_number = f"Volym {number}", ""
            person.sort_key = f"volym {number:06}"

        people: list[Person] = self._copies(Person.objects.get(pk=olle.pk), n, named)
        who = iter(people)
        cases = self._copies(olle.cases.earliest("pk"), n, lambda case, _n: setattr(case, "person", next(who)))
        ground = Ground.objects.filter(person_id=olle.pk, why="unit").earliest("pk")
        whose = iter(cases)

        def about(row: Any, _n: int) -> None:
            case: Case = next(whose)
            row.person_id, row.case_id = case.person_id, case.pk

        self._copies(ground, n, about)
        for model in (Intervention, ImplementationPlan):
            whose = iter(cases)
            self._copies(model._default_manager.filter(person_id=olle.pk).earliest("pk"), n, about)
        return people

    def _of_one(self, person: Person, n: int) -> None:
        """All that a page about one person tells of."""
        for model in _of_person():
            row = model._default_manager.filter(person_id=person.pk).order_by("pk").first()
            if row is not None:
                readers = iter(self.users)
                self._copies(row, n, by_another_reader(readers) if model is JournalVisit else None)

    def _relatives(self, n: int, people: Iterable[Person]) -> None:
        olle = self.cast.people["olle"]
        PersonRelation.objects.bulk_create(
            PersonRelation(
                board=self.board, external_id=f"rel{person.pk}", registered_by=self.system, person=olle,
                related_person=person, relation="child", lives_together=False,
            )
            for person in people
        )  # fmt: skip

    def _accounts(self, n: int) -> None:
        """Accounts with a role in the unit, staff without an account, roles and links of one account."""
        staff = [
            Staff(
                board=self.board, external_id=f"s{next(self.numbers)}", name=f"Personal {number:05}",
                role=Role.SOCIAL_WORKER, unit=self.unit, registered_by=self.system,
            )
            for number in range(2 * n)
        ]  # fmt: skip
        Staff.objects.bulk_create(staff, batch_size=2000)
        users = [
            User(username=f"konto{next(self.numbers)}", name=f"Konto {number:05}", staff=row, password="!")
            for number, row in enumerate(staff[:n])
        ]
        User.objects.bulk_create(users, batch_size=2000)
        given = {"unit": self.unit, "valid_from": FIRST_DAY, "granted_by": self.system}
        roles = (Role.SUPPORT_WORKER, Role.SOCIAL_WORKER)
        Assignment.objects.bulk_create(
            (Assignment(user=user, role=roles[at % 2], **given) for at, user in enumerate(users)), batch_size=2000
        )
        one = User.objects.get(pk=self.cast.things["account"])
        ended: dict[str, Any] = given | {"valid_to": FIRST_DAY + timedelta(days=1)}
        Assignment.objects.bulk_create(
            (Assignment(user=one, role=Role.SUPPORT_WORKER, **ended) for _each in range(n)), batch_size=2000
        )
        cilla = self.cast.users["cilla"]
        Assignment.objects.bulk_create(
            (Assignment(user=cilla, role=Role.SOCIAL_WORKER, **given) for _each in range(min(n, 100))), batch_size=2000
        )
        link = PasswordLink.objects.get(pk=self.cast.things["link"])
        self._copies(link, n, lambda row, _n: setattr(row, "token_hash", uuid4().hex))
        self.users = users

    def _decided(self, n: int) -> None:
        self._copies(RightLimit.objects.get(pk=self.cast.things["limit"]), n)
        self._copies(ControlProposal.objects.get(pk=self.cast.things["proposal"]), n)
        LocalPractice.objects.bulk_create(
            LocalPractice(
                board=self.board,
                of_board=self.board.code,
                code=code,
                number=5,
                why="Räcker",
                valid_from=day,
                registered_by=self.system,
            )
            for code, day in self._days(n)
        )

    def _days(self, n: int) -> Iterator[tuple[str, date]]:
        """Of each practice a day that it has not been decided for."""
        for _each in range(n):
            day, which = divmod(next(self.numbers), len(PRACTICES))
            yield list(PRACTICES)[which], FIRST_DAY - timedelta(days=day)

    def _walls(self, n: int, people: list[Person]) -> None:
        """Around persons whom nobody lists; and long lists of the wall of the cast."""

        def around(wall: Any, number: int) -> None:
            wall.person_id = NOWHERE + number
            if number % 10:
                wall.lifted_by, wall.lifted_at, wall.lifted_why = self.system, timezone.now(), "Behövs inte mer"

        wall = PersonWall.objects.get(pk=self.cast.things["wall"])
        self._copies(wall, n, around)
        WallMember.objects.bulk_create(
            (WallMember(wall=wall, user=user, added_by=self.system) for user in self.users), batch_size=2000
        )
        who = iter(people)
        passage = TemporaryAccess.objects.get(pk=self.cast.things["passage"])
        self._copies(passage, n, lambda row, _n: setattr(row, "person_id", next(who).pk))

    def _log(self, n: int, people: list[Person]) -> None:
        """Readings of one person, by many and by each account; during one break-glass.

        That day before and after one.
        """
        passage = TemporaryAccess.objects.get(pk=self.cast.things["passage"])
        item = ReviewItem.objects.get(pk=self.cast.things["item"])
        read = {"board_id": self.board.pk, "action": "person_read", "facts": {"page": "overview"}, "mark": b"-"}
        entries = []
        for number, user in enumerate(self.users):
            for name in ("olle", "vera"):
                entries.append(
                    LogEntry(
                        user_id=user.pk,
                        role=Role.SOCIAL_WORKER,
                        person_id=self.cast.people[name].pk,
                        ground="unit",
                        **read,
                    )
                )
            entries.append(
                LogEntry(user_id=item.user_id, at=item.at, person_id=people[number].pk, ground="unit", **read)
            )
            within = {"at": passage.at + timedelta(minutes=1), "person_id": passage.person_id}
            entries.append(LogEntry(user_id=passage.user_id, ground="break_glass", **within, **read))
            for role in ("head", "social_worker"):
                own = {"user_id": self.cast.users[role].pk, "person_id": people[number].pk}
                entries.append(LogEntry(ground="unit", role=role, **own, **read))
        LogEntry.objects.bulk_create(entries, batch_size=2000)

    def _reviews(self, n: int) -> None:
        users = iter(self.users)

        def by_another(item: Any, number: int) -> None:
            item.entry_id, item.person_id, item.user = NOWHERE + number, NOWHERE + number, next(users)

        self._copies(ReviewItem.objects.get(pk=self.cast.things["item"]), n, by_another)
        ReviewSample.objects.bulk_create(
            ReviewSample(
                unit=self.unit, month=f"{1000 + next(self.numbers)}", seed="", size=1, readings=1, readers=1, drawn=1
            )
            for _each in range(n)
        )

    def _received(self, n: int, people: list[Person]) -> None:
        """Behind walls whose keepers are the violence workers and the managers."""
        receipt = Receipt.objects.get(code=self.cast.things["receipt"])

        def again(row: Any, number: int) -> None:
            row.code, row.token = f"K-V-{number}", uuid4()

        self._copies(receipt, n, again)


def by_another_reader(users: Iterator[User]) -> Callable[[Any, int], None]:
    """Each reader has one visit of a person's journal."""
    return lambda visit, _number: setattr(visit, "user", next(users))


def _of_person() -> list[type[models.Model]]:
    """Every table whose rows are about a person of the register."""
    return [
        model
        for model in apps.get_models()
        if model is not Receipt and any(field.name == "person" and field.is_relation for field in model._meta.fields)
        if model is not PersonRelation
    ]
