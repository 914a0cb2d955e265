"""Fills an empty database with invented data; never anywhere else."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import StringIO
from multiprocessing import get_context
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from samsyn.demo import accounts, city
from samsyn.demo.chance import years_before
from samsyn.demo.documents import write_documents
from samsyn.demo.journals import write_journals
from samsyn.demo.living import BOARD, SEED, YEARS, Made, write_living_unit
from samsyn.demo.ombud import write_ombud_package
from samsyn.demo.walked import walk_investigations
from samsyn.demo.watches import give_a_matter, write_watches
from samsyn.exchange import constraints
from samsyn.exchange.services import import_package
from samsyn.exchange.staging import Staging
from samsyn.exchange.tables import TABLES
from samsyn.organisation.models import Board, User
from samsyn.people.models import Person

PACKAGES = Path(__file__).with_name("packages")
PUBLISHED = ("ostermalm-2019", "hagersten-liljeholmen-2017")
"""The units of the two source documents, with the figures they print and their fixed dates."""
WRITE_AHEAD_FROM = 5_000
"""People in a district from which it pays to write it in a process of its own, ahead of the import."""

Progress = Callable[[str, str, int], None]
"""Told the package, the file under way, and how many more of its rows are read."""


def silent(_package: str, _file: str, _rows: int) -> None:
    pass


class DemoRefused(Exception):
    """Why no demo is loaded here: one Swedish sentence."""


@dataclass(frozen=True)
class Loaded:
    persons: int
    rows: int
    accounts: int = 0


def in_production() -> bool:
    """Production settings, or settings made from them: their cookies are for HTTPS alone."""
    return bool(settings.SESSION_COOKIE_SECURE)


def any_board() -> bool:
    return Board.objects.exists()


def refuse_unless_empty() -> None:
    if in_production():
        raise DemoRefused("Inställningarna är de för drift; påhittade uppgifter läses aldrig in där.")
    filled = [
        name
        for name, exists in (
            ("nämnder", any_board()),
            ("personer", Person.objects.exists()),
            ("konton", User.objects.exclude(username=User.SYSTEM).exists()),
        )
        if exists
    ]
    if filled:
        raise DemoRefused(f"Databasen innehåller redan {', '.join(filled)}; samsyn demo fyller bara en tom databas.")


def load_demo(*, today: date, progress: Progress = silent) -> Loaded:
    """The published units, the living unit and the accounts, all of them or nothing."""
    refuse_unless_empty()
    rows = persons = 0
    with tempfile.TemporaryDirectory(prefix="samsyn-demo-") as folder, transaction.atomic():
        actor = User.objects.system()
        living = write_living_unit(Path(folder) / "asvalla", today=today)
        for path in (*(PACKAGES / name for name in PUBLISHED), living.folder):
            summary = import_package(actor=actor, path=path, progress=partial(progress, path.name))
            rows += sum(counts.new for counts in summary.tables.values())
            persons += summary.tables["persons"].new if "persons" in summary.tables else 0
        opened = accounts.open_accounts(actor=actor, valid_from=years_before(today, YEARS))
        rows += write_journals(today=today, seed=SEED)
        write_documents(today=today)
        walk_investigations(today=today)
        write_watches(today=today)
        give_a_matter(today=today)
        accounts.propose(today=today)
    load_register(today=today)
    return Loaded(persons, rows, opened)


def load_register(*, today: date) -> None:
    """The ombudsmen's own package, through their own command: nothing else may know their database."""
    with tempfile.TemporaryDirectory(prefix="samsyn-ombud-") as folder:
        write_ombud_package(Path(folder), today=today)
        call_command("ombud", "import", folder, board=BOARD, stdout=StringIO(), by_program=True)


def load_city(*, persons: int, districts: int, seed: int, today: date, progress: Progress = silent) -> Loaded:
    """District after district; one is written while the one before it is imported."""
    refuse_unless_empty()
    rows = 0
    with tempfile.TemporaryDirectory(prefix="samsyn-stad-") as folder, _keys_checked_at_the_end(persons):
        actor = User.objects.system()
        for district in _written(Path(folder), persons, districts, seed, today):
            summary = import_package(
                actor=actor, path=district.folder, progress=partial(progress, district.folder.name)
            )
            rows += sum(counts.new for counts in summary.tables.values())
            connection.check_constraints()
            shutil.rmtree(district.folder)
    return Loaded(persons, rows)


@contextmanager
def _keys_checked_at_the_end(persons: int) -> Iterator[None]:
    """On PostgreSQL a large city is one transaction, its foreign keys checked once for all of it.

    Row by row, district by district, they take a third of the time.
    """
    if connection.vendor != "postgresql":
        yield
        return
    staging = Staging(connection, TABLES, staged={"persons": persons})
    with transaction.atomic(), constraints.checked_at_the_end(staging, list(TABLES)):
        yield


def _written(folder: Path, persons: int, districts: int, seed: int, today: date) -> Iterator[Made]:
    """The districts' packages in order, at most two on disk at a time."""
    wanted = list(city.shares(persons, districts))
    with _writer(persons // districts) as submit:
        ahead: Future[Made] | None = None
        for place in range(len(wanted) + 1):
            current = ahead
            if place < len(wanted):
                number, share = wanted[place]
                path = folder / f"stadsdel {number} av {districts}"
                ahead = submit(city.write_district, path, number=number, persons=share, today=today, seed=seed)
            if current:
                yield current.result()


@contextmanager
def _writer(persons: int) -> Iterator[Callable[..., Future[Made]]]:
    """A second process for large districts; for small ones it is not worth starting."""
    if persons < WRITE_AHEAD_FROM:
        yield _at_once
        return
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        yield pool.submit


def _at_once(write: Callable[..., Made], *args: object, **kwargs: object) -> Future[Made]:
    done: Future[Made] = Future()
    done.set_result(write(*args, **kwargs))
    return done
