"""The sealer: links what has been committed since last time, one round at a time, into one chain a board.

Entries of one round are linked by id; those of a later round were committed later. One sealer works at
a time, on as many servers as there are, and no writer waits for it: it touches no row that they do.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import connections, transaction
from django.utils import timezone

from samsyn.log import checkpoints, marks
from samsyn.log.key import log_key
from samsyn.log.tables import MAIN, Log

MOST_A_ROUND = 2000
LOCK = 7211927  # any number, the same on every server that shares the database


def seal(log: Log = MAIN) -> int:
    """Seals all that waits; how many entries. None if another sealer is at it. Each round is one transaction."""
    sealed = 0
    while _waiting(log):
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
    key, now = log_key(), timezone.now()
    connection = connections[log.alias]
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
        heads = {chain: _head(log, chain) for chain in {chain for _entry, chain, _mark in waiting}}
        links = []
        for entry, chain, mark in waiting:
            number, before = heads[chain]
            link = marks.of_link(key, chain, number + 1, before, entry, mark)
            links.append((chain, number + 1, entry, link, now))
            heads[chain] = (number + 1, link)
        _keep(log, links)
    checkpoints.write(log, heads, at=now)
    return len(links)


def _head(log: Log, chain: int) -> tuple[int, bytes]:
    """The chain's last link, else where its disposed part ended, else its start."""
    with connections[log.alias].cursor() as cursor:
        for table, mark in ((log.seals, "mark"), (log.anchors, "link")):
            cursor.execute(f"SELECT number, {mark} FROM {table} WHERE chain = %s ORDER BY number DESC LIMIT 1", [chain])
            if found := cursor.fetchone():
                return int(found[0]), bytes(found[1])
    return 0, marks.START


def _keep(log: Log, links: Sequence[tuple[int, int, int, bytes, datetime]]) -> None:
    with connections[log.alias].cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {log.seals} (chain, number, entry_id, mark, sealed_at) VALUES (%s, %s, %s, %s, %s)", links
        )
        cursor.executemany(f"DELETE FROM {log.seal_queue} WHERE entry_id = %s", [(link[2],) for link in links])
