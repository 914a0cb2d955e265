"""Entries of the log about accounts that come back."""

from dataclasses import dataclass
from typing import ClassVar

from samsyn.access.audit import Entry


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
