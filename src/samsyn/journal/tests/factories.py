"""A world in which a social worker of the team and a support worker of the provider write."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from samsyn.access.actors import Actor
from samsyn.access.reach import actor_of
from samsyn.cases.models import Case
from samsyn.journal import policies, services
from samsyn.journal.rules import EntryContent
from samsyn.organisation.models import User
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY, World

CONTENT = EntryContent(kind="phone", happened_on=TODAY, happened_time="09:30", with_whom="Åsa", text="Ringde upp.")


class Journals(World):
    def __post_init__(self) -> None:
        super().__post_init__()
        self.worker = self.user("social_worker", unit="nord-team")
        self.supporter = self.user("support_worker", unit="nord-provider")
        self.client_person = self.person()
        self.matter = self.case(self.client_person)
        self.ground(self.client_person, "order", unit=self.units["nord-provider"], area="addiction", case=self.matter)

    def acting(self, user: User | None = None) -> Actor:
        return actor_of(user or self.worker, today=TODAY)

    def desk(self, user: User | None = None, person: Person | None = None) -> str:
        return policies.desks(self.acting(user), (person or self.client_person).pk)[0].code

    def sign(
        self, text: str = "Ringde upp.", *, user: User | None = None, person: Person | None = None,
        token: UUID | None = None, draft_id: int | None = None, **more: Any,
    ) -> int:  # fmt: skip
        about = person or self.client_person
        return services.sign(
            actor=self.acting(user), person_id=about.pk, desk=self.desk(user, about),
            content=replace(CONTENT, text=text, **more), token=token or uuid4(), draft_id=draft_id,
        )  # fmt: skip

    def correct(self, entry_id: int, text: str = "Det var Bo.", *, user: User | None = None) -> int:
        return services.correct(
            actor=self.acting(user), person_id=self.client_person.pk, entry_id=entry_id,
            content=replace(CONTENT, text=text), token=uuid4(),
        )  # fmt: skip

    def draft(self, text: str = "Halvt", *, user: User | None = None, **more: Any) -> int:
        return services.save_draft(
            actor=self.acting(user), person_id=self.client_person.pk, desk=self.desk(user),
            content=replace(CONTENT, text=text, **more),
        )  # fmt: skip

    def other(self, **more: Any) -> tuple[Person, Case]:
        person = self.person("Bo", "Ek", **more)
        return person, self.case(person)


WEEK = timedelta(days=7)
