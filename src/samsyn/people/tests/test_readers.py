"""Who can see whom: the pages agree with what the policies let through, for every account and person."""

import random
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.access import policies, rules, services, who_can_see
from samsyn.access.models import Ground, PersonWall, RightLimit, TemporaryAccess, WallMember
from samsyn.access.reach import actor_of
from samsyn.core.codes import Area
from samsyn.log.models import LogEntry
from samsyn.organisation.models import User
from samsyn.people.models import Person
from samsyn.people.tests.factories import FIRST_DAY, TODAY, client_of, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

ROLES = tuple(rules.AREAS)
UNITS = ("nord", "nord-team", "nord-provider", "nord-home")
REASON = "Genomgång av ärendet med handläggaren"


def bare(page):
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "", page)


def again(user):
    return actor_of(user, today=TODAY)


def random_world(world, rng):
    """Accounts, persons and everything that lets one see the other or not."""
    users = []
    for _n in range(24):
        roles = rng.sample(ROLES, rng.choice([1, 1, 1, 2]))
        users.append(world.user(*roles, unit=rng.choice(UNITS), employed=rng.random() < 0.8))
        own = users[-1].assignments
        if rng.random() < 0.2:
            covered = sorted(rules.AREAS[roles[0]])
            own.filter(role=roles[0]).update(areas=" ".join(rng.sample(covered, min(len(covered), 2))))
        if rng.random() < 0.15:
            own.update(valid_to=TODAY - timedelta(days=rng.choice([0, 1])))
    people = [world.person(f"Åsa{n}") for n in range(14)]
    for person in people:
        for _n in range(rng.choice([0, 1, 2, 3])):
            why = rng.choice(["unit", "unit", "order", "placement", "lease", "notice", "handler"])
            area = "" if why in ("placement", "lease") else rng.choice(Area.values)
            place = None if why == "handler" else world.units[rng.choice(UNITS)]
            staff = rng.choice([user.staff for user in users if user.staff]) if why == "handler" else None
            until = rng.choice([None, None, TODAY, TODAY - timedelta(days=1)])
            world.ground(person, why, unit=place, staff=staff, area=area, until=until)
        if rng.random() < 0.3:
            wall = PersonWall.objects.create(
                board=world.board("nord"), unit=world.units["nord"], person_id=person.pk, why=REASON,
                set_by=world.system, closed_in_emergency=rng.random() < 0.5,
                lifted_at=rng.choice([None, None, timezone.now()]),
            )  # fmt: skip
            for user in rng.sample(users, 6):
                removed = rng.choice([None, None, timezone.now()])
                WallMember.objects.create(wall=wall, user=user, added_by=world.system, removed_at=removed)
        for user in rng.sample(users, 8):
            TemporaryAccess.objects.create(
                board=world.board("nord"), unit=world.units["nord"], user=user, role="head", person_id=person.pk,
                kind=rng.choice(["stated_reason", "break_glass"]), reason=REASON, at=timezone.now() - timedelta(hours=1),
                until=timezone.now() + timedelta(minutes=rng.choice([-1, 20])),
                ended_at=rng.choice([None, None, timezone.now()]),
            )  # fmt: skip
    for _n in range(8):
        RightLimit.objects.create(
            unit=world.units[rng.choice(UNITS)], role=rng.choice(ROLES), why=REASON, set_by=world.system,
            right=rng.choice(["read_person", "read_person", "break_glass"]), valid_from=FIRST_DAY,
            valid_to=rng.choice([None, None, TODAY - timedelta(days=1)]),
        )  # fmt: skip
    return users, people


@pytest.mark.parametrize("number", range(6))
def test_agrees_with_the_policies_for_every_account_and_person(world, number):
    users, people = random_world(world, random.Random(random.randrange(2**32) + number))
    allowed = {person.pk: {False: set(), True: set()} for person in people}
    for user in users:
        for to_come in (False, True):
            seen = policies.may_list_person(again(user)) if to_come else policies.may_read_person(again(user))
            for pk in Person.objects.filter(seen).values_list("pk", flat=True):
                allowed[pk][to_come].add(user.pk)
    told = {}
    for person in people:
        found = who_can_see.everybody_for(person.pk, TODAY)
        told[person.pk] = {
            False: {line.account_id for line in found if not line.asks},
            True: {line.account_id for line in found},
        }
    assert told == allowed
    assert any(allowed[pk][False] for pk in allowed)


