"""Marks (HMAC-SHA-256) over the log: on an entry, on a link of a chain, on what is shipped elsewhere.

Each kind begins with a word of its own, so that one is never taken for another. Plain Python.
"""

import hmac
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime

NONCE_BYTES = 8
START = bytes(32)
"""What the first link of a chain is linked to."""

_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def instant(at: datetime | str) -> str:
    """The moment in UTC to the microsecond; text is as SQLite keeps it."""
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def of_entry(key: bytes, at: datetime | str, facts: Mapping[str, object], *values: object, nonce: bytes = b"") -> bytes:
    """The nonce and the HMAC of an entry's content. The nonce keeps two entries alike from being one copied."""
    nonce = nonce or os.urandom(NONCE_BYTES)
    content = _canonical([instant(at), facts, *values]).encode()
    return nonce + hmac.digest(key, b"entry\0" + nonce + content, "sha256")


def of_link(key: bytes, chain: int, number: int, before: bytes, entry_id: int, entry_mark: bytes) -> bytes:
    said = f"link\0{chain}\0{number}\0{entry_id}\0".encode()
    return hmac.digest(key, said + before + entry_mark, "sha256")


def of_anchor(key: bytes, chain: int, number: int, link: bytes, before: str) -> bytes:
    return hmac.digest(key, f"anchor\0{chain}\0{number}\0{before}\0".encode() + link, "sha256")


def of_checkpoint(key: bytes, text: str) -> str:
    return hmac.digest(key, b"checkpoint\0" + text.encode(), "sha256").hex()


def of_pair(key: bytes, entry_id: int, person_id: int) -> int:
    """A number for one row of the list of persons; the sum over all rows tells whether they are the same rows."""
    return int.from_bytes(hmac.digest(key, f"pair\0{entry_id}\0{person_id}".encode(), "sha256")[:16], "big")


def same(one: bytes, other: bytes | memoryview | None) -> bool:
    return other is not None and hmac.compare_digest(one, bytes(other))
