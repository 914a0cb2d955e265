"""Entries of the log: each type knows its sentence; no entry holds journal text or an identity number."""

from dataclasses import asdict, dataclass
from typing import ClassVar

from django.utils import timezone

from samsyn.access.cached_totals import bump_version
from samsyn.access.log import marks
from samsyn.access.log.key import log_key
from samsyn.access.models import Board, LogEntry, User


@dataclass(frozen=True)
class Entry:
    """`changes_facts`: the act may change what figures and totals count (`access.cached_totals`)."""

    action: ClassVar[str]
    sentence: ClassVar[str]
    changes_facts: ClassVar[bool] = False


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
class RoleEnded(Entry):
    """`last_day`, inclusive; empty where the role never began, or was taken away the day it did."""

    action: ClassVar[str] = "role_ended"
    sentence: ClassVar[str] = "avslutade ett kontos roll i en enhet"
    username: str
    unit: str
    role: str
    last_day: str


@dataclass(frozen=True)
class PasswordLinkMade(Entry):
    action: ClassVar[str] = "password_link_made"
    sentence: ClassVar[str] = "gjorde en länk för att välja lösenord"
    username: str


@dataclass(frozen=True)
class PasswordChosen(Entry):
    """`by_link`: with a link from somebody else, not with the old password."""

    action: ClassVar[str] = "password_chosen"
    sentence: ClassVar[str] = "valde ett nytt lösenord"
    by_link: bool


@dataclass(frozen=True)
class AccountClosed(Entry):
    action: ClassVar[str] = "account_closed"
    sentence: ClassVar[str] = "stängde ett konto"
    username: str


@dataclass(frozen=True)
class LeavingDecided(Entry):
    action: ClassVar[str] = "leaving_decided"
    sentence: ClassVar[str] = "bestämde ett kontos sista dag"
    username: str
    last_day: str


@dataclass(frozen=True)
class PersonRead(Entry):
    """`page`: which of the person's pages was answered."""

    action: ClassVar[str] = "person_read"
    sentence: ClassVar[str] = "läste om en person"
    page: str


@dataclass(frozen=True)
class PersonReadWithKin(PersonRead):
    """`persons`: the relatives whom the page showed by name; it is a reading of them too."""

    persons: list[int]


@dataclass(frozen=True)
class NumberShown(Entry):
    action: ClassVar[str] = "number_shown"
    sentence: ClassVar[str] = "visade en persons hela identitetsnummer"


@dataclass(frozen=True)
class PersonPrinted(Entry):
    """The browser was told to print the page."""

    action: ClassVar[str] = "person_printed"
    sentence: ClassVar[str] = "skrev ut en sida om en person"
    page: str


@dataclass(frozen=True)
class Unmasked(Entry):
    """Name, number and address of a protected person were shown, in one answer."""

    action: ClassVar[str] = "unmasked"
    sentence: ClassVar[str] = "visade skyddade personuppgifter"
    reason: str


@dataclass(frozen=True)
class PersonsSearched(Entry):
    """`kind`: name, number or case. What was typed is not kept: it may be somebody's name or number."""

    action: ClassVar[str] = "persons_searched"
    sentence: ClassVar[str] = "sökte efter en person"
    kind: str
    hits: int
    persons: list[int]


@dataclass(frozen=True)
class PersonsListed(Entry):
    """`page`: which list; `persons` are the ids of those it showed."""

    action: ClassVar[str] = "persons_listed"
    sentence: ClassVar[str] = "läste en lista över personer"
    page: str
    persons: list[int]


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


@dataclass(frozen=True)
class Refused(Entry):
    """`page` is the name of the address, `status` what was answered."""

    action: ClassVar[str] = "refused"
    sentence: ClassVar[str] = "nekades en sida"
    page: str
    status: int


@dataclass(frozen=True)
class SignedIn(Entry):
    action: ClassVar[str] = "signed_in"
    sentence: ClassVar[str] = "loggade in"


@dataclass(frozen=True)
class SignedOut(Entry):
    action: ClassVar[str] = "signed_out"
    sentence: ClassVar[str] = "loggade ut"


