"""The cast with a marker in everything that is secret of a person, and who may read which, by the access table."""

from collections.abc import Iterator
from typing import Any

from samsyn.access.models import Ground, PersonWall, TemporaryAccess
from samsyn.access.rights import RIGHTS
from samsyn.cases.models import Case
from samsyn.core import identity_numbers
from samsyn.core.codes import Role
from samsyn.housing.models import Residence
from samsyn.intake.models import Intake, Receipt
from samsyn.logreview.models import ReviewItem
from samsyn.organisation import services as organisation_services
from samsyn.organisation.models import Unit, User
from samsyn.people.keys import PERSON_KEYS
from samsyn.people.models import Person, PersonRelation
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests.access_table import ASKS_REASON, SEEN_BY
from samsyn.workspace.tests.cast import FIRST_DAY, Cast, account, make_cast
from samsyn.workspace.tests.people_world import Chains, ago

SIGN = "MÄRKE"
FIELDS = ("given_name", "family_name", "reserve_number", "address", "postal_code", "city", "phone", "email")
SHELTER = f"{SIGN}skyddatboende"
NUMBERS = [n for tail in range(3234, 3600) if not identity_numbers.fault(n := f"19640823{tail}", today=TODAY)]
AREAS = {"vera": "violence_exposed", "per": "violence_perpetrator", "siv": "social_psychiatry"}
PLACES = {"olle": "nord-unit", "otto": "nord-other", "siv": "syd-unit", "olga": "nord-other"}
SHELTERED = ("vera", "erik")
BESIDE = {"sture": "vera"}
"""Shadow persons, and whose number was stated."""


class Rows(Chains):
    """Rows of every kind for the people of the cast, in the case they have and with no ground but theirs."""

    def __init__(self, cast: Cast) -> None:
        self.system, self.cast = User.objects.system(), cast
        shelter = Unit.objects.create(
            board=cast.units["nord"].board, external_id="shelter", name=SHELTER, kind="external_provider",
            parent=cast.units["nord-other"], registered_by=self.system,
        )  # fmt: skip
        home = Unit.objects.create(
            board=shelter.board, external_id="marked-home", name=marker("erik", "unit"), kind="external_provider",
            parent=shelter.parent, registered_by=self.system,
        )  # fmt: skip
        organisation_services.settle_units(home.board)
        home.refresh_from_db()
        self.units = {
            **cast.units, "shelter": shelter, "marked-home": home, "nord-home": cast.units["nord-team"]
        }  # fmt: skip

    def case(self, person: Person, *_area: str, **_more: Any) -> Case:
        return person.cases.get()

    def ground(self, person: Person, *_why: Any, **_more: Any) -> Ground:
        return Ground.objects.filter(person_id=person.pk)[0]

    def of(self, name: str) -> None:
        person, hidden = self.cast.people[name], name in SHELTERED
        place = PLACES.get(name, "nord-team")
        kind, provider = ("sheltered_housing", "shelter") if hidden else ("housing_support", place)
        case = self.chain(person, AREAS.get(name, "addiction"), unit=place, provider=provider, kind=kind)
        self.stay(person, home=provider, kind="sheltered_housing" if hidden else "supported_housing", case=case)
        if place.startswith("nord"):
            self.lease(person)
            self.notice(person)

    def of_protected(self) -> None:
        """An order and a home whose names tell where the person is, and somebody who reads there."""
        erik, home = self.cast.people["erik"], self.units["marked-home"]
        self.order(
            erik, "addiction", case=self.case(erik), unit="nord-team", provider="marked-home", kind="housing_support"
        )
        residence = self.residence("marked-home")
        Residence.objects.filter(pk=residence.pk).update(name=marker("erik", "residence"))
        self.stay(erik, home="marked-home", case=self.case(erik), moved_in_on=ago(400), moved_out_on=ago(210))
        for why in ("order", "placement"):
            Ground.objects.create(board=home.board, unit=home, person_id=erik.pk, why=why, valid_from=FIRST_DAY)
        account(self.cast, "homereader", Role.SUPPORT_WORKER, "marked-home")


def marker(person: str, field: str) -> str:
    return f"{SIGN}{person}{field.replace('_', '')}"


