from dataclasses import dataclass
from typing import ClassVar

from samsyn.log.entries import Entry


@dataclass(frozen=True)
class BoardOpened(Entry):
    action: ClassVar[str] = "board_opened"
    sentence: ClassVar[str] = "lade upp en nämnd"
    code: str
