"""Small worlds by chance: what pages and searches give is what the rules say in words (`rules_in_words`)."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samsyn.access import policies, rights
from samsyn.access.actors import Actor
from samsyn.access.models import Assignment, Ground, PersonWall, RightLimit, TemporaryAccess, WallMember
from samsyn.access.reach import actor_of
from samsyn.cases.models import Case
from samsyn.conftest import SEED
from samsyn.core import identity_numbers
from samsyn.decisions.models import Decision
from samsyn.decisions.selectors import decisions_of_person
from samsyn.housing.models import Placement
from samsyn.housing.selectors import placements_of_person
from samsyn.intake.models import Intake
from samsyn.intake.selectors import intakes_of_person
from samsyn.organisation.models import Unit
from samsyn.people.models import Person
from samsyn.people.rules import read_query
from samsyn.people.selectors import find, get_person
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests import rules_in_words as words
from samsyn.workspace.tests.people_world import Chains
from samsyn.workspace.tests.rules_in_words import Limit, Reason, SmallWorld, Somebody, Trust

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

WORLDS, ACCOUNTS, PEOPLE, PAGES = 8, 5, 8, 10
PARENTS = {f"{board}-{name}": board for board in ("nord", "syd") for name in ("team", "provider", "home")}
UNITS = (*PARENTS, "nord", "syd")
RIGHTS = (rights.READ_PERSON, rights.READ_PERSON, rights.FIND_PERSON, rights.BREAK_GLASS)
NUMBERS = [n for tail in range(3234, 3600) if not identity_numbers.fault(n := f"19640823{tail}", today=TODAY)]


def span(rng: random.Random) -> tuple[date, date | None]:
    """Mostly in force; else over, ending today, beginning today or not begun."""
    past, day = date(2020, 1, 1), timedelta(days=1)
    ended = [(past, TODAY - day), (past, TODAY), (TODAY, None), (TODAY + day, None)]
    return rng.choice(ended) if rng.random() < 0.3 else (past, None)


def small_world(rng: random.Random) -> SmallWorld:
    world = SmallWorld(TODAY, PARENTS)
    for _account in range(ACCOUNTS):
        world.trusts.append([_trust(rng) for _ in range(rng.choice((1, 1, 2, 3)))])
    for _limit in range(rng.randrange(4)):
        role = rng.choice([trust.role for trusts in world.trusts for trust in trusts])
        if held := [right for right in RIGHTS if right in words.ROLE_RIGHTS[role]]:
            world.limits.append(Limit(rng.choice(UNITS), role, rng.choice(held), *span(rng)))
    world.people = [_somebody(rng) for _ in range(PEOPLE)]
    for place, person in enumerate(world.people):
        others = [n for n, other in enumerate(world.people[:place]) if other.beside is None]
        others = [n for n in others if world.people[n].board == person.board]
        if others and rng.random() < 0.4:
            person.beside = rng.choice(others)
    return world


def number_of(told: SmallWorld, place: int) -> str:
    beside = told.people[place].beside
    return NUMBERS[place if beside is None else beside]


def _trust(rng: random.Random) -> Trust:
    persons = [role for role in words.ROLES if words.ROLE_AREAS[role]]
    role = rng.choice([*persons, "head", "head", "social_worker", "intake_worker", rng.choice(words.ROLES)])
    own = sorted(words.ROLE_AREAS[role])
    areas = frozenset(rng.sample(own, rng.randint(1, len(own)))) if own and rng.random() < 0.3 else frozenset()
    return Trust(role, rng.choice([*UNITS, "nord", "nord", "nord-team"]), areas, *span(rng))


def _somebody(rng: random.Random) -> Somebody:
    board = rng.choice(("nord", "nord", "nord", "syd"))
    person = Somebody(board, protected=rng.random() < 0.2)
    here = [unit for unit in UNITS if unit.startswith(board)]
    for _ground in range(rng.choice((1, 1, 1, 2, 3))):
        why = rng.choice((*words.WHYS, "unit", "unit"))
        area = "" if why in ("placement", "lease") else rng.choice((*words.AREAS, *sorted(words.WALLED)))
        holder: dict[str, Any] = (
            {"account": rng.randrange(ACCOUNTS)} if why in ("handler", "substitute") else {"unit": rng.choice(here)}
        )
        first, last = span(rng)
        person.grounds.append(Reason(why, area, first=first, last=last, **holder))
    person.grounds = words.behind_walls(person.grounds)
    if rng.random() < 0.3:
        person.listed = set(rng.sample(range(ACCOUNTS), rng.randint(0, 2)))
        person.closed = rng.random() < 0.4
    for account in range(ACCOUNTS):
        if rng.random() < 0.25:
            person.ways.add((account, rng.choice(("break_glass", "stated_reason"))))
    return person


class Made:
    """The world in the tables."""

    def __init__(self, told: SmallWorld) -> None:
        self.told, self.world = told, Chains()
        self.units = self.world.units
        self.users = [self.world.user() for _ in told.trusts]
        for user, trusts in zip(self.users, told.trusts, strict=True):
            for trust in trusts:
                Assignment.objects.create(
                    user=user, unit=self.units[trust.unit], role=trust.role, areas=" ".join(sorted(trust.areas)),
                    valid_from=trust.first, valid_to=trust.last, granted_by=self.world.system,
                )  # fmt: skip
        for limit in told.limits:
            RightLimit.objects.create(
                unit=self.units[limit.unit], role=limit.role, right=limit.right, valid_from=limit.first,
                valid_to=limit.last, why="Behövs inte här", set_by=self.world.system,
            )  # fmt: skip
        self.cases: dict[tuple[int, int], Case] = {}
        self.people = [self._person(number, one) for number, one in enumerate(told.people)]

    def _person(self, number: int, one: Somebody) -> Person:
        """Called by a letter of its own, since a digit would make the name a case's number."""
        person = self.world.person(
            f"Namn{chr(97 + number)}", "Ek", board=one.board, protection="confidential" if one.protected else "none",
            **{"personal_identity_number" if one.beside is None else "stated_number": number_of(self.told, number)},
        )  # fmt: skip
        for number_of_ground, ground in enumerate(one.grounds):
            user = None if ground.account is None else self.users[ground.account]
            case = self._row_of(person, one, ground)
            if case:
                self.cases[number, number_of_ground] = case
            Ground.objects.create(
                board=person.board, unit=self.units.get(ground.unit), staff=user.staff if user else None,
                person_id=person.pk, area=ground.area, why=ground.why, valid_from=ground.first, valid_to=ground.last,
                case_id=case.pk if case else None,
            )  # fmt: skip
        top = self.units[one.board]
        if one.listed is not None:
            self._wall(person, one, top)
        for account, kind in sorted(one.ways):
            TemporaryAccess.objects.create(
                board=person.board, unit=top, user=self.users[account], role="head", person_id=person.pk, kind=kind,
                reason="Genomgång av ärendet", at=timezone.now(), until=timezone.now() + timedelta(minutes=30),
            )  # fmt: skip
        return person

    def _row_of(self, person: Person, one: Somebody, ground: Reason) -> Case | None:
        """What the ground follows from: a case with what came in and a decision, or a stay."""
        place = self.units[ground.unit or one.board]
        if ground.why == "placement":
            Placement.objects.create(
                **self.world.common(place), person=person, residence=self.world.residence(place.external_id),
                moved_in_on=ground.first, moved_out_on=ground.last,
            )  # fmt: skip
        if ground.why not in words.OF_A_CASE:
            return None
        case = self.world.case(person, ground.area, unit=place.external_id, seen=False)
        here = {"unit": place, "person": person, "case": case}
        Intake.objects.create(
            **self.world.common(place), **here, area=ground.area, kind="application", received_on=ground.first
        )
        Decision.objects.create(
            **self.world.common(place), **here, decided_on=ground.first, outcome="granted", legal_basis="11 kap. 1 § SoL",
            intervention_kind="housing_support",
        )  # fmt: skip
        return case

    def _wall(self, person: Person, one: Somebody, top: Unit) -> None:
        system = self.world.system
        wall = PersonWall.objects.create(
            board=top.board, unit=top, person_id=person.pk, why="En kollega", set_by=system,
            closed_in_emergency=one.closed,
        )  # fmt: skip
        for account in sorted(one.listed or ()):
            WallMember.objects.create(wall=wall, user=self.users[account], added_by=system)

    def actor(self, account: int) -> Actor:
        return actor_of(self.users[account], today=TODAY)


