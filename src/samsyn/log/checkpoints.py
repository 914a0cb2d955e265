"""Signed notes of how far each chain had come, in a folder that can be shipped to another host.

A line a round of sealing: `<folder>/<log>/<month>/chain-<n>.jsonl`. Each line holds the SHA-256 of the one before
it, so that the signature of the last covers them all. They are read by `log.checkpoint_reading`.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from samsyn.log import marks
from samsyn.log.seal_keys import PublicKey, Signer
from samsyn.log.tables import Log

try:
    import fcntl
except ImportError:  # Windows: one sealer is all there is
    fcntl = None  # type: ignore[assignment]  # a module or nothing

KIND = "checkpoint"
TAIL_BYTES = 65536


@dataclass(frozen=True)
class Gap:
    """Links that a chain lacks: after number `kept`, up to and including number `lost`, with their marks."""

    kept: int
    kept_link: str
    lost: int
    lost_link: str


@dataclass(frozen=True)
class Line:
    """`restored`: a gap that is lawful.

    `resumed`: one that the sealer met, where a chain ended too early, and went on after.
    """

    log: str
    chain: int
    number: int
    link: bytes
    at: str
    before: str
    resumed: Gap | None
    restored: Gap | None
    said: str
    key: str
    signature: bytes
    digest: str


@dataclass(frozen=True)
class Head:
    """Where a chain had come; `gap` is what the sealer or a restore says of it."""

    number: int
    link: bytes
    resumed: Gap | None = None
    restored: Gap | None = None


def folder(log: Log) -> Path:
    return Path(settings.CHECKPOINTS) / log.name


def digest_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def parsed(raw: bytes) -> Line:
    """One line. Raises ValueError where it is none; says nothing of who signed it."""
    try:
        noted = json.loads(raw)
        signed_text = str(noted["said"])
        facts = json.loads(signed_text)
        return Line(
            log=str(facts["log"]),
            chain=int(facts["chain"]),
            number=int(facts["number"]),
            link=bytes.fromhex(facts["link"]),
            at=str(facts["at"]),
            before=str(facts["before"]),
            resumed=_gap(facts.get("resumed")),
            restored=_gap(facts.get("restored")),
            said=signed_text,
            key=str(noted["key"]),
            signature=bytes.fromhex(noted["signature"]),
            digest=digest_of(raw),
        )
    except (KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError(str(error)) from None


def _gap(told: Mapping[str, Any] | None) -> Gap | None:
    if told is None:
        return None
    return Gap(int(told["kept"]), str(told["kept_link"]), int(told["lost"]), str(told["lost_link"]))


def is_signed(line: Line, keys: Iterable[PublicKey]) -> bool:
    content = line.said.encode("utf-8", "surrogatepass")
    return any(key.name == line.key and key.signed(KIND, content, line.signature) for key in keys)


def files_of(place: Path, chain: int) -> list[Path]:
    """The chain's files, the oldest month first."""
    return sorted(place.glob(f"*/chain-{chain}.jsonl"))


def chains_in(place: Path) -> set[int]:
    names = (file.stem.removeprefix("chain-") for file in place.glob("*/chain-*.jsonl"))
    return {int(name) for name in names if name.isdecimal()}


def last(log: Log, chain: int) -> Line | None:
    """The chain's last whole line, whoever signed it. None where there is none, or it is no line."""
    for file in reversed(files_of(folder(log), chain)):
        raw, _whole = _tail(file)
        if raw:
            try:
                return parsed(raw)
            except ValueError:
                return None
    return None


def _tail(file: Path) -> tuple[bytes, int]:
    """The last whole line, and the bytes of whole lines: a line cut off at the end is no line."""
    with file.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        start = max(0, size - TAIL_BYTES)
        stream.seek(start)
        content = stream.read()
    whole, newline, _rest = content.rpartition(b"\n")
    if not newline:
        return b"", start
    return whole.rpartition(b"\n")[2], start + len(whole) + 1


@contextmanager
def one_sealer(log: Log, *, wait: bool = False) -> Iterator[bool]:
    """Whether nobody else on this machine seals this log now.

    A folder that cannot be written keeps nobody out.
    """
    try:
        folder(log).mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(folder(log) / ".sealing", os.O_WRONLY | os.O_CREAT, 0o600)
    except OSError:
        yield True
        return
    try:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
        yield True
    finally:
        os.close(lock)


def write(log: Log, heads: Mapping[int, Head], *, signer: Signer, at: datetime) -> None:
    """After the seals are committed. Raises OSError where the folder cannot be written."""
    for chain, head in heads.items():
        _append(log, chain, head, signer, marks.instant(at))


def _append(log: Log, chain: int, head: Head, signer: Signer, moment: str) -> None:
    """Append to the month's file, or to a later one begun: a clock set back does not change the order."""
    earlier = files_of(folder(log), chain)
    month = max(moment[:7], earlier[-1].parent.name) if earlier else moment[:7]
    place = folder(log) / month
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    raw = next((raw for raw, _whole in map(_tail, reversed(earlier)) if raw), b"")
    facts: dict[str, Any] = {"log": log.name, "chain": chain, "number": head.number, "link": head.link.hex()}
    facts |= {"at": moment, "before": digest_of(raw) if raw else ""}
    facts |= {name: asdict(gap) for name in ("resumed", "restored") if (gap := getattr(head, name))}
    text = json.dumps(facts)
    line = {"said": text, "key": signer.name, "signature": signer.sign(KIND, text.encode()).hex()}
    file = place / f"chain-{chain}.jsonl"
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as stream:
        stream.truncate(_tail(file)[1])
        stream.seek(0, os.SEEK_END)
        stream.write(json.dumps(line).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
