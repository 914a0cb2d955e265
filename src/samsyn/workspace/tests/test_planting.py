"""One person more behind a wall changes no answer to whoever is outside it.

Every page there is, asked by every role outside, before somebody is planted and after; what differs betrays.
"""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from samsyn.access import rules
from samsyn.cases.services import rebuild_grounds
from samsyn.conftest import SEED
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY
from samsyn.quality.rules import CODES
from samsyn.workspace.tests.access_table import ROLES, TABLE
from samsyn.workspace.tests.cast import Cast, make_cast
from samsyn.workspace.tests.people_world import Chains

pytestmark = pytest.mark.django_db

AREAS = sorted(rules.WALLED_AREAS)
UNTOLD = re.compile(
    r'name="(?:csrfmiddlewaretoken|token|once)" value="[^"]*"|(?:nonce|data-once|data-state)="[^"]*"|'
    r'"(?:X-CSRFToken|token)": ?"[^"]*"|hx-headers=\'[^\']*\'',
    re.ASCII,
)
"""What is random in every answer."""
PERIODS = ("2026", "2026-11", "2026-T1")
OWN = {"choose_password", "my_sessions"}
"""Pages of one browser's own."""
LISTS, ASKING = 20, 3
"""So many lists behind figures, and roles, are drawn."""

Answer = tuple[int, str]


@pytest.fixture
def cast() -> Iterator[Cast]:
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        cast = make_cast()
        plant(cast, "Olof", "addiction", "196408233234", sex="male")
        plant(cast, "Olga", "eviction_prevention", "19640823-3242".replace("-", ""), sex="female")
        yield cast


def plant(cast: Cast, name: str, area: str, number: str, *, sex: str) -> Person:
    """Somebody with a whole chain, a stay, a lease and a notice."""
    units = {"nord": cast.units["nord"], "nord-team": cast.units["nord-unit"]}
    world = Chains.around(units | {"nord-provider": cast.units["nord-team"], "nord-home": cast.units["nord-team"]})
    world.rows = Person.objects.count() * 1000
    person = world.person(name, "Planterad", sex=sex, personal_identity_number=number)
    for over in (False, True):
        world.chain(person, area, over=over)
    world.stay(person)
    world.lease(person)
    world.notice(person)
    rebuild_grounds(person.board_id, [person.pk])
    return person


def outside(area: str) -> list[str]:
    """Every role that does not work in the area, nor sums it."""
    return [role for role in ROLES if area not in rules.SUM_AREAS[role]]


def addresses(cast: Cast, role: str, rng: random.Random) -> list[str]:
    """Every page of the access table that the role has, and the figures by period, unit, sex and part."""
    pages = [
        reverse(row.name, args=[cast.argument(name) for name in row.args])
        for row in TABLE
        if row.method == "get" and row.name not in OWN and row.expected(role) != 403
    ]
    units = [str(cast.units[name].pk) for name in ("nord-unit", "nord-team")]
    pages += [f"{reverse('figures')}?period={period}&unit={unit}" for period in PERIODS for unit in units]
    parts = [
        f"{reverse(page, args=[code])}?period={period}&unit={unit}&sex={sex}&part={part}"
        for page in ("figure", "figure_cases")
        for code in CODES
        for period in PERIODS
        for unit in units
        for sex in ("", "female", "male")
        for part in ("numerator", "denominator")
    ]
    return sorted({*pages, *rng.sample(parts, LISTS)})


def answers(cast: Cast, role: str, asked: list[str]) -> dict[str, Answer]:
    client = Client()
    client.force_login(cast.users[role])
    found = {address: told(client.get(address)) for address in asked}
    for text in ("Planterad", "Vanja", "19900101-0017", "900101-0017"):
        found[f"search {text}"] = told(client.post(reverse("find_person"), {"q": text}))
    return found


def told(answer: Any) -> Answer:
    return answer.status_code, UNTOLD.sub("", answer.content.decode(errors="replace"))


@pytest.mark.parametrize("area", AREAS)
def test_a_planted_person_changes_no_answer_outside(cast: Cast, area: str) -> None:
    rng = random.Random(f"{SEED} {area}")
    asked = {role: addresses(cast, role, rng) for role in rng.sample(outside(area), ASKING)}
    for role in asked:
        answers(cast, role, asked[role])  # Now each has opened what it opens: a list of one's own tells of that.
    before = {role: answers(cast, role, asked[role]) for role in asked}
    plant(cast, "Vanja", area, "199001010017", sex="female")
    betrayed = []
    for role, told_before in before.items():
        for address, after in answers(cast, role, asked[role]).items():
            if after != told_before[address]:
                betrayed.append((role, address, difference(told_before[address], after)))
    assert betrayed == [], "\n".join(map(str, betrayed))


def difference(one: Answer, other: Answer) -> str:
    lines = set(one[1].splitlines()) ^ set(other[1].splitlines())
    return f"{one[0]} {other[0]} {sorted(line.strip()[:160] for line in lines)[:6]}"
