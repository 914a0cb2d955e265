"""What every test has: the two databases of one address, and a seed that is printed."""

import hashlib
import os
import random
import secrets
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("dev", deadline=None, print_blob=True, max_examples=50)
hypothesis_settings.register_profile(
    "ci",
    deadline=None,
    print_blob=True,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

# One seed for the run and all its workers; SAMSYN_TEST_SEED repeats a run.
SEED = int(os.environ.setdefault("SAMSYN_TEST_SEED", str(random.SystemRandom().randrange(2**32))))


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--hypothesis-seed", None) is None:
        config.option.hypothesis_seed = str(SEED)


def pytest_report_header(config: pytest.Config) -> str:
    from django.conf import settings as django_settings

    engine = django_settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    return f"samsyn: {engine}, SAMSYN_TEST_SEED={SEED}, hypothesis profile {hypothesis_settings.get_current_profile_name()}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.stats.get("failed"):
        terminalreporter.write_line(f"SAMSYN_TEST_SEED={SEED} repeats the random choices of this run.")


@pytest.fixture(autouse=True)
def seeded() -> None:
    random.seed(SEED)


@pytest.fixture(autouse=True)
def checkpoints(settings: Any) -> Path:
    """A folder of its own for each test, as each has a log of its own: a chain's numbers never fall."""
    settings.CHECKPOINTS = Path(settings.CHECKPOINTS) / secrets.token_hex(8)
    return Path(settings.CHECKPOINTS)


@pytest.fixture
def today() -> Iterator[None]:
    """It is noon of the day that the tests' people live in (`people.tests.factories.TODAY`)."""
    import time_machine

    from samsyn.people.tests.factories import TODAY

    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield


@pytest.fixture
def world() -> Any:
    """Two boards with units, people and their chains.

    An app that needs more has one of its own in its conftest.
    """
    from samsyn.workspace.tests.people_world import Chains

    return Chains()


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: Any) -> Callable[..., AbstractContextManager[None]]:
    """Around a module's fixture: each test finds what it made, and after the module it is gone.

    A test of the module that asks for the database alone finds it too, so such tests stand in another.
    """
    from django.db import transaction

    @contextmanager
    def undone_at_the_end(*databases: str) -> Iterator[None]:
        random.seed(SEED)
        with django_db_blocker.unblock(), ExitStack() as stack:
            for alias in databases or ("default",):
                stack.enter_context(transaction.atomic(alias))
            yield
            for alias in databases or ("default",):
                transaction.set_rollback(True, using=alias)

    return undone_at_the_end


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, request: pytest.FixtureRequest) -> Iterator[None]:
    """The migrated tables, made once and copied until a migration changes.

    Every worker copies them, and so do later runs.
    """
    from samsyn.config.management.commands.migrate import Command

    usual, folder = Command.handle, request.config.rootpath / ".pytest_cache" / "tables"
    Command.handle = lambda self, *args, **options: migrated(folder, usual, self, *args, **options)  # type: ignore[method-assign]  # back below
    yield
    Command.handle = usual  # type: ignore[method-assign]  # as it was


@pytest.fixture(scope="session")
def migrated_files(django_db_setup: None, request: pytest.FixtureRequest) -> dict[str, Path]:
    """The files with the migrated tables, by alias of the databases that a run on SQLite uses."""
    tables, state = request.config.rootpath / ".pytest_cache" / "tables", state_of_migrations()
    return {file.name.partition("-")[0]: file for file in tables.glob(f"*-{state}.sqlite3")}


def migrated(folder: Path, usual: Callable[..., None], command: Any, *args: Any, **options: Any) -> None:
    from django.db import connections

    connection = connections[options["database"] or "default"]
    whole = options["database"] and not options["app_label"] and connection.in_atomic_block is False
    if not whole or connection.introspection.table_names():
        usual(command, *args, **options)
        return
    copy = copied_file if connection.vendor == "sqlite" else copied_database
    copy(connection, folder, lambda: usual(command, *args, **options))


def copied_file(connection: Any, folder: Path, make: Callable[[], None]) -> None:
    kept = folder / f"{connection.alias}-{state_of_migrations()}.sqlite3"
    connection.ensure_connection()
    if kept.exists():
        with sqlite3.connect(kept) as source:
            source.backup(connection.connection)
        return
    make()
    folder.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(fresh) as target:
        connection.connection.backup(target)
    for older in folder.glob(f"{connection.alias}-*.sqlite3"):
        older.unlink(missing_ok=True)
    fresh.replace(kept)


def copied_database(connection: Any, _folder: Path, make: Callable[[], None]) -> None:
    """From a template on the server, which whoever comes first makes while the others wait.

    A week old it goes.
    """
    name, template = connection.settings_dict["NAME"], f"samsyn_tables_{connection.alias}_{state_of_migrations()}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('samsyn_tables'))")
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [template])
        if cursor.fetchone()[0]:
            cursor.execute(f'DROP DATABASE "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
            return
        make()
        connection.close()
        cursor.execute(
            "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname LIKE 'samsyn\\_tables\\_%%'"
        )
        week_ago = (datetime.now(UTC) - timedelta(days=7)).isoformat()
        for older in [older for older, made_at in cursor.fetchall() if (made_at or "") < week_ago]:
            cursor.execute(f'DROP DATABASE IF EXISTS "{older}"')
        cursor.execute(f'CREATE DATABASE "{template}" TEMPLATE "{name}"')
        cursor.execute(f"COMMENT ON DATABASE \"{template}\" IS '{datetime.now(UTC).isoformat()}'")


def state_of_migrations() -> str:
    """Changes with the migrations, what they stand on, and which apps are installed."""
    from django.conf import settings as django_settings

    root = Path(__file__).parents[2]
    files = [root / "requirements.lock", *sorted(Path(__file__).parent.glob("*/**/migrations/*.py"))]
    content = b"".join(str(file).encode() + file.read_bytes() for file in files)
    return hashlib.sha256(content + repr(django_settings.INSTALLED_APPS).encode()).hexdigest()[:16]


@pytest.fixture(scope="session", autouse=True)
def one_request_at_a_time() -> Iterator[None]:
    """Requests take turns: a database in memory is one connection for all of the live server's threads."""
    from django.conf import settings as django_settings
    from django.core.handlers.wsgi import WSGIHandler

    if django_settings.DATABASES["default"]["NAME"] != ":memory:":
        yield
        return
    usual, turn = WSGIHandler.__call__, threading.RLock()

    def in_turn(self: Any, environ: Any, start_response: Any) -> Any:
        with turn:
            return usual(self, environ, start_response)

    WSGIHandler.__call__ = in_turn  # type: ignore[method-assign]  # back below
    yield
    WSGIHandler.__call__ = usual  # type: ignore[method-assign]  # as it was


SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
CHROMIUM = (os.environ.get("SAMSYN_CHROMIUM", "chromium"), "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A real browser, one for the session."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, CHROMIUM)))
    # Playwright's loop runs in this thread; Django then refuses the database unless told otherwise.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()
