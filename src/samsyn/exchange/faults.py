"""What is wrong with a package: every fault in one run, at most a thousand shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field

SHOWN = 1_000
"""Lines of faults that are shown; the rest is counted (docs/exchange-format.md)."""

NAME_LENGTH = 120


@dataclass(frozen=True, order=True)
class Fault:
    """`line` is the physical line where the record starts; a fault of a whole file has line 1."""

    file: str
    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return _one_line(f"{_short(self.file)}:{self.line} {_short(self.column) or '-'}: {self.sentence}")


def _short(name: str) -> str:
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…"


def _one_line(text: str) -> str:
    """Names and values are the sender's: a line break or an escape sequence in them is shown, not obeyed."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in text)


@dataclass
class Faults:
    """Faults as they are found; memory is bounded however spoiled the package is."""

    order: dict[str, int] = field(default_factory=dict)
    count: int = 0
    _kept: list[Fault] = field(default_factory=list)

    def add(self, file: str, line: int, column: str, sentence: str) -> None:
        self.count += 1
        if len(self._kept) < SHOWN:
            self._kept.append(Fault(file, line, column, sentence))

    @property
    def room(self) -> int:
        """How many more will be shown."""
        return SHOWN - len(self._kept)

    def more(self, count: int) -> None:
        """Faults that will not be shown."""
        self.count += count

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[Fault]:
        return iter(sorted(self._kept, key=lambda f: (self.order.get(f.file, 99), f.file, f.line, f.column)))

    def report(self) -> str:
        """The lines for standard error, the count last where some are not shown."""
        lines = [str(fault) for fault in self]
        if self.count > len(lines):
            lines.append(f"… och {self.count - len(lines)} fel till, {self.count} sammanlagt.")
        return "\n".join(lines)


class PackageRefused(Exception):
    """The package holds faults; the database is as it was."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(faults.report())
        self.faults = faults
