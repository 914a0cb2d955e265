"""Every page of the access table costs the same whatever the grants and the rows, and is of bounded size.

The units of a board are a tree that a form offers whole; all else that grows is paged, or found by a search.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samsyn.access.models import Assignment, PersonWall, RightLimit, TemporaryAccess, WallMember
from samsyn.access.rights import RIGHTS, by_default
from samsyn.access.rules import AREAS, WHYS
from samsyn.organisation.models import User
from samsyn.workspace.tests.access_table import ROLES, SEEN_BY, TABLE, Row
from samsyn.workspace.tests.cast import FIRST_DAY, Cast
from samsyn.workspace.tests.marked import make_marked_cast
from samsyn.workspace.tests.volume import NOWHERE, Volume

pytestmark = pytest.mark.django_db

FEW, MANY = 10, 2_500
USUAL = 15
"""Queries of any page."""
MOST_QUERIES = {
    "start": 25, "person": 25, "person_readers": 17, "person_help": 18, "journal": 17, "correct_entry": 17,
    "case": 25, "case_act": 25, "case_act_on": 25,
}  # fmt: skip
"""Of the overview of a day, and of pages about a person."""
LARGEST = 100_000
"""Bytes of an answer; a full page of a list is a third of it."""

SEARCHES = {
    "accounts": "?lage=all&page=2", "account_sights": "?q=konto", "invite": "?find=personal",
    "account": "?find=konto&page=2", "password_links": "?page=2", "set_wall": "?find=konto",
    "wall_list": "?find=konto", "rights": "?page=2", "log_review": "?state=all&page=2",
    "figure_cases": "?page=2", "person": "?page=2", "person_log": "?page=2",
}  # fmt: skip
"""What is asked of a page besides as it stands. A page that is not there is the last one."""

POSTED = {"find_person": {"q": "volym"}, "accounts": {"q": "konto"}}
"""What is asked in a form, since it may be somebody's name."""

IN_TURN = ("head", "system_administrator", "violence_worker", "social_worker", "support_coordinator", *ROLES)
OF_MANY = {"olle", "vera", "erik"}
"""Of whom there are many rows."""

BY_EVERYBODY = {"start", "find_person"}
"""Of the many rows these are asked for by every role, any other page by the first in turn that is shown it.

The very first asks for all of them, also for those that it is not shown.
"""

KINDS = {(AREAS[role], WHYS.get(role), by_default(role)): role for role in ROLES}.values()
"""A role of each kind: some differ in name alone."""

Cost = tuple[int, int, int]
"""Status, queries, bytes of a page."""


@pytest.fixture
def cast() -> Cast:
    return make_marked_cast()


def shown_to(role: str) -> list[Row]:
    """The pages that the role is shown, and one each that it is refused and does not find."""
    rows = [row for row in TABLE if row.method == "get"]
    refused = [next((row for row in rows if row.expected(role) == status), None) for status in (403, 404)]
    return [row for row in rows if row.expected(role) in (200, 302)] + [row for row in refused if row]


def costs(cast: Cast, role: str, rows: Iterable[Row]) -> dict[tuple[str, str], Cost]:
    client, found = Client(), {}
    client.force_login(cast.users[role])
    client.get(reverse("my_account"))
    for row in rows:
        plain = reverse(row.name, args=[cast.argument(name) for name in row.args])
        for address in {plain, plain + SEARCHES.get(row.name, "")}:
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address)
            html = answer.headers.get("Content-Type", "").startswith("text/html")
            found[row.name, address] = answer.status_code, len(asked), len(answer.content) if html else 0
        if row.name in POSTED:
            with CaptureQueriesContext(connection) as asked:
                answer = client.post(plain, POSTED[row.name])
            found[row.name, f"{plain} posted"] = answer.status_code, len(asked), len(answer.content)
    return found


def differing(few: dict[tuple[str, str], Cost], many: dict[tuple[str, str], Cost]) -> Iterator[tuple[object, ...]]:
    for page, (status, queries, size) in many.items():
        most = MOST_QUERIES.get(page[0], USUAL)
        if few[page][:2] != (status, queries) or queries > most or size > LARGEST:
            yield (*page, few[page], many[page])


