"""Marks (HMAC-SHA-256) over the log: entries, links of chains, rows of the list of persons.

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
    """The moment in UTC to the microsecond; text is as a database writes it.

    Raises ValueError for other text.
    """
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def of_entry(
    key: bytes, entry_id: int, at: datetime | str, facts: Mapping[str, object], *values: object, nonce: bytes = b""
) -> bytes:
    """The nonce and the HMAC of an entry's id and content.

    The nonce keeps two alike from being one copied.
    """
    nonce = nonce or os.urandom(NONCE_BYTES)
    content = _bytes(_canonical([entry_id, instant(at), facts, *values]))
    return nonce + hmac.digest(key, b"entry\0" + nonce + content, "sha256")


def of_link(
    key: bytes, chain: int, number: int, before: bytes, entry_id: int, entry_mark: bytes, sealed_at: datetime | str
) -> bytes:
    content = _bytes(f"link\0{chain}\0{number}\0{entry_id}\0{instant(sealed_at)}\0")
    return hmac.digest(key, content + before + entry_mark, "sha256")


def of_pair(key: bytes, entry_id: int, person_id: int) -> int:
    """A number for one row of the list of persons.

    The sum over all rows tells whether they are the same rows.
    """
    return int.from_bytes(hmac.digest(key, _bytes(f"pair\0{entry_id}\0{person_id}"), "sha256")[:16], "big")


def same(one: bytes, other: bytes) -> bool:
    return hmac.compare_digest(one, other)


def _bytes(text: str) -> bytes:
    """UTF-8, halves of surrogate pairs included: what somebody put into a database need not be text."""
    return text.encode("utf-8", "surrogatepass")
