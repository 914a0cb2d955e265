"""The chain as data: what each verb of casework asks for, leads to, writes, starts and stops.

`chain.csv` is the table. Verbs take their right, states and refusals from it, pages their buttons, and docs/chain.md its
text and picture. Sources: the law that each verb's own docstring cites.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("chain.csv")

NONE = "-"
"""Nothing: no state before, no document, no clock."""

UNCHANGED = "="


@dataclass(frozen=True)
class Verb:
    """One row of the table.

    `right`: any one of them is enough. `from_states`: by object, the states from which it can be done; `NONE` where
    it makes its object. `to_states` are those of `object`; `UNCHANGED` where the act leaves the state alone.
    """

    name: str
    object: str
    from_states: Mapping[str, frozenset[str]]
    to_states: tuple[str, ...]
    roles: frozenset[str]
    rights: tuple[str, ...]
    delegation: tuple[str, ...]
    refused_by: tuple[str, ...]
    documents: tuple[str, ...]
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    button: str
    note: str

    def from_state(self, state: str, of: str = "") -> bool:
        """Whether the verb can be done while the object (or another, `of`) is in the state."""
        return state in self.from_states.get(of or self.object, frozenset())


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split() if word != NONE)


def _states(cell: str, own: str) -> Mapping[str, frozenset[str]]:
    by_object: dict[str, set[str]] = {}
    for word in cell.split():
        of, _, state = word.rpartition(":")
        by_object.setdefault(of or own, set()).add(state)
    return {of: frozenset(states) for of, states in by_object.items()}


@cache
def verbs() -> Mapping[str, Verb]:
    """Every verb of the chain by name, in the order of the work."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["verb"]: _verb(row) for row in csv.DictReader(lines)}


def _verb(row: Mapping[str, str]) -> Verb:
    return Verb(
        row["verb"],
        row["object"],
        _states(row["from_states"], row["object"]),
        tuple(row["to_state"].split()),
        frozenset(_words(row["roles"])),
        _words(row["right"]),
        _words(row["delegation"]),
        _words(row["refused_by"]),
        _words(row["document"]),
        _words(row["clock_started"]),
        _words(row["clock_stopped"]),
        row["swedish_button"],
        row["note"],
    )


def verb(name: str) -> Verb:
    """KeyError for a name that is no verb's."""
    return verbs()[name]