@pytest.mark.parametrize("number", range(WORLDS))
def test_as_the_rules_say(number: int) -> None:
    rng = random.Random(f"{SEED} {number}")
    made = Made(small_world(rng))
    told = made.told
    pairs = [(account, person) for account in range(ACCOUNTS) for person in range(PEOPLE)]
    said = {pair: told.status(pair[0], told.people[pair[1]]) for pair in pairs}
    finds = {pair: told.status(pair[0], told.people[pair[1]], "find_person") for pair in pairs}
    wrong: list[object] = []
    for account in range(ACCOUNTS):
        actor = made.actor(account)
        seen = set(Person.objects.filter(policies.may_read_person(actor)).values_list("pk", flat=True))
        for person, row in enumerate(made.people):
            got = "reason" if policies.asks_reason_for(actor, row.pk) else "none"
            got = "open" if get_person(actor, row.pk) else got
            if got != said[account, person] or (row.pk in seen) != (got == "open"):
                wrong.append((account, person, got, row.pk in seen, said[account, person]))
            wrong += told_of(actor, made, account, person)
            if (how := found(actor, told, person, row)) != (finds[account, person] != "none"):
                wrong.append(("search", account, person, how, finds[account, person]))
        wrong += [("number", account, n) for n in range(PEOPLE) if not numbers_told(actor, told, n, finds, account)]
    for account, person in rng.sample(pairs, PAGES):
        wrong += pages(made, account, person, said[account, person])
    assert wrong == [], (SEED, number, told)


