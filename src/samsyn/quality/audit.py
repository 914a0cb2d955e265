from dataclasses import dataclass
from typing import ClassVar

from samsyn.log.entries import Entry


@dataclass(frozen=True)
class FigureCasesListed(Entry):
    """A page of the rows behind a figure was read; `persons` are the ids of those it showed."""

    action: ClassVar[str] = "figure_cases_listed"
    sentence: ClassVar[str] = "läste listan över fallen bakom en siffra"
    changes_facts: ClassVar[bool] = False
    code: str
    period: str
    unit: str
    sex: str
    part: str
    shown: int
    persons: list[int]
