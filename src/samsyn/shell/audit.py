from dataclasses import dataclass
from typing import ClassVar

from samsyn.log.entries import Entry


@dataclass(frozen=True)
class Refused(Entry):
    """`page` is the name of the address, `status` what was answered."""

    action: ClassVar[str] = "refused"
    sentence: ClassVar[str] = "nekades en sida"
    changes_facts: ClassVar[bool] = False
    page: str
    status: int
