"""Writes that concern a case: it is opened, it follows what is in it."""

from samsyn.cases.services.numbering import number_cases
from samsyn.cases.services.opening import ground_case, open_case
from samsyn.cases.services.settling import (
    Scope,
    follow_references,
    ground_differences,
    rebuild_grounds,
    settle,
    settle_facts,
    settle_kept,
)

__all__ = [
    "Scope",
    "follow_references",
    "ground_case",
    "ground_differences",
    "number_cases",
    "open_case",
    "rebuild_grounds",
    "settle",
    "settle_facts",
    "settle_kept",
]
