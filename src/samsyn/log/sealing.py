"""The sealer links what was committed since last time into one chain a board, a round at a time.

Entries of one round are linked by id; those of a later round were committed later. One sealer works at
a time, on as many servers as there are, and no writer waits for it: it touches no row that they do.
Numbers never fall: a chain that ends before its last checkpoint goes on from the checkpoint, and the gap stays.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

from samsyn.log import checkpoints, marks
from samsyn.log.checkpoints import Gap, Head
from samsyn.log.key import log_key
from samsyn.log.seal_keys import Signer, public_keys
from samsyn.log.tables import MAIN, Log

logger = logging.getLogger(__name__)

MOST_A_ROUND = 2000
LOCK = 7211927  # any number, the same on every server that shares the database


def seal(log: Log = MAIN) -> int:
    """Seals all that waits; how many entries. None if another sealer is at it.

    Each round is one transaction.
    """
    sealed = 0
    if not _waiting(log):
        return sealed
    with checkpoints.one_sealer(log) as alone:
        while alone and _waiting(log):
            in_round = _round(log)
            sealed += in_round
            if not in_round:
                break
    return sealed


def _waiting(log: Log) -> bool:
    with connections[log.alias].cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {log.seal_queue})")
        return bool(cursor.fetchone()[0])


def _round(log: Log) -> int:
    key, signer, now = log_key(), Signer(), timezone.now()
    connection = connections[log.alias]
    _make_durable(log)
    with transaction.atomic(using=log.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCK, log.entries])
            if not cursor.fetchone()[0]:
                return 0
        cursor.execute(
            f"SELECT e.id, {log.chain_sql}, e.mark FROM {log.seal_queue} u JOIN {log.entries} e ON e.id = u.entry_id"
            f" ORDER BY u.entry_id LIMIT {MOST_A_ROUND}"
        )
        waiting = [(int(entry), int(chain), bytes(mark)) for entry, chain, mark in cursor.fetchall()]
        heads = {chain: head_of(log, chain) for chain in {chain for _entry, chain, _mark in waiting}}
        links = []
        for entry, chain, mark in waiting:
            head = heads[chain]
            link = marks.of_link(key, chain, head.number + 1, head.link, entry, mark, now)
            links.append((chain, head.number + 1, entry, link, adapted(log, now)))
            heads[chain] = Head(head.number + 1, link, head.resumed)
        _keep(log, links)
    try:
        checkpoints.write(log, heads, signer=signer, at=now)
    except OSError:
        # The seals stand; the next round's checkpoint tells of these too.
        logger.exception("Loggens kontrollpunkter går inte att skriva i %s", checkpoints.folder(log))
    return len(links)


def head_of(log: Log, chain: int) -> Head:
    """Where the chain goes on: from its last link, never lower than its last checkpoint's number."""
    number, link = ended(log, chain)
    noted = checkpoints.last(log, chain)
    if noted is None or noted.number <= number or not checkpoints.is_signed(noted, public_keys()):
        return Head(number, link)
    logger.error(
        "Loggens kedja %s slutar vid nummer %s, men den sista kontrollpunkten säger %s: poster är borttagna, eller "
        "en äldre säkerhetskopia är återläst. Den fortsätter efter kontrollpunkten; kör samsyn verify-log.",
        *(chain, number, noted.number),
    )
    return Head(noted.number, noted.link, Gap(number, link.hex(), noted.number, noted.link.hex()))


def ended(log: Log, chain: int) -> tuple[int, bytes]:
    """The chain's last link in the database, else where its disposed part ended, else its start."""
    with connections[log.alias].cursor() as cursor:
        for table, mark in ((log.seals, "mark"), (log.anchors, "link")):
            cursor.execute(f"SELECT number, {mark} FROM {table} WHERE chain = %s ORDER BY number DESC LIMIT 1", [chain])
            if row := cursor.fetchone():
                return int(row[0]), bytes(row[1])
    return 0, marks.START


def adapted(log: Log, moment: datetime) -> Any:
    """As the database keeps it: SQLite as text."""
    return connections[log.alias].ops.adapt_datetimefield_value(moment)


def _make_durable(log: Log) -> None:
    """Make commits outlive a power cut, as what a checkpoint tells of must.

    SQLite's usual setting may lose the last ones.
    """
    connection = connections[log.alias]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")


def _keep(log: Log, links: Sequence[tuple[int, int, int, bytes, Any]]) -> None:
    with connections[log.alias].cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {log.seals} (chain, number, entry_id, mark, sealed_at) VALUES (%s, %s, %s, %s, %s)", links
        )
        cursor.executemany(f"DELETE FROM {log.seal_queue} WHERE entry_id = %s", [(link[2],) for link in links])
