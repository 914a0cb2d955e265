"""Where files lie: outside the database, under random names, for Samsyn's account alone.

A name tells nothing; the first two letters make the folder. A file is whole on the disk before a row names it. Where the
act is rolled back after that, no row names it, and `sweep` takes it away.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from time import time

from django.conf import settings


def folder() -> Path:
    return Path(settings.SAMSYN_FILES)


def place_of(name: str) -> Path:
    assert len(name) == 32
    assert set(name) <= set("0123456789abcdef")
    return folder() / name[:2] / name


def put(data: bytes) -> str:
    """Writes a file under a new name, to the disk."""
    name = secrets.token_hex(16)
    place = place_of(name)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write(place, data)
    return name


def write(place: Path, data: bytes) -> None:
    """A whole file on the disk, for its owner alone, or none."""
    half = place.with_suffix(".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    half.rename(place)
    kept = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(kept)
    finally:
        os.close(kept)


def take_back(name: str) -> None:
    place_of(name).unlink(missing_ok=True)


def take_back_all(names: Iterable[str]) -> None:
    for name in names:
        take_back(name)


def read(name: str) -> bytes | None:
    """None where it is gone."""
    try:
        return place_of(name).read_bytes()
    except FileNotFoundError:
        return None


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def present() -> Iterator[tuple[str, float]]:
    """Every file there is, a half-written one too, with the seconds since it was written."""
    now = time()
    for place in sorted(folder().glob("??/*")):
        if place.is_file():
            yield place.name, now - place.stat().st_mtime


def remove(names: Iterable[str]) -> int:
    gone = 0
    for name in names:
        (folder() / name[:2] / name).unlink(missing_ok=True)
        gone += 1
    return gone
