"""The journal of a person with 3,000 entries as a page, and entries in and out of a package.

Works in a database of its own: SAMSYN_BENCH_DATABASE_URL (default: an SQLite file in a temporary folder). How many
entries: SAMSYN_BENCH_ENTRIES. Entries may take no less than 20,000 rows a second, the page at most 15 queries.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")
os.environ["DATABASE_URL"] = os.environ.get("SAMSYN_BENCH_DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")

import django

django.setup()

from benchmarks.bench_pages import head_of_the_largest_board
from benchmarks.harness import measure, note
from benchmarks.package import Writer, write_package
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.exchange.services import import_package
from samsyn.exchange.writer import export_package
from samsyn.organisation.models import Board, User
from samsyn.people.models import Person

ENTRIES = int(os.environ.get("SAMSYN_BENCH_ENTRIES", "200000"))
PERSONS = 1_000
OF_ONE = 3_000
TEXT = (
    "Ringde hem. Hon säger att det går bättre med boendet men att hon sover dåligt.\n\n- ring vårdcentralen\n- ny tid\n"
)
COLUMNS = (
    "journal_entry_id", "person_id", "case_id", "origin", "unit_id", "side", "kind", "happened_on", "happened_time",
    "with_whom", "written_at", "signed_at", "author_id", "role", "text", "own_words", "corrects_id", "shared_at",
)  # fmt: skip


def entries(count: int) -> Iterator[tuple[object, ...]]:
    """The first `OF_ONE` are of one person; a tenth correct the entry before them."""
    for number in range(count):
        person = 0 if number < OF_ONE else number % PERSONS
        day = date(2016, 1, 1) + timedelta(days=number % 3_000)
        corrects = f"e{number - PERSONS}" if number >= OF_ONE + PERSONS and number // PERSONS % 10 == 5 else ""
        yield (
            f"e{number}", f"p{person}", f"i{person}", "intake", f"t{person % 10}", "authority", "phone", day, "09:05", "henne",
            f"{day}T10:00:00+01:00", f"{day}T10:20:00+01:00", f"s{number % 400}", "social_worker", TEXT * 2, "0-11", corrects, "",
        )  # fmt: skip


def main() -> None:
    call_command("migrate", verbosity=0)
    if Board.objects.exists():
        sys.exit("The database holds a board: name an empty one in SAMSYN_BENCH_DATABASE_URL.")
    chain, journal = Path(FOLDER.name) / "chain", Path(FOLDER.name) / "journal"
    write_package(chain, PERSONS)
    import_package(actor=User.objects.system(), path=chain)
    journal.mkdir()
    write = Writer(journal)
    write("journal_entries", COLUMNS, entries(ENTRIES))
    board = Board.objects.get().code
    system = User.objects.system()
    started = perf_counter()
    import_package(actor=system, path=journal, board=board)
    # A signed entry never goes again, so that a first import is measured once.
    note("first import of journal entries", perf_counter() - started, rows=write.rows)
    measure(
        "the same journal entries again", lambda: import_package(actor=system, path=journal, board=board), runs=2,
        rows=write.rows,
    )  # fmt: skip
    turns = iter(range(10))
    measure(
        "export of a board of journal entries",
        lambda: export_package(actor=system, path=Path(FOLDER.name) / f"out{next(turns)}"), runs=2, rows=write.rows,
    )  # fmt: skip
    page()
    connection.close()


def page() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    with head_of_the_largest_board() as (user, _board):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        address = reverse("journal", args=[Person.objects.get(external_id="p0").pk])
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
        assert answer.content.count(b"<article") >= 20
        measure(f"page: a journal of {OF_ONE} entries ({len(seen)} queries)", lambda: client.get(address), runs=50)


if __name__ == "__main__":
    main()
