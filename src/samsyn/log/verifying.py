"""Goes through a log from the oldest entry that is kept, and says what has been done to it.

Streams: a chain of a million links takes a constant amount of memory. Whatever stands in a column, it ends and names the entry.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from json import loads
from typing import Any

from django.db import connections

from samsyn.log import anchors, checkpoint_reading, checkpoints, guards, marks, seal_keys, snapshots
from samsyn.log.anchors import Anchor
from samsyn.log.checkpoint_reading import Reading
from samsyn.log.key import log_key
from samsyn.log.tables import MAIN, Log

UNREADABLE = (ValueError, TypeError, OverflowError, RecursionError)
"""What Python raises for facts that are no JSON, a time that is none, a value of another kind than the column's."""


@dataclass
class Report:
    """`faults` are Swedish sentences, the first that was met first, at most MOST.

    `more` of them were only counted.

    `held_against`: the checkpoints of each chain.
    """

    entries: int = 0
    waiting: int = 0
    faults: list[str] = field(default_factory=list)
    more: int = 0
    held_against: dict[int, Reading] = field(default_factory=dict)

    MOST = 20

    def add(self, sentence: str) -> None:
        if len(self.faults) < self.MOST:
            self.faults.append(sentence)
        else:
            self.more += 1


def verify(log: Log = MAIN) -> Report:
    """The guards, every entry's mark, every chain's links, its start, and every checkpoint of it.

    One snapshot.
    """
    report, place, keys = Report(), checkpoints.folder(log), seal_keys.public_keys()
    for chain in sorted(checkpoints.chains_in(place)):
        report.held_against[chain] = checkpoint_reading.read(log.name, place, chain, keys, report.add)
    with snapshots.snapshot(log.alias):
        _Verification(log, report, keys).run()
    return report


class _Verification:
    def __init__(self, log: Log, report: Report, keys: Sequence[seal_keys.PublicKey]) -> None:
        self.log, self.report, self.keys, self.key = log, report, keys, log_key()
        self.listed = 0

    def run(self) -> None:
        for sentence in guards.faults(connections[self.log.alias], self.log):
            self.report.add(sentence)
        begins = anchors.furthest(self.log, self.keys, self.report.add)
        chains = set(self._chains())
        for chain in sorted(chains | set(begins) | set(self.report.held_against)):
            self._chain(chain, begins.get(chain, Anchor(0, marks.START)))
        if self.log.logged:
            self._empty(chains | set(begins))
        self._waiting()
        self._copies()
        if self.log.listed:
            self._listed()

    def _rows(self, sql: str, given: Sequence[int] = ()) -> Iterator[tuple[Any, ...]]:
        return snapshots.rows(self.log.alias, sql, given)

    def _text(self, column: str) -> str:
        return snapshots.as_text(self.log.alias, column)

    def _chains(self) -> Iterator[int]:
        for (chain,) in self._rows(f"SELECT DISTINCT chain FROM {self.log.seals}"):
            if isinstance(chain, int):
                yield chain
            else:
                self.report.add(f"Ett sigill hör till en kedja som inte är något nummer: {chain!r}.")

    @property
    def _content(self) -> str:
        columns = ", ".join(f"e.{column}" for column in self.log.columns)
        return f"e.id, e.mark, {self._text('e.at')}, {self._text('e.facts')}, {columns}"

    def _chain(self, chain: int, begins: Anchor) -> None:
        sql = (
            f"SELECT s.number, s.entry_id, s.mark, {self._text('s.sealed_at')}, {self.log.chain_sql}, {self._content}"
            f" FROM {self.log.seals} s LEFT JOIN {self.log.entries} e ON e.id = s.entry_id"
            " WHERE s.chain = %s ORDER BY s.number"
        )
        noted = _Noted(self.report, chain, begins, checkpoints.folder(self.log))
        expected, before = begins.number, begins.link
        for number, entry_id, given, sealed_at, of_chain, kept, *entry in self._rows(sql, [chain]):
            where, mark = f"Kedja {chain}, nummer {number} (post {entry_id})", snapshots.as_bytes(given)
            if not isinstance(number, int):
                self.report.add(f"{where}: numret är inget nummer.")
                continue
            expected += 1
            if number != expected:
                before = noted.gap(where, expected, number, before)
                expected = number
            if kept is None:
                self.report.add(f"{where}: posten är borttagen.")
            else:
                self._entry(where, entry_id, entry)
                if of_chain != chain:
                    self.report.add(f"{where}: posten hör till kedja {of_chain}.")
                elif not self._linked(chain, number, before, entry_id, entry[0], sealed_at, mark):
                    self.report.add(f"{where}: länken stämmer inte med posten och dem före den.")
            before = mark
            noted.met(where, number, mark)
        noted.end(expected)

    def _linked(
        self, chain: int, number: int, before: bytes, entry_id: int, entry_mark: object, sealed_at: str, mark: bytes
    ) -> bool:
        own = snapshots.as_bytes(entry_mark)
        try:
            return marks.same(marks.of_link(self.key, chain, number, before, entry_id, own, sealed_at), mark)
        except UNREADABLE:
            return False

    def _entry(self, where: str, entry_id: int, entry: Sequence[Any]) -> None:
        """`entry` is mark, at, facts and the columns."""
        given, at, written, *values = entry
        self.report.entries += 1
        try:
            marks.instant(at)
        except UNREADABLE:
            self.report.add(f"{where}: tiden är ingen tid.")
            return
        facts = _object(written)
        if facts is None:
            self.report.add(f"{where}: uppgifterna går inte att läsa.")
            return
        mark = snapshots.as_bytes(given)
        nonce = mark[: marks.NONCE_BYTES].ljust(marks.NONCE_BYTES, b"\0")
        try:
            self.listed += sum(marks.of_pair(self.key, entry_id, person) for person in set(facts.get("persons", ())))
            whole = marks.same(marks.of_entry(self.key, entry_id, at, facts, *values, nonce=nonce), mark)
        except UNREADABLE:
            whole = False
        if not whole:
            self.report.add(f"{where}: posten är ändrad, eller skriven av någon annan än Samsyn.")

    def _waiting(self) -> None:
        """Entries without a link: those that wait are counted, the rest were put there past the queue."""
        sql = (
            f"SELECT u.entry_id, {self._content} FROM {self.log.entries} e"
            f" LEFT JOIN {self.log.seals} s ON s.entry_id = e.id LEFT JOIN {self.log.seal_queue} u ON u.entry_id = e.id"
            " WHERE s.entry_id IS NULL ORDER BY e.id"
        )
        for waits, entry_id, *entry in self._rows(sql):
            where = f"Post {entry_id}, inte förseglad än"
            self._entry(where, entry_id, entry)
            self.report.waiting += 1
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
        there = begun | {row[0] for row in self._rows(waiting)}
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