def found(actor: Actor, told: SmallWorld, place: int, row: Person) -> bool | str:
    """By number, and unless protected by name: the same answer."""
    ways = [read_query(text, today=TODAY) for text in (number_of(told, place), row.given_name)]
    by_number, by_name = (row.pk in {line.id for line in find(actor, way).people} for way in ways)
    expected = by_number and not told.people[place].protected
    return by_number if by_name == expected else f"number {by_number}, name {by_name}"


def told_of(actor: Actor, made: Made, account: int, place: int) -> list[object]:
    """What each ground's own row tells the account: the intake and the decision of a case, how many stays."""
    row, person, told = made.people[place], made.told.people[place], made.told
    intakes = {line.case_id for line in intakes_of_person(actor, row.pk)}
    decisions = {line.case_id for line in decisions_of_person(actor, row.pk)}
    said = {number: told.told(account, person, ground) for number, ground in enumerate(person.grounds)}
    wrong: list[object] = [
        ("case", account, place, number, said[number])
        for number in said
        if (case := made.cases.get((place, number)))
        and (case.pk in intakes, case.pk in decisions) != ("intake" in said[number], "decision" in said[number])
    ]
    if all(told.holds(ground.first, ground.last) for ground in person.grounds):
        stays, expected = len(placements_of_person(actor, row.pk)), sum("stay" in one for one in said.values())
        wrong += [("stays", account, place, stays, expected)] if stays != expected else []
    return wrong


def numbers_told(actor: Actor, told: SmallWorld, place: int, said: dict[tuple[int, int], str], account: int) -> bool:
    """That a number stands on several records is shown to those who may see several, however it is typed."""
    number = number_of(told, place)
    same = [n for n in range(PEOPLE) if number_of(told, n) == number and said[account, n] != "none"]
    answers = [find(actor, read_query(text, today=TODAY)) for text in (number, number[2:])]
    return all((len(answer.people), answer.one_number) == (len(same), len(same) > 1) for answer in answers)


def pages(made: Made, account: int, person: int, said: str) -> list[object]:
    client, row = Client(), made.people[person]
    client.force_login(made.users[account])
    status = client.get(reverse("person", args=[row.pk])).status_code
    wrong: list[object] = []
    if status != {"open": 200, "reason": 302, "none": 404}[said]:
        wrong.append(("page", account, person, status, said))
    answer = client.post(reverse("find_person"), {"q": number_of(made.told, person)})
    listed = answer.status_code == 200 and row.pk in {line.id for line in answer.context["found"].people}
    finds = made.told.status(account, made.told.people[person], "find_person")
    if listed != (finds != "none" and made.told.may(account, "find_person")):
        wrong.append(("search page", account, person, answer.status_code, listed, said))
    return wrong
