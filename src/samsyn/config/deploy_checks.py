"""What `samsyn check --deploy` says of a server's settings: each fault with what to do."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from samsyn.config.databases import is_local

LEAST_LETTERS = 12
"""Different ones in a key; 64 random letters have about 40."""
ENCRYPTED = ("verify-full", "verify-ca")
OPENED = stat.S_IRWXG | stat.S_IRWXO


@register(Tags.security, deploy=True)
def server_is_closed(**kwargs: Any) -> list[CheckMessage]:
    return [*_keys(), *_key_files(), *_hosts(), *_database_ways(), *_database_files(), *_proxies()]


def is_weak(key: str) -> bool:
    """Too few letters, or the same again: a word repeated is as easy to guess as once."""
    parts = (key[:length] for length in range(1, len(key) // 2 + 1))
    return len(set(key)) < LEAST_LETTERS or any((part * len(key))[: len(key)] == key for part in parts)


def _keys() -> Iterator[CheckMessage]:
    keys = {"SAMSYN_SECRET_KEY": settings.SECRET_KEY, "SAMSYN_LOG_KEY": settings.LOG_KEY}
    file = Path(settings.LOG_KEY_FILE)
    if not settings.LOG_KEY and os.access(file, os.R_OK):
        keys[str(file)] = file.read_text(errors="replace").strip()
    for name, key in keys.items():
        if key and is_weak(key):
            yield Error(f"{name} går att gissa; ta en ny från 'openssl rand -base64 48'.", id="samsyn.E002")
    given = [key for key in keys.values() if key]
    if len(set(given)) < len(given):
        yield Error("Samma nyckel används till två saker; ta en egen till var och en.", id="samsyn.E003")


def _key_files() -> Iterator[CheckMessage]:
    files = {"SAMSYN_LOG_KEY_FILE": "" if settings.LOG_KEY else str(settings.LOG_KEY_FILE)}
    files |= {name: os.environ.get(name, "").strip() for name in ("SAMSYN_SEAL_KEY_FILE", "PGPASSFILE")}
    for name, file in files.items():
        if not file:
            continue
        if not os.access(file, os.R_OK):
            yield Error(f"{name}: {file} finns inte eller går inte att läsa.", id="samsyn.E004")
        elif Path(file).stat().st_mode & stat.S_IRWXO:
            yield Error(f"{name}: {file} läses av alla på datorn; chmod o= {file}.", id="samsyn.E005")


def _hosts() -> Iterator[CheckMessage]:
    for host in settings.ALLOWED_HOSTS:
        if host.startswith(".") and host.strip(".").count(".") < 1:
            yield Error(f"SAMSYN_ALLOWED_HOSTS har {host}, som är alla namn där; skriv hela namnet.", id="samsyn.E006")


def _database_ways() -> Iterator[CheckMessage]:
    for alias, database in settings.DATABASES.items():
        mode = database["OPTIONS"].get("sslmode") or os.environ.get("PGSSLMODE", "")
        if not database["ENGINE"].endswith("sqlite3") and not is_local(database) and mode not in ENCRYPTED:
            yield Error(
                f"Vägen till databasen {alias} på {database['HOST']} är inte säkert krypterad; "
                "skriv ?sslmode=verify-full efter adressen.",
                id="samsyn.E007",
            )


def _database_files() -> Iterator[CheckMessage]:
    for database in settings.DATABASES.values():
        file = Path(str(database["NAME"]))
        if database["ENGINE"].endswith("sqlite3") and file.exists() and file.stat().st_mode & OPENED:
            yield Error(f"{file} läses av andra än sin ägare; chmod 600 {file}.", id="samsyn.E008")


def _proxies() -> Iterator[CheckMessage]:
    if settings.SECURE_PROXY_SSL_HEADER and not settings.PROXIES:
        yield Error(
            "SAMSYN_PROXIES är 0, men utan en webbserver framför svarar Samsyn inte på https; "
            "räkna dem, annars ser alla ut att komma från samma adress.",
            id="samsyn.E009",
        )
