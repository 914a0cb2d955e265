"""Signed notes of how far each chain had come, in a folder that can be shipped to another host.

A line a round of sealing: `<folder>/<log>/<month>/chain-<n>.jsonl`. Against the last of them
`samsyn verify-log` finds what was taken from the end, and that an older back-up was put back.
"""

import json
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from samsyn.log import marks
from samsyn.log.key import log_key
from samsyn.log.tables import Log

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Checkpoint:
    chain: int
    number: int
    link: bytes
    at: str


class Spoiled(ValueError):
    """A line that the key did not sign; its text names the file and the line."""


def folder(log: Log) -> Path:
    return Path(settings.CHECKPOINTS) / log.name


def write(log: Log, heads: Mapping[int, tuple[int, bytes]], *, at: datetime) -> None:
    """After the seals are committed. A folder that cannot be written is told in the server's log; the seals stand."""
    moment = marks.instant(at)
    try:
        place = folder(log) / moment[:7]
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for chain, (number, link) in heads.items():
            said = json.dumps({"chain": chain, "number": number, "link": link.hex(), "at": moment})
            line = json.dumps({"said": said, "mark": marks.of_checkpoint(log_key(), said)}) + "\n"
            file = os.open(place / f"chain-{chain}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(file, "ab") as stream:
                stream.write(line.encode())
                stream.flush()
                os.fsync(stream.fileno())
    except OSError:
        logger.exception("Loggens kontrollpunkter går inte att skriva i %s", folder(log))


def last(log: Log) -> dict[int, Checkpoint]:
    """The furthest checkpoint of each chain. Raises Spoiled. A line cut off in the middle, at the end, is no line."""
    furthest: dict[int, Checkpoint] = {}
    for found in _all(log):
        if found.chain not in furthest or found.number >= furthest[found.chain].number:
            furthest[found.chain] = found
    return furthest


def _all(log: Log) -> Iterator[Checkpoint]:
    key = log_key()
    for file in sorted(folder(log).glob("*/chain-*.jsonl")):
        with file.open(encoding="utf-8", errors="replace") as stream:
            for number, line in enumerate(stream, 1):
                if not line.endswith("\n"):
                    continue
                yield _read(key, line, f"{file}:{number}")


def _read(key: bytes, line: str, where: str) -> Checkpoint:
    try:
        noted = json.loads(line)
        said = str(noted["said"])
        if not marks.same(marks.of_checkpoint(key, said).encode(), str(noted["mark"]).encode()):
            raise Spoiled(where)
        told = json.loads(said)
        return Checkpoint(int(told["chain"]), int(told["number"]), bytes.fromhex(told["link"]), str(told["at"]))
    except (ValueError, KeyError, TypeError):
        raise Spoiled(where) from None
