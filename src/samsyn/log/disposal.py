"""Disposal of the log's old part, so that the rest can still be verified from a signed anchor."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import connections, transaction
from django.utils import timezone

from samsyn.log import anchors
from samsyn.log.seal_keys import Signer
from samsyn.log.sealing import adapted
from samsyn.log.tables import MAIN, Log


@dataclass(frozen=True)
class Disposed:
    chain: int
    number: int
    entries: int


def dispose(before: date, log: Log = MAIN, *, chain: int | None = None) -> list[Disposed]:
    """Remove each chain's oldest sealed entries, up to the first written on `before` or later.

    Inside the caller's transaction, which writes of it in the log. Needs the sealer's key.
    """
    done = []
    with transaction.atomic(using=log.alias), connections[log.alias].cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT chain FROM {log.seals}")
        for (of_chain,) in cursor.fetchall():
            if (chain is None or of_chain == chain) and (gone := _of_chain(log, int(of_chain), before)):
                done.append(gone)
    return done


def _of_chain(log: Log, chain: int, before: date) -> Disposed | None:
    moment, now = timezone.make_aware(datetime.combine(before, time())), timezone.now()
    with connections[log.alias].cursor() as cursor:
        cursor.execute(
            f"SELECT MIN(s.number) FROM {log.seals} s JOIN {log.entries} e ON e.id = s.entry_id"
            " WHERE s.chain = %s AND e.at >= %s",
            [chain, adapted(log, moment)],
        )
        first_kept = cursor.fetchone()[0]
        limit = "" if first_kept is None else f" AND number < {int(first_kept)}"
        cursor.execute(
            f"SELECT number, mark FROM {log.seals} WHERE chain = %s{limit} ORDER BY number DESC LIMIT 1", [chain]
        )
        last = cursor.fetchone()
        if last is None:
            return None
        number, link = int(last[0]), bytes(last[1])
        signed = anchors.content(log, chain, number, link, before.isoformat(), now.isoformat())
        mark = Signer().sign(anchors.KIND, signed)
        cursor.execute(
            f"INSERT INTO {log.anchors} (chain, number, link, before, disposed_at, mark)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [chain, number, link, before, adapted(log, now), mark],
        )
        old = f"SELECT entry_id FROM {log.seals} WHERE chain = %s AND number <= %s"
        if log.listed:
            cursor.execute(f"CREATE TEMPORARY TABLE samsyn_disposed AS {old}", [chain, number])
        cursor.execute(f"DELETE FROM {log.entries} WHERE id IN ({old})", [chain, number])
        entries = cursor.rowcount
        if log.listed:
            cursor.execute(f"DELETE FROM {log.listed} WHERE entry_id IN (SELECT entry_id FROM samsyn_disposed)")
            cursor.execute("DROP TABLE samsyn_disposed")
        cursor.execute(f"DELETE FROM {log.seals} WHERE chain = %s AND number <= %s", [chain, number])
    return Disposed(chain, number, entries)
