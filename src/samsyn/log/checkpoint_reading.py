"""Read a folder of checkpoints with the public keys alone, wherever it was shipped."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from samsyn.log import checkpoints
from samsyn.log.checkpoints import Gap, Line
from samsyn.log.seal_keys import PublicKey

Tell = Callable[[str], None]


@dataclass
class Reading:
    """What a chain's checkpoints say; `restored` and `resumed` by the number where the gap begins."""

    lines: int = 0
    last: Line | None = None
    restored: dict[int, Gap] = field(default_factory=dict)
    resumed: dict[int, Gap] = field(default_factory=dict)

    def lawfully_lost(self, number: int) -> bool:
        return any(gap.kept < number <= gap.lost for gap in self.restored.values())


def read(log: str, place: Path, chain: int, keys: Sequence[PublicKey], tell: Tell) -> Reading:
    """Every line's place and the signatures that cover them.

    `tell` gets a Swedish sentence for each fault.
    """
    reading, before = Reading(), None
    order = {key.name: place for place, key in enumerate(keys)}
    lines = _located(place, chain, tell)
    current = next(lines, None)
    while current is not None:
        where, line = current
        following = next(lines, None)
        for sentence in _faults(log, chain, line, before, order):
            tell(f"Kontrollpunkten {where} {sentence}.")
        covered = following is not None and following[1].before == line.digest and following[1].key == line.key
        named = line.resumed or line.restored
        if (not covered or named) and not checkpoints.is_signed(line, keys):
            tell(f"Kontrollpunkten {where} är ändrad eller inte undertecknad med någon av nycklarna.")
        elif line.restored is not None:
            reading.restored[line.restored.kept] = line.restored
        elif line.resumed is not None:
            reading.resumed[line.resumed.kept] = line.resumed
        reading.lines += 1
        reading.last = before = line
        current = following
    return reading


def _faults(log: str, chain: int, line: Line, before: Line | None, order: dict[str, int]) -> Iterator[str]:
    if (line.log, line.chain) != (log, chain):
        yield f"hör till kedja {line.chain} i loggen {line.log}"
    if line.before != (before.digest if before else ""):
        yield "följer inte på raden före, som är ändrad eller borttagen"
    if before is None:
        return
    if line.number < before.number or (line.number == before.number and line.link != before.link):
        yield f"säger nummer {line.number} efter nummer {before.number}; numren går aldrig tillbaka"
    if order.get(line.key, 0) < order.get(before.key, 0):
        yield "är undertecknad med en äldre nyckel än raden före"


def numbers(place: Path, chain: int) -> Iterator[tuple[int, bytes]]:
    """Number and link of every checkpoint, in the order of their lines."""
    for _where, line in _located(place, chain, lambda _sentence: None):
        yield line.number, line.link


def _located(place: Path, chain: int, tell: Tell) -> Iterator[tuple[str, Line]]:
    for file in checkpoints.files_of(place, chain):
        with file.open("rb") as stream:
            for number, raw in enumerate(stream, 1):
                if not raw.endswith(b"\n"):
                    continue
                where = f"{file}:{number}"
                try:
                    line = checkpoints.parsed(raw.rstrip(b"\n"))
                except ValueError:
                    tell(f"Kontrollpunkten {where} går inte att läsa.")
                    continue
                yield where, line