def make_marked_cast() -> Cast:
    """Rows of every kind, a marker in every field and in every reason, and a number each."""
    made = make_cast()
    rows = Rows(made)
    for name, person in made.people.items():
        rows.of(name)
        values: dict[str, Any] = {field: marker(name, field) for field in FIELDS}
        values["stated_number" if name in BESIDE else "personal_identity_number"] = number_of(name)
        keys = rows.person_values(
            values["given_name"], values["family_name"], reserve_number=values.get("reserve_number", "")
        )
        values |= {key: keys[key] for key in PERSON_KEYS}
        Person.objects.filter(pk=person.pk).update(**values)
        Case.objects.filter(person=person).update(external_id=marker(name, "case"))
    made.units["marked-home"] = rows.units["marked-home"]
    rows.of_protected()
    Residence.objects.filter(kind="sheltered_housing").update(name=SHELTER)
    for other in ("erik", "vera", "wilma", "siv", "otto"):
        PersonRelation.objects.create(
            **rows.common(rows.units["nord-team"]), person=made.people["olle"], related_person=made.people[other],
            relation="partner", lives_together=False,
        )  # fmt: skip
    for thing, who in (("wall", "wilma"), ("wall_elsewhere", "siv")):
        PersonWall.objects.filter(pk=made.things[thing]).update(why=marker(who, "wallreason"))
    for thing, who in (("passage", "otto"), ("passage_elsewhere", "siv")):
        TemporaryAccess.objects.filter(pk=made.things[thing]).update(reason=marker(who, "passagereason"))
    for thing, who in (("receipt", "vera"), ("receipt_elsewhere", "siv")):
        called = marker(who, "receipt")
        Receipt.objects.filter(code=made.things[thing]).update(given_name=called, family_name=called)
    beside = Intake.objects.get(person=made.people["sture"])
    Receipt.objects.filter(code=made.things["receipt"]).update(intake=beside)
    ReviewItem.objects.filter(pk=made.things["item_elsewhere"]).update(comment=marker("siv", "note"))
    return made


def number_of(person: str) -> str:
    return NUMBERS[list(SEEN_BY).index(BESIDE.get(person, person))]


def ways_to_write(number: str) -> tuple[str, ...]:
    return number[2:], f"{number[2:8]}-{number[8:]}", f"{number[:8]} {number[8:]}"


def may_be_named(person: str, role: str) -> bool:
    """Of a protected person no field shows before it is unmasked.

    A manager finds whom a reason would open.
    """
    return person != "erik" and (role in SEEN_BY[person] or role in ASKS_REASON.get(person, ()))


def may_see_number(person: str, role: str) -> bool:
    """On that record or on one with the same number."""
    same = (other for other in SEEN_BY if number_of(other) == number_of(person))
    return any(may_be_named(other, role) for other in same)


def secrets(role: str) -> dict[str, set[str]]:
    """By person: what the role must not read, unless it unmasks a protected person whom it sees."""
    kept: dict[str, set[str]] = {person: set() for person in SEEN_BY}
    for person, found in kept.items():
        if not may_be_named(person, role):
            found |= {marker(person, field) for field in FIELDS}
        if not may_see_number(person, role):
            found |= set(ways_to_write(number_of(person)))
        if role not in SEEN_BY[person] and role not in ASKS_REASON.get(person, ()):
            found.add(marker(person, "case"))
    kept["erik"] |= {marker("erik", "unit"), marker("erik", "residence")}
    kept[""] = {SHELTER, *_reasons(role)}
    return kept


def _reasons(role: str) -> Iterator[str]:
    """A reason is for those who decide about it or review it, in their own board."""
    yield from (marker("siv", what) for what in ("wallreason", "passagereason", "receipt", "note"))
    if role not in RIGHTS["set_wall"].roles:
        yield marker("wilma", "wallreason")
    if role not in RIGHTS["review_log"].roles:
        yield marker("otto", "passagereason")
    if role not in {"social_worker", "violence_worker", "head", "deputy_head"}:
        yield marker("vera", "receipt")


NEVER_KEPT = tuple(
    word for person in SEEN_BY for word in (*(marker(person, f) for f in FIELDS), *ways_to_write(number_of(person)))
)
"""What stands in no log, session or record, whoever acts."""
