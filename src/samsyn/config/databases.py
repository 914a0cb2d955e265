"""Where the data is: the main database and the ombudsmen's own, from two environment variables."""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from samsyn.config import env

_LOOPBACK = re.compile(r"127(\.[0-9]{1,3}){3}")
FILE_NAME = "samsyn.sqlite3"
OMBUD_FILE_NAME = "ombud.sqlite3"
OMBUD_SUFFIX = "_ombud"
OMBUD_SCHEMA = "ombudsmen"
MEMORY_URL = "sqlite://:memory:"
EXPECTED = "en adress som postgres://namn:lösenord@värd:5432/samsyn eller sqlite:////full/väg/samsyn.sqlite3"

POSTGRESQL_OPTIONS = "-c jit=off -c max_parallel_workers_per_gather=0"
"""For many short queries at once, not one long one.

Compiling a statement costs 20 ms in a broad search and 120 ms in a year's figures of a city, more than it saves.
Starting parallel workers costs more than a page's query takes (a search: 88 ms with them, 52 without), and they take
the processors from the other readers.
"""

SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
}
"""FULL: what somebody was told is saved is on the disk. With NORMAL a power cut takes the last commits."""


def data_folder() -> Path:
    """The user's own folder for data, where this system keeps such things."""
    if sys.platform == "win32":
        usual = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        usual = Path.home() / "Library" / "Application Support"
    else:
        usual = Path.home() / ".local" / "share"
        given = os.environ.get("XDG_DATA_HOME", "")
        if given.startswith("/"):
            usual = Path(given)
    return env.path("SAMSYN_DATA_DIR", usual / "samsyn")


def from_environment(*, pooled: bool = False) -> dict[str, dict[str, Any]]:
    main = _read("DATABASE_URL", f"sqlite:///{data_folder() / FILE_NAME}", pooled)
    ombud = _read("SAMSYN_OMBUD_DATABASE_URL", None, pooled) or _beside(main)
    if _place(main) == _place(ombud):
        raise env.SettingsError(
            "SAMSYN_OMBUD_DATABASE_URL pekar på samma databas som DATABASE_URL; ombudens register ska ha en egen."
        )
    return {"default": main, "ombudsmen": ombud}


def checkpoints_of(main: dict[str, Any]) -> Path:
    """The usual folder of the log's checkpoints: one for each database, beside its file if it has one."""
    name = str(main["NAME"])
    if main["ENGINE"].endswith("sqlite3") and name != ":memory:":
        return Path(f"{name}.checkpoints")
    return data_folder() / "checkpoints" / ("memory" if name == ":memory:" else name)


def files_of(main: dict[str, Any]) -> Path:
    """The usual folder of the files on persons: one for each database, beside its file if it has one."""
    name = str(main["NAME"])
    if main["ENGINE"].endswith("sqlite3") and name != ":memory:":
        return Path(f"{name}.files")
    return data_folder() / "files" / ("memory" if name == ":memory:" else name)


def _read(name: str, default: str | None, pooled: bool) -> dict[str, Any]:
    value = env.text(name, default or "")
    if not value:
        return {}
    # The address may hold a password, so an error never repeats it.
    shown = f"{value.partition('://')[0]}://…" if "://" in value else "…"
    scheme = value.partition(":")[0]
    if scheme not in ("postgres", "postgresql", "sqlite"):
        raise env.wrong(name, shown, EXPECTED)
    try:
        if value != MEMORY_URL:
            _ = urlsplit(value).port
        database: dict[str, Any] = dict(dj_database_url.parse(value))
    except (ValueError, dj_database_url.ParseError):
        raise env.wrong(name, shown, EXPECTED) from None
    if not database["NAME"]:
        raise env.wrong(name, shown, EXPECTED)
    return _tuned(database, pooled)


def _tuned(database: dict[str, Any], pooled: bool) -> dict[str, Any]:
    given = database.setdefault("OPTIONS", {})
    if database["ENGINE"].endswith("sqlite3"):
        # Whoever waits for a page gives up sooner than a command does.
        waits = {"timeout": 5} if pooled else {}
        database["OPTIONS"] = {**SQLITE_OPTIONS, **waits, **given}
    else:
        # What the address itself says comes last, and so has the last word.
        options = f"{POSTGRESQL_OPTIONS} {given.get('options', '')}".strip()
        # Each serving process has a few threads; the pool lets none of them wait for another.
        pool = {"pool": {"min_size": 1, "max_size": 16}} if pooled else {}
        database["OPTIONS"] = {**pool, **given, "options": options}
        database["CONN_MAX_AGE"] = 0 if pooled else 600
    database["CONN_HEALTH_CHECKS"] = True
    return database


def _beside(main: dict[str, Any]) -> dict[str, Any]:
    """The ombudsmen's database when none is named: a file beside the main one, or a schema in it."""
    if not main["ENGINE"].endswith("sqlite3"):
        options = main["OPTIONS"]
        return {
            **main,
            "OPTIONS": {**options, "options": f"{options['options']} -c search_path={OMBUD_SCHEMA}"},
            "TEST": {"NAME": f"test_{main['NAME']}{OMBUD_SUFFIX}"},
            "SCHEMA": OMBUD_SCHEMA,
        }
    file = Path(main["NAME"])
    if main["NAME"] == ":memory:":
        return dict(main)
    name = OMBUD_FILE_NAME if file.name == FILE_NAME else f"{file.stem}{OMBUD_SUFFIX}{file.suffix}"
    return {**main, "NAME": str(file.with_name(name))}


def is_local(database: dict[str, Any]) -> bool:
    """Whether the way to it stays on this machine: a file, a socket, or an address of its own."""
    host = str(database.get("HOST", "")).strip("[]").lower()
    return host in ("", "localhost", "::1") or host.startswith("/") or bool(_LOOPBACK.fullmatch(host))


def _place(database: dict[str, Any]) -> tuple[str, ...] | object:
    """Where it is, the same for every way to write it that the address itself shows."""
    if database["NAME"] == ":memory:":
        return object()
    engine, name = str(database["ENGINE"]), str(database["NAME"])
    if engine.endswith("sqlite3"):
        return engine, os.path.realpath(name)
    host = "localhost" if is_local(database) else str(database["HOST"]).lower().rstrip(".")
    return engine, host, str(database.get("PORT") or 5432), name, str(database.get("SCHEMA", ""))


def keep_to_owner(file: Path) -> None:
    """Mode 0600 for a SQLite file, made empty where there is none.

    What SQLite puts beside it gets the same mode.
    """
    with suppress(OSError):
        file.touch(mode=0o600, exist_ok=True)
        for one in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
            if one.exists() and one.stat().st_mode & 0o077:
                one.chmod(0o600)