@dataclass(frozen=True)
class SignInRefused(Entry):
    """`known`: there is such an account. What was typed is not kept: people type passwords there."""

    action: ClassVar[str] = "sign_in_refused"
    sentence: ClassVar[str] = "nekades att logga in"
    known: bool


@dataclass(frozen=True)
class WallPassed(Entry):
    """The reason stands in the passage."""

    action: ClassVar[str] = "wall_passed"
    sentence: ClassVar[str] = "angav skäl och läste bakom en vägg"
    passage: int


@dataclass(frozen=True)
class GlassBroken(Entry):
    action: ClassVar[str] = "glass_broken"
    sentence: ClassVar[str] = "öppnade en person i nödläge"
    passage: int


@dataclass(frozen=True)
class GlassRefused(Entry):
    """Nobody was opened: there is no such number, or nobody may pass there."""

    action: ClassVar[str] = "glass_refused"
    sentence: ClassVar[str] = "försökte öppna i nödläge, utan träff"
    kind: str


@dataclass(frozen=True)
class GlassStopped(Entry):
    """Too many tries within an hour; what was asked for is not looked for."""

    action: ClassVar[str] = "glass_stopped"
    sentence: ClassVar[str] = "stoppades efter för många försök till nödöppning"
    tries: int


@dataclass(frozen=True)
class TemporaryAccessEnded(Entry):
    action: ClassVar[str] = "passage_ended"
    sentence: ClassVar[str] = "stängde en öppning i förtid"
    passage: int


@dataclass(frozen=True)
class TemporaryAccessReviewed(Entry):
    action: ClassVar[str] = "passage_reviewed"
    sentence: ClassVar[str] = "granskade en nödöppning"
    passage: int
    finding: str


@dataclass(frozen=True)
class WallSet(Entry):
    """`members` are account ids."""

    action: ClassVar[str] = "wall_set"
    sentence: ClassVar[str] = "satte en vägg kring en person"
    wall: int
    members: list[int]


@dataclass(frozen=True)
class WallChanged(Entry):
    action: ClassVar[str] = "wall_changed"
    sentence: ClassVar[str] = "ändrade listan vid en vägg"
    wall: int
    added: list[int]
    removed: list[int]


@dataclass(frozen=True)
class WallLifted(Entry):
    action: ClassVar[str] = "wall_lifted"
    sentence: ClassVar[str] = "upphävde en vägg kring en person"
    wall: int


@dataclass(frozen=True)
class RightNarrowed(Entry):
    action: ClassVar[str] = "right_narrowed"
    sentence: ClassVar[str] = "begränsade en rättighet"
    limit: int
    right: str
    role: str
    unit: str


@dataclass(frozen=True)
class LimitLifted(Entry):
    action: ClassVar[str] = "limit_lifted"
    sentence: ClassVar[str] = "upphävde en begränsning av en rättighet"
    limit: int


@dataclass(frozen=True)
class PracticeDecided(Entry):
    action: ClassVar[str] = "practice_decided"
    sentence: ClassVar[str] = "bestämde enhetens praxis"
    code: str
    number: int
    valid_from: str


@dataclass(frozen=True)
class LogDisposed(Entry):
    """`number`: the last link that went; the rest is verified from there."""

    action: ClassVar[str] = "log_disposed"
    sentence: ClassVar[str] = "gallrade loggen"
    before: str
    number: int
    entries: int


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
    facts, at = asdict(entry), timezone.now()
    board_id = board.pk if board else board_id
    LogEntry.objects.using(using).create(
        at=at,
        board_id=board_id,
        user=user,
        role=role,
        action=entry.action,
        ground=ground,
        person_id=person_id,
        case_id=case_id,
        origin=origin,
        facts=facts,
        mark=marks.of_entry(
            log_key(), at, facts, board_id, user.pk, role, entry.action, ground, person_id, case_id, origin
        ),
    )
    if entry.changes_facts and board_id is not None:
        bump_version(board_id, using=using)


def sentence_of(action: str) -> str:
    """The entry's sentence in Swedish, whichever app's type it is."""
    return next((kind.sentence for kind in _kinds(Entry) if kind.action == action), action)


def _kinds(base: type[Entry]) -> list[type[Entry]]:
    return [kind for each in base.__subclasses__() for kind in (each, *_kinds(each))]
