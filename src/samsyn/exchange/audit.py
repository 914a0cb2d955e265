from dataclasses import dataclass
from typing import ClassVar

from samsyn.log.entries import Entry


@dataclass(frozen=True)
class PackageImported(Entry):
    """`tables`: rows read, new and changed by table."""

    action: ClassVar[str] = "package_imported"
    sentence: ClassVar[str] = "läste in ett utbytespaket"
    changes_facts: ClassVar[bool] = True
    sha256: str
    tables: dict[str, list[int]]


@dataclass(frozen=True)
class PackageExported(Entry):
    """A disclosure; how many protected persons it held."""

    action: ClassVar[str] = "package_exported"
    sentence: ClassVar[str] = "lämnade ut ett utbytespaket"
    changes_facts: ClassVar[bool] = False
    unit: str
    protected: int
    tables: dict[str, int]
