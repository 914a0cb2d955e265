"""Goes through a log from the oldest entry that is kept, and says what has been done to it.

Streams: a chain of a million links takes a constant amount of memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from json import loads
from typing import Any

from django.db import connections, transaction

from samsyn.log import checkpoints, guards, marks
from samsyn.log.key import log_key
from samsyn.log.tables import MAIN, Log

FETCHED = 5000


@dataclass
class Report:
    """`faults` are Swedish sentences, the first that was met first, at most MOST; `more` of them were only counted.

    `furthest`: the last checkpoint of each chain that it was held against.
    """

    entries: int = 0
    seal_queue: int = 0
    faults: list[str] = field(default_factory=list)
    more: int = 0
    furthest: Mapping[int, checkpoints.Checkpoint] = field(default_factory=dict)

    MOST = 20

    def add(self, sentence: str) -> None:
        if len(self.faults) < self.MOST:
            self.faults.append(sentence)
        else:
            self.more += 1


def verify(log: Log = MAIN) -> Report:
    """The guards, every entry's mark, every chain's links, its start and its end. One snapshot of the database."""
    report = Report()
    try:
        furthest = checkpoints.last(log)
    except checkpoints.Spoiled as spoiled:
        report.add(f"Kontrollpunkten {spoiled} är ändrad eller skriven med en annan nyckel.")
        furthest = {}
    report.furthest = furthest
    with _snapshot(log.alias):
        _Verification(log, report, furthest).run()
    return report


@contextmanager
def _snapshot(alias: str) -> Iterator[None]:
    """All questions are answered of one moment, and no writer waits meanwhile."""
    connection = connections[alias]
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


class _Verification:
    def __init__(self, log: Log, report: Report, furthest: dict[int, checkpoints.Checkpoint]) -> None:
        self.log, self.report, self.furthest, self.key = log, report, furthest, log_key()
        self.listed = 0

    def run(self) -> None:
        for sentence in guards.faults(connections[self.log.alias], self.log):
            self.report.add(sentence)
        anchors = self._anchors()
        chains = {int(row[0]) for row in self._rows(f"SELECT DISTINCT chain FROM {self.log.seals}")}
        for chain in sorted(chains | set(anchors) | set(self.furthest)):
            self._chain(chain, *anchors.get(chain, (0, marks.START)))
        if self.log.logged:
            self._empty(chains | set(anchors))
        self._unsealed()
        self._copies()
        if self.log.listed:
            self._listed()

    def _rows(self, sql: str, given: Sequence[int] = ()) -> Iterator[tuple[Any, ...]]:
        """Streams. SQLite's own cursor streams by itself; on PostgreSQL a named one does."""
        connection = connections[self.log.alias]
        if connection.vendor == "postgresql":
            connection.ensure_connection()
            with connection.connection.cursor(name="samsyn_log") as cursor:
                cursor.itersize = FETCHED
                cursor.execute(sql, given)
                yield from cursor
            return
        with connection.cursor() as cursor:
            cursor.execute(sql, list(given))
            while rows := cursor.fetchmany(FETCHED):
                yield from rows

    def _anchors(self) -> dict[int, tuple[int, bytes]]:
        """The furthest signed anchor of each chain."""
        found: dict[int, tuple[int, bytes]] = {}
        rows = self._rows(f"SELECT chain, number, link, before, mark FROM {self.log.anchors} ORDER BY chain, number")
        for chain, number, link, before, mark in rows:
            if not marks.same(marks.of_anchor(self.key, chain, number, bytes(link), str(before)), mark):
                self.report.add(
                    f"Kedja {chain}: gallringen till och med nummer {number} är inte undertecknad av loggen."
                )
            else:
                found[int(chain)] = (int(number), bytes(link))
        return found

    @property
    def _content(self) -> str:
        facts = "e.facts::text" if connections[self.log.alias].vendor == "postgresql" else "e.facts"
        return f"e.id, e.mark, e.at, {facts}, {', '.join(f'e.{column}' for column in self.log.columns)}"

    def _chain(self, chain: int, expected: int, before: bytes) -> None:
        sql = (
            f"SELECT s.number, s.entry_id, s.mark, {self.log.chain_sql}, {self._content}"
            f" FROM {self.log.seals} s LEFT JOIN {self.log.entries} e ON e.id = s.entry_id"
            " WHERE s.chain = %s ORDER BY s.number"
        )
        checkpoint = self.furthest.get(chain)
        met = checkpoint is None or checkpoint.number <= expected
        for number, entry_id, mark, of_chain, found, *entry in self._rows(sql, [chain]):
            expected += 1
            where = f"Kedja {chain}, nummer {number} (post {entry_id})"
            if number != expected:
                self.report.add(f"{where}: nummer {expected} saknas före den.")
                expected = number
            if found is None:
                self.report.add(f"{where}: posten är borttagen.")
            else:
                self._entry(where, entry_id, entry)
                own = bytes(entry[0])
                if of_chain != chain:
                    self.report.add(f"{where}: posten hör till kedja {of_chain}.")
                elif not marks.same(marks.of_link(self.key, chain, number, before, entry_id, own), mark):
                    self.report.add(f"{where}: länken stämmer inte med posten och dem före den.")
            before = bytes(mark)
            if checkpoint is not None and number == checkpoint.number:
                met = True
                if not marks.same(checkpoint.link, mark):
                    self.report.add(f"{where}: kedjan är en annan än kontrollpunkten säger.")
        if not met and checkpoint is not None:
            self.report.add(
                f"Kedja {chain}: den slutar vid nummer {expected}, men en kontrollpunkt säger {checkpoint.number}; "
                "poster är borttagna ur slutet, eller en äldre säkerhetskopia är återläst."
            )
        if checkpoint is None:
            self.report.add(f"Kedja {chain}: det finns ingen kontrollpunkt, så vad som kan saknas i slutet syns inte.")

    def _entry(self, where: str, entry_id: int, entry: Sequence[Any]) -> None:
        """`entry` is mark, at, facts and the columns."""
        mark, at, facts, *values = entry
        self.report.entries += 1
        told = loads(facts)
        self.listed += sum(marks.of_pair(self.key, entry_id, person) for person in told.get("persons", ()))
        nonce = bytes(mark)[: marks.NONCE_BYTES]
        if not marks.same(marks.of_entry(self.key, at, told, *values, nonce=nonce), mark):
            self.report.add(f"{where}: posten är ändrad, eller skriven av någon annan än Samsyn.")

    def _unsealed(self) -> None:
        """Entries without a link: those that wait are counted, the rest were put there past the queue."""
        sql = (
            f"SELECT u.entry_id, {self._content} FROM {self.log.entries} e"
            f" LEFT JOIN {self.log.seals} s ON s.entry_id = e.id LEFT JOIN {self.log.seal_queue} u ON u.entry_id = e.id"
            " WHERE s.entry_id IS NULL ORDER BY e.id"
        )
        for waits, found, *entry in self._rows(sql):
            where = f"Post {found}, inte förseglad än"
            self._entry(where, found, entry)
            self.report.seal_queue += 1
            if waits is None:
                self.report.add(f"{where}: den är tillagd utan att vänta på sitt sigill.")
        gone = (
            f"SELECT u.entry_id FROM {self.log.seal_queue} u LEFT JOIN {self.log.entries} e ON e.id = u.entry_id"
            " WHERE e.id IS NULL ORDER BY u.entry_id"
        )
        for (entry_id,) in self._rows(gone):
            self.report.add(f"Post {entry_id}: den är borttagen innan den förseglades.")

    def _empty(self, begun: set[int]) -> None:
        """A chain of something that is there, and was logged when it came, cannot be without an entry."""
        waiting = f"SELECT DISTINCT {self.log.chain_sql} FROM {self.log.entries} e"
        there = begun | {int(row[0]) for row in self._rows(waiting)}
        for chain in sorted({int(row[0]) for row in self._rows(self.log.logged)} - there):
            self.report.add(f"Kedja {chain}: den är tom, fast det som den handlar om finns; loggen är borttagen.")

    def _copies(self) -> None:
        """An entry's mark is used once: another with the same is a copy."""
        sql = f"SELECT MIN(id), COUNT(*) FROM {self.log.entries} GROUP BY mark HAVING COUNT(*) > 1 ORDER BY 1"
        for entry_id, times in self._rows(sql):
            self.report.add(f"Post {entry_id}: den finns {times} gånger.")

    def _listed(self) -> None:
        """The persons by whom a listing is found are those that the entries name."""
        kept = sum(
            marks.of_pair(self.key, *row) for row in self._rows(f"SELECT entry_id, person_id FROM {self.log.listed}")
        )
        if kept != self.listed:
            self.report.add("Förteckningen över vilka personer listorna visade stämmer inte med posterna.")
