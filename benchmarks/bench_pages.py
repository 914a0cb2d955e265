"""Server time of the pages for one client, on whatever city DATABASE_URL holds.

Makes one account, a head of the largest board, and takes it away again. Start from
`samsyn demo --city --persons 750000` for the figures that docs/benchmarks.md states.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import cycle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")

import django

django.setup()

from benchmarks.harness import measure
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Max
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.access import services
from samsyn.access.models import Assignment
from samsyn.accounts import services as accounts_services
from samsyn.cases.models import Case
from samsyn.interventions.models import Intervention
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Board, Unit, User

MOST_CASES_OF = 200
"""How many persons of the board are looked at in turn."""


@contextmanager
def head_of_the_largest_board() -> Iterator[tuple[User, Board]]:
    largest = Case.objects.values("board").annotate(n=Count("pk")).order_by("-n").first()
    if largest is None:
        sys.exit("The database holds no city: run samsyn demo --city --persons N first.")
    board = Board.objects.get(pk=largest["board"])
    system = User.objects.system()
    with transaction.atomic():
        user = accounts_services.open_account(
            actor=system, username="benchmark", name="Benchmark", password=os.urandom(16).hex()
        )
        services.assign(
            actor=system,
            user=user,
            unit=Unit.objects.get(board=board, kind="board"),
            role="head",
            valid_from=date(2000, 1, 1),
        )
    try:
        yield user, board
    finally:
        user.is_active = False
        user.username = f"benchmark-{user.pk}"
        user.save()
        Assignment.objects.filter(user=user).update(valid_to=date(2000, 1, 2))


def addresses(persons: Iterator[int], year: int) -> dict[str, tuple[Callable[[], str], bool]]:
    """By name, and whether the page has cached totals."""
    period = f"?period={year}"

    def cases(code: str) -> str:
        return reverse("figure_cases", args=[code]) + period

    return {
        "start page": (lambda: reverse("start"), True),
        "find a person by name": (lambda: reverse("find_person"), False),
        "find a person by two letters": (lambda: reverse("find_person"), False),
        "a person": (lambda: reverse("person", args=[next(persons)]), False),
        "the unit's figures, a year": (lambda: reverse("figures") + period, True),
        "one figure over the years": (lambda: reverse("figure", args=["addiction_ended_as_planned"]) + period, True),
        "cases behind a figure": (lambda: cases("addiction_ended_as_planned"), True),
        "interviews behind a figure": (lambda: cases("asi_interviews"), True),
        "persons behind a figure, three kinds of rows": (lambda: cases("violence_known"), True),
    }


POSTED = {"find a person by name": {"q": "Anna"}, "find a person by two letters": {"q": "an"}}
"""What is searched for is posted: no name stands in an address."""


def asked(client: Client, name: str, address: str) -> HttpResponse:
    return client.post(address, POSTED[name]) if name in POSTED else client.get(address)


def anew(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}recount=1"


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    last = Intervention.objects.aggregate(last=Max("ended_on"))["last"]
    with head_of_the_largest_board() as (user, board):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        ids = list(
            Case.objects.filter(board=board, person__isnull=False).values_list("person", flat=True)[:MOST_CASES_OF]
        )
        for name, (address, has_totals) in addresses(cycle(ids), last.year - 1).items():
            with CaptureQueriesContext(connection) as seen:
                answer = asked(client, name, anew(address()))
            assert answer.status_code == 200, (name, answer.status_code)
            said = f"page: {name} (at most {len(seen)} queries)"
            measure(said, lambda name=name, address=address: asked(client, name, address()), runs=50)
            if has_totals:
                measure(f"{said}, counted anew", lambda address=address: client.get(anew(address())), runs=10)
        print(f"{LogEntry.objects.count()} entries in the log")


if __name__ == "__main__":
    main()
