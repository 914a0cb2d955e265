from dataclasses import dataclass
from typing import ClassVar

from samsyn.log.entries import Entry


@dataclass(frozen=True)
class AccountOpened(Entry):
    action: ClassVar[str] = "account_opened"
    sentence: ClassVar[str] = "öppnade ett konto"
    username: str


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
class SignedIn(Entry):
    action: ClassVar[str] = "signed_in"
    sentence: ClassVar[str] = "loggade in"


@dataclass(frozen=True)
class SignedOut(Entry):
    action: ClassVar[str] = "signed_out"
    sentence: ClassVar[str] = "loggade ut"


@dataclass(frozen=True)
class SessionEnded(Entry):
    """The own sessions that the account ended in other browsers."""

    action: ClassVar[str] = "session_ended"
    sentence: ClassVar[str] = "avslutade egna inloggningar i andra webbläsare"
    count: int


@dataclass(frozen=True)
class SignInRefused(Entry):
    """`tries` within the hour from `origins` addresses. `known`: there is such an account.

    What was typed is not kept: people type passwords there.
    """

    action: ClassVar[str] = "sign_in_refused"
    sentence: ClassVar[str] = "nekades att logga in"
    known: bool
    hour: str
    tries: int
    origins: int


@dataclass(frozen=True)
class AccountReopened(Entry):
    action: ClassVar[str] = "account_reopened"
    sentence: ClassVar[str] = "öppnade ett stängt konto igen"
    username: str


@dataclass(frozen=True)
class LeavingCancelled(Entry):
    action: ClassVar[str] = "leaving_cancelled"
    sentence: ClassVar[str] = "ångrade ett kontos sista dag"
    username: str


@dataclass(frozen=True)
class PasswordLinkAlone(Entry):
    """The link works unconfirmed: nobody else had the right to confirm it."""

    action: ClassVar[str] = "password_link_alone"
    sentence: ClassVar[str] = "gjorde en länk för lösenord som ingen annan kunde bekräfta"
    username: str


@dataclass(frozen=True)
class PasswordLinkConfirmed(Entry):
    action: ClassVar[str] = "password_link_confirmed"
    sentence: ClassVar[str] = "bekräftade en länk för lösenord"
    username: str
    made_by: str


@dataclass(frozen=True)
class PasswordRefused(Entry):
    """Somebody signed in, asked for the present password, typed another, or the account was locked there."""

    action: ClassVar[str] = "password_refused"
    sentence: ClassVar[str] = "skrev fel nuvarande lösenord"


@dataclass(frozen=True)
class PasswordLinkRefused(Entry):
    action: ClassVar[str] = "password_link_refused"
    sentence: ClassVar[str] = "avslog en länk för lösenord"
    username: str
    made_by: str


@dataclass(frozen=True)
class HomeAddressNoted(Entry):
    """The address itself is not kept here."""

    action: ClassVar[str] = "home_address_noted"
    sentence: ClassVar[str] = "noterade en medarbetares hemadress för loggkontrollen"
    username: str
    given: bool