def test_with_few_rows_and_with_many(cast: Cast) -> None:
    asked: set[tuple[str, tuple[str, ...]]] = set()
    rows: dict[str, list[Row]] = {}
    for role in dict.fromkeys(IN_TURN):
        shown = shown_to(role) if rows else [row for row in TABLE if row.method == "get"]
        rows[role] = [row for row in shown if row.name in BY_EVERYBODY or (row.name, row.args) not in asked]
        rows[role] = [row for row in rows[role] if not set(row.args) & (SEEN_BY.keys() - OF_MANY)]
        asked |= {(row.name, row.args) for row in rows[role] if row.expected(role) == 200}
    volume = Volume(cast)
    volume.add(FEW)
    few = {role: costs(cast, role, rows[role]) for role in rows}
    volume.add(MANY)
    wrong = [(role, *page) for role in rows for page in differing(few[role], costs(cast, role, rows[role]))]
    assert wrong == []


def test_with_one_role_and_with_it_everywhere(cast: Cast) -> None:
    """With walls, need-to-know lists, passages, and limits in other units, too."""
    Volume(cast).add(FEW)
    wrong: list[tuple[object, ...]] = []
    for role in KINDS:
        one = costs(cast, role, shown_to(role))
        give(cast, cast.users[role], [role])
        surround(cast, cast.users[role], role)
        wrong += [(role, *page) for page in differing(one, same_pages(cast, role, one))]
    assert wrong == []


def test_with_one_role_and_with_every_role(cast: Cast) -> None:
    """A head's pages: a page of somebody who is trusted with less may tell less, and cost less.

    So may the figures of violence, of which those outside the area are not told the small ones.
    """
    Volume(cast).add(FEW)
    one = costs(cast, "head", [row for row in shown_to("head") if row.args != ("violence_known",)])
    give(cast, cast.users["head"], ROLES)
    assert list(differing(one, same_pages(cast, "head", one))) == []


def same_pages(cast: Cast, role: str, before: dict[tuple[str, str], Cost]) -> dict[tuple[str, str], Cost]:
    """What was shown before; a page that was refused may be open now."""
    after = costs(cast, role, [row for row in shown_to(role) if row.expected(role) in (200, 302)])
    same = {page: cost for page, cost in after.items() if page in before and before[page][0] == cost[0]}
    opened = {page: cost for page, cost in after.items() if page not in before or before[page][0] != cost[0]}
    assert {cost[0] for cost in opened.values()} <= {200, 302}
    return same


def give(cast: Cast, user: User, roles: Iterable[str]) -> None:
    """Each role in every unit."""
    Assignment.objects.bulk_create(
        Assignment(user=user, unit=unit, role=role, valid_from=FIRST_DAY, granted_by=User.objects.system())
        for role in roles
        for unit in cast.units.values()
    )


def surround(cast: Cast, user: User, role: str) -> None:
    system, unit, now = User.objects.system(), cast.units["nord-unit"], timezone.now()
    RightLimit.objects.bulk_create(
        RightLimit(
            unit=cast.units["syd-team"], right=right, role=role, valid_from=FIRST_DAY, why="Behövs inte", set_by=system
        )
        for right in RIGHTS
    )
    last = NOWHERE * 2 + user.pk * 1000
    walls = PersonWall.objects.bulk_create(
        PersonWall(
            board=unit.board, unit=unit, person_id=last + number, why="Hon arbetar här", set_by=system,
            closed_in_emergency=number % 3 == 0,
        )
        for number in range(20)
    )  # fmt: skip
    WallMember.objects.bulk_create(WallMember(wall=wall, user=user, added_by=system) for wall in walls[::2])
    TemporaryAccess.objects.bulk_create(
        TemporaryAccess(
            board=unit.board, unit=unit, user=user, role=role, person_id=last + number, reason="Det brådskar", at=now,
            kind=("break_glass", "stated_reason")[number % 2], until=now + timedelta(minutes=30),
        )
        for number in range(40)
    )  # fmt: skip
