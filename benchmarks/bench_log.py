"""The log: entries a second from many processes while the sealer works, their share of a page, verifying a million.

Works in a database of its own: SAMSYN_BENCH_DATABASE_URL (default: an SQLite file in a temporary folder). There are
sixteen processes on PostgreSQL and four on SQLite, where they take turns: it has one writer. SAMSYN_BENCH_ENTRIES is how
many entries the log is filled to before it is verified.
"""

import multiprocessing
import os
import sys
import tempfile
from time import perf_counter

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")
os.environ["DATABASE_URL"] = os.environ.get("SAMSYN_BENCH_DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")
os.environ.setdefault("SAMSYN_CHECKPOINTS", f"{FOLDER.name}/checkpoints")

import django

django.setup()

from benchmarks.harness import measure, note
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.access.reach import actor_of
from samsyn.access.rights import READ_PERSON_LOG
from samsyn.access.services import assign
from samsyn.log import sealing
from samsyn.log.entries import record, record_for
from samsyn.log.ids import new_id
from samsyn.log.models import LogEntry
from samsyn.log.verifying import verify
from samsyn.organisation.models import Board, Staff, Unit, User
from samsyn.organisation.services import open_board
from samsyn.people.audit import PersonRead
from samsyn.people.models import Person

ENTRIES = int(os.environ.get("SAMSYN_BENCH_ENTRIES", "1000000"))
PROCESSES = {"postgresql": 16, "sqlite": 4}
EACH = 500


def write(entries: int) -> None:
    """As a page does: one entry, one transaction."""
    board, user = Board.objects.first(), User.objects.system()
    for number in range(entries):
        with transaction.atomic():
            entry = PersonRead(page="overview")
            record_for(user, entry, board=board, person_id=number + 1, origin="10.0.0.1")
    connections.close_all()


def keep_sealing(stop: object) -> None:
    while not stop.is_set():  # type: ignore[attr-defined]
        sealing.seal()
        stop.wait(1)  # type: ignore[attr-defined]


def throughput() -> None:
    processes = PROCESSES[connection.vendor]
    connections.close_all()
    context = multiprocessing.get_context("fork")
    stop = context.Event()
    sealer = context.Process(target=keep_sealing, args=(stop,))
    writers = [context.Process(target=write, args=(EACH,)) for _ in range(processes)]
    sealer.start()
    started = perf_counter()
    for process in writers:
        process.start()
    for process in writers:
        process.join()
    taken = perf_counter() - started
    stop.set()
    sealer.join()
    assert not any(process.exitcode for process in (*writers, sealer)), "a process failed"
    assert LogEntry.objects.filter(action="person_read").count() == processes * EACH
    note(f"log entries from {processes} processes, sealed meanwhile", taken, rows=processes * EACH)


def share_of_a_page() -> None:
    """A person's page with its entry, and the entry alone."""
    settings.ALLOWED_HOSTS = ["testserver"]
    system, unit = User.objects.system(), Unit.objects.get(kind="board")
    staff = Staff.objects.create(
        board=unit.board, external_id="b", name="B", role="head", unit=unit, registered_by=system
    )
    user = User.objects.create(username="benchmark", staff=staff)
    assign(actor=system, user=user, unit=unit, role="head", valid_from=unit.registered_at.date())
    person = Person.objects.create(
        board=unit.board, given_name="Å", family_name="Ö", sex="female", protection="none", registered_by=system
    )
    Ground.objects.create(
        board=unit.board,
        unit=unit,
        person_id=person.pk,
        area="addiction",
        why="unit",
        valid_from=unit.registered_at.date(),
    )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("person", args=[person.pk])
    assert client.get(address).status_code == 200
    page = measure("a person's page, its log entry in it", lambda: client.get(address), runs=50)
    actor = actor_of(user, today=timezone.localdate(), origin="10.0.0.1")
    entry = measure("that log entry alone", lambda: write_one(actor), runs=50)
    print(f"the log is {100 * entry / page:.1f} % of the page")


def write_one(actor: Actor) -> None:
    with transaction.atomic():
        entry = PersonRead(page="overview")
        record(actor, entry, person_id=1, ground="unit", right=READ_PERSON_LOG)


def fill(entries: int) -> None:
    """The rest of the million, marked as each would have been; what a benchmark may do and nobody else."""
    from samsyn.log import marks
    from samsyn.log.key import log_key

    board, user, key = Board.objects.get(), User.objects.system(), log_key()
    for start in range(0, entries, 10_000):
        rows = []
        for number in range(start, min(start + 10_000, entries)):
            entry_id, at, facts = new_id(), timezone.now(), {"page": "overview"}
            values = ("head", "person_read", "unit", number, None, "10.0.0.1")
            rows.append(
                LogEntry(
                    pk=entry_id, at=at, board_id=board.pk, user_id=user.pk, role="head", action="person_read", ground="unit",
                    person_id=number, origin="10.0.0.1", facts=facts,
                    mark=marks.of_entry(key, entry_id, at, facts, board.pk, user.pk, *values),
                )
            )  # fmt: skip
        LogEntry.objects.bulk_create(rows)


def main() -> None:
    call_command("migrate", verbosity=0)
    if Board.objects.exists():
        sys.exit("The database holds a board: name an empty one in SAMSYN_BENCH_DATABASE_URL.")
    open_board(actor=User.objects.system(), code="bench", name="bench")
    throughput()
    share_of_a_page()
    missing = max(ENTRIES - LogEntry.objects.count(), 0)
    fill(missing)
    started = perf_counter()
    sealing.seal()
    note("sealing what waits", perf_counter() - started, rows=missing)
    started = perf_counter()
    report = verify()
    assert not report.faults, report.faults
    note(f"verify-log over {report.entries:,} entries".replace(",", " "), perf_counter() - started)
    call_command("flush", interactive=False, verbosity=0)
    connection.close()


if __name__ == "__main__":
    main()
