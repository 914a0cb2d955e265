"""One actor's reading about one person, for the pages that several apps tell their part of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from samsyn.access.actors import Actor
from samsyn.core.rows import MOST_OF_ONE

T = TypeVar("T")


@dataclass
class Reading:
    """Each selector is asked once, whoever of the apps needs its rows.

    Without `places` it is left out where the person lives or is helped. `case_number`: the case that the reader has
    chosen to be in, as the address says; it may be nobody's. `lines_only`: nothing but the lines of the list is shown.
    """

    actor: Actor
    person_id: int
    places: bool = True
    case_number: str = ""
    lines_only: bool = False
    _rows: dict[Callable[..., Any], Sequence[Any]] = field(default_factory=dict)

    def of(self, selector: Callable[[Actor, int], Sequence[T]]) -> Sequence[T]:
        if selector not in self._rows:
            self._rows[selector] = selector(self.actor, self.person_id)
        return self._rows[selector]

    @property
    def today(self) -> date:
        return self.actor.today

    @property
    def cut(self) -> bool:
        """Some table has more rows than were read."""
        return any(len(rows) >= MOST_OF_ONE for rows in self._rows.values())