def _object(written: object) -> dict[str, Any] | None:
    try:
        facts = loads(written)  # type: ignore[arg-type]  # what is no text is no facts, and caught
    except UNREADABLE:
        return None
    return facts if isinstance(facts, dict) else None


class _Noted:
    """The checkpoints of a chain, met one after another while its links are gone through."""

    def __init__(self, report: Report, chain: int, begins: Anchor, place: Any) -> None:
        self.report, self.chain, self.begins = report, chain, begins
        self.reading = report.held_against.get(chain)
        self.points = checkpoint_reading.numbers(place, chain)
        self.point = next(self.points, None)
        self.ends = {gap.kept: gap.kept_link for gap in self.reading.restored.values()} if self.reading else {}
        self._pass(begins.number, begins.link, f"Kedja {chain}, gallringen till och med nummer {begins.number}")

    def gap(self, where: str, expected: int, number: int, before: bytes) -> bytes:
        """Numbers that are missing before `number`; what the next link is linked to."""
        for lawful, gaps in ((True, self._gaps("restored")), (False, self._gaps("resumed"))):
            gap = gaps.get(expected - 1)
            if gap is not None and gap.lost + 1 == number and gap.kept_link == before.hex():
                if not lawful:
                    self._add(where, expected, number)
                return bytes.fromhex(gap.lost_link)
        self._add(where, expected, number)
        return before

    def met(self, where: str, number: int, mark: bytes) -> None:
        self._pass(number, mark, where)
        if self.ends.pop(number, mark.hex()) != mark.hex():
            self.report.add(f"{where}: kedjan är en annan än den återlästa säkerhetskopian.")

    def end(self, number: int) -> None:
        left = [kept for kept in self.ends if kept > self.begins.number]
        while self.point is not None:
            left.append(self.point[0])
            self.point = next(self.points, None)
        last = max((each for each in left if not self._lost(each)), default=None)
        if last is not None:
            self.report.add(
                f"Kedja {self.chain}: den slutar vid nummer {number}, men en kontrollpunkt säger {last}; "
                "poster är borttagna ur slutet, eller en äldre säkerhetskopia är återläst."
            )
        if self.reading is None:
            self.report.add(
                f"Kedja {self.chain}: det finns ingen kontrollpunkt, så vad som kan saknas i slutet syns inte."
            )

    def _gaps(self, name: str) -> dict[int, checkpoints.Gap]:
        return getattr(self.reading, name) if self.reading else {}

    def _lost(self, number: int) -> bool:
        return self.reading is not None and self.reading.lawfully_lost(number)

    def _add(self, where: str, expected: int, number: int) -> None:
        missing = f"nummer {expected}" if number - expected == 1 else f"nummer {expected}–{number - 1}"
        self.report.add(f"{where}: {missing} saknas före den.")

    def _pass(self, number: int, mark: bytes, where: str) -> None:
        """All checkpoints up to and including the number."""
        while self.point is not None and self.point[0] <= number:
            noted, link = self.point
            if noted == number and link != mark:
                self.report.add(f"{where}: kedjan är en annan än kontrollpunkten säger.")
            elif self.begins.number < noted < number and not self._lost(noted):
                self.report.add(f"{where}: numret {noted} i en kontrollpunkt finns inte i kedjan.")
            self.point = next(self.points, None)
