"""Entries of the log: each type knows its sentence; no entry holds journal text or an identity number."""

from dataclasses import asdict, dataclass
from typing import ClassVar

from samsyn.access.models import Board, LogEntry, User


@dataclass(frozen=True)
class Entry:
    action: ClassVar[str]
    sentence: ClassVar[str]


@dataclass(frozen=True)
class PackageImported(Entry):
    """`tables`: rows read, new and changed by table."""

    action: ClassVar[str] = "package_imported"
    sentence: ClassVar[str] = "läste in ett utbytespaket"
    sha256: str
    tables: dict[str, list[int]]


@dataclass(frozen=True)
class PackageExported(Entry):
    """A disclosure; how many protected persons it held."""

    action: ClassVar[str] = "package_exported"
    sentence: ClassVar[str] = "lämnade ut ett utbytespaket"
    unit: str
    protected: int
    tables: dict[str, int]


@dataclass(frozen=True)
class BoardOpened(Entry):
    action: ClassVar[str] = "board_opened"
    sentence: ClassVar[str] = "lade upp en nämnd"
    code: str


@dataclass(frozen=True)
class AccountOpened(Entry):
    action: ClassVar[str] = "account_opened"
    sentence: ClassVar[str] = "öppnade ett konto"
    username: str


@dataclass(frozen=True)
class RoleAssigned(Entry):
    action: ClassVar[str] = "role_assigned"
    sentence: ClassVar[str] = "gav ett konto en roll i en enhet"
    username: str
    unit: str
    role: str


@dataclass(frozen=True)
class PersonRead(Entry):
    """`page`: which of the person's pages was answered."""

    action: ClassVar[str] = "person_read"
    sentence: ClassVar[str] = "läste om en person"
    page: str


@dataclass(frozen=True)
class NumberShown(Entry):
    action: ClassVar[str] = "number_shown"
    sentence: ClassVar[str] = "visade en persons hela identitetsnummer"


@dataclass(frozen=True)
class PersonsSearched(Entry):
    """`kind`: name, number or case. What was typed is not kept: it may be somebody's name or number."""

    action: ClassVar[str] = "persons_searched"
    sentence: ClassVar[str] = "sökte efter en person"
    kind: str
    hits: int


@dataclass(frozen=True)
class FigureCasesListed(Entry):
    """A page of the rows behind a figure was read; `persons` are the ids of those it showed."""

    action: ClassVar[str] = "figure_cases_listed"
    sentence: ClassVar[str] = "läste listan över fallen bakom en siffra"
    code: str
    period: str
    unit: str
    sex: str
    part: str
    shown: int
    persons: list[int]


def record(
    user: User,
    entry: Entry,
    *,
    board: Board | None = None,
    board_id: int | None = None,
    role: str = "",
    ground: str = "",
    person_id: int | None = None,
    case_id: int | None = None,
    origin: str = "",
    using: str = "default",
) -> None:
    """Writes the entry inside the caller's transaction; a failure fails the act itself."""
    LogEntry.objects.using(using).create(
        board_id=board.pk if board else board_id,
        user=user,
        role=role,
        action=entry.action,
        ground=ground,
        person_id=person_id,
        case_id=case_id,
        origin=origin,
        facts=asdict(entry),
    )