class TestThePages:
    def test_one_ground_in_two_cases_is_one_row_with_the_earlier_day(self, world):
        person = world.known()
        later = world.case(person, "addiction")
        Ground.objects.filter(case_id=later.pk).update(valid_from=TODAY)
        bo = world.user("head")
        page = client_of(bo).get(reverse("person_readers", args=[person.pk])).content.decode()
        assert page.count(f'<th scope="row">{bo.name}<') == 1
        assert FIRST_DAY.isoformat() in page
        assert TODAY.isoformat() not in page[page.index("<table") :]

    def test_who_can_read_a_person_and_why(self, world):
        person = world.known()
        bo, anna = world.user("head"), world.user("social_worker", unit="nord-team")
        violence = world.user("violence_worker", unit="nord-team")
        closed = world.user("social_worker", unit="nord-team")
        User.objects.filter(pk=closed.pk).update(is_active=False)
        page = client_of(bo).get(reverse("person_readers", args=[person.pk])).content.decode()
        for user in (bo, anna):
            assert user.name in page
        for user in (violence, closed):
            assert f">{user.name}<" not in page
        assert FIRST_DAY.isoformat() in page
        assert LogEntry.objects.get(action="person_read").facts == {"page": "readers"}
        assert "Vilka kan läsa" in client_of(bo).get(reverse("person_access", args=[person.pk])).content.decode()
        assert client_of(anna).get(reverse("person_readers", args=[person.pk])).status_code == 403
        other = world.user("head", unit="syd")
        assert client_of(other).get(reverse("person_readers", args=[person.pk])).status_code == 404
        assert who_can_see.readers(again(other), person.pk, units=True) == []

    def test_behind_a_wall_those_of_the_list_and_with_a_reason_so_marked(self, world):
        person, bo = world.known(), world.user("head")
        deputy = world.user("deputy_head")
        world.case(person, "violence_exposed")
        client_of(bo).post(reverse("wall", args=[person.pk]), {"reason": REASON})
        deputy_asks = f">{deputy.name}<"
        assert deputy_asks in client_of(bo).get(reverse("person_readers", args=[person.pk])).content.decode()
        page = client_of(bo).get(reverse("person_readers", args=[person.pk])).content.decode()
        assert "(med angivet skäl)" in page
        services.set_wall(actor=again(bo), person_id=person.pk, why="Hon arbetar på enheten", members=[bo])
        page = client_of(bo).get(reverse("person_readers", args=[person.pk])).content.decode()
        assert "står på listan" in page
        assert deputy.name not in page

    def test_a_matter_in_a_walled_area_is_told_to_those_who_read_there_alone(self, world):
        person, bo = world.known(), world.user("head")
        frida = world.user("violence_worker", unit="nord-team")
        address = reverse("person_readers", args=[person.pk])
        before = client_of(bo).get(address).content.decode()
        world.case(person, "violence_exposed", unit="nord-team", handler=frida.staff)
        assert bare(client_of(bo).get(address).content.decode()) == bare(before)
        client_of(bo).post(reverse("wall", args=[person.pk]), {"reason": REASON})
        opened = client_of(bo).get(address).content.decode()
        assert frida.name in opened
        assert "våldsutsatta" in opened

    def test_what_an_account_can_see_names_nobody(self, world):
        anna = world.user("social_worker", unit="nord-team")
        world.many(7, family="Hemlig")
        karin, bo = world.user("system_administrator"), world.user("head")
        RightLimit.objects.create(unit=world.units["nord-team"], role="social_worker", right="unmask", why=REASON,
                                  valid_from=FIRST_DAY, set_by=bo)  # fmt: skip
        for user in (karin, bo):
            page = client_of(user).get(reverse("account_sees", args=[anna.pk])).content.decode()
            assert "Hemlig" not in page
            assert ">7<" in page
            assert "Begränsad i 1 av 1 enheter" in page
        far = world.user("head", unit="syd")
        assert client_of(far).get(reverse("account_sees", args=[anna.pk])).status_code == 404
        assert client_of(anna).get(reverse("account_sees", args=[anna.pk])).status_code == 403
        assert client_of(bo).get(reverse("account_sights"), {"q": anna.username}).status_code == 200

    def test_constant_queries(self, world):
        person, bo = world.known(), world.user("head")
        pages = [reverse("person_readers", args=[person.pk]), reverse("account_sees", args=[bo.pk])]
        counts = []
        for _round in range(2):
            for page in pages:
                client = client_of(bo)
                client.get(page)
                counts.append(queries_of(client.get, page))
            for _n in range(6):
                user = world.user("social_worker", unit="nord-team")
                world.case(person, handler=user.staff)
                wall = PersonWall.objects.create(board=person.board, unit=world.units["nord"], person_id=person.pk,
                                                 why=REASON, set_by=bo, lifted_at=timezone.now())  # fmt: skip
                WallMember.objects.create(wall=wall, user=user, added_by=bo)
        assert counts[:2] == counts[2:]
        assert Ground.objects.count() > 6
