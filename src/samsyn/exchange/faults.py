"""What is wrong with a package: every fault in one run, at most a thousand shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field

SHOWN = 1_000
"""Lines of faults that are shown; the rest is counted (docs/exchange-format.md)."""


@dataclass(frozen=True, order=True)
class Fault:
    """`line` is the physical line where the record starts; a fault of a whole file has line 1."""

    file: str
    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.column or '-'}: {self.sentence}"


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
