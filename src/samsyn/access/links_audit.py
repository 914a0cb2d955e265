"""Entries of the log about links for passwords, and about the passwords themselves."""

from dataclasses import dataclass
from typing import ClassVar

from samsyn.access.audit import Entry


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
