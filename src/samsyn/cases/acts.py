"""What each act gives the case, declared by the act's own app and listed in `settings.SAMSYN_ACTS`.

`cases` imports no act: it goes through the list. A new act is one app and its row there.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import F, Model, Q, QuerySet, Value
from django.utils.module_loading import import_string

from samsyn.access.actors import Actor
from samsyn.access.grounds import Facts
from samsyn.cases.clock_facts import ClockSource

Rows = type[Model]


@dataclass(frozen=True)
class Root:
    """The act can open a case, and the case has these facts of the row that opened it.

    Each fact is a column of the row, or an expression over it. A row is its case's root where it has the case's
    `external_id`.
    """

    origin: str
    rows: Rows
    opened_on: str
    area: Any = F("area")
    handler: Any = Value(None)

    @property
    def keeps_handler(self) -> bool:
        """Whether the row that opened the case has a column for who handles it."""
        return isinstance(self.handler, F)


@dataclass(frozen=True)
class Part:
    """A row that keeps its case open: until the day in `until`, and for as long as `waits` is true of it."""

    rows: Rows
    until: str
    waits: Q | None = None


@dataclass(frozen=True)
class Hanging:
    """Rows that take columns from the row they hang on: their case, and what `takes` says."""

    rows: Rows
    on: str
    takes: Sequence[str] = ("case_id",)

    @property
    def columns(self) -> Mapping[str, Any]:
        return {name: F(f"{self.on}__{name}") for name in self.takes}


@dataclass(frozen=True)
class Kept:
    """Columns that are kept up with what other rows say; `label` is Swedish, for `samsyn verify`."""

    label: str
    rows: Rows
    columns: Mapping[str, Any]


@dataclass(frozen=True)
class Registered:
    """For log review: what was registered about persons, and what the log calls that."""

    action: str
    matters: Callable[[Collection[int]], Sequence[Any]]


@dataclass(frozen=True)
class AlarmSource:
    """Rows that raise an alarm until somebody takes it, or what they say is over.

    `code`: the clock's. `rows`: those that stand, each with an `external_id` and a case. `began_at`: an expression for the
    moment. `of_case`: for a queryset of cases, from the beginning of today to a condition that holds of every case with a
    row that somebody may hear of. `receiver`: the column of the staff who hears first; without it the managers do.
    """

    code: str
    rows: Callable[[], QuerySet[Any]]
    began_at: Any
    of_case: Callable[[datetime], Q]
    receiver: str = ""


@dataclass(frozen=True)
class Act:
    """One act's contribution; what the act has nothing of is left out.

    `lying`: rows that lie in a case (`case_id`) and hang on no other row; they go along when what opened the case goes
    to another. `along`: the dotted names of verbs that take those that nobody else may touch, by the old case, the new one
    and the database; how many. `grounds` state those of a board (`access.grounds.facts`), made of the rows in
    `grounded_in`. `done_on` is, for log review, the day on which something was done in the case: a model and its column.
    `story` is the dotted name of what the act tells for the pages about a person (`cases.story.Teller`): a page, so that
    it is not imported here. `clocks` gives the facts that start clocks (`cases.clock_facts`). `tab`: the name of the
    person's tab where its lines stand. `plans` is the dotted name of the verb which plans what a granting decision gives,
    by the actor and the decision's id. `case_pages` is that of the module with its steps and pages of a case
    (`cases.case_pages`), `beside` that of the function which tells what stands beside the steps. `alarms`: its rows that
    raise one (`cases.alarms`).
    """

    name: str
    root: Root | None = None
    parts: Sequence[Part] = ()
    hanging: Sequence[Hanging] = ()
    kept: Sequence[Kept] = ()
    grounds: Sequence[Callable[[int], QuerySet[Any, Facts]]] = ()
    grounded_in: Sequence[Rows] = ()
    lying: Sequence[Rows] = ()
    along: Sequence[str] = ()
    done_on: tuple[Rows, str] | None = None
    registered: Registered | None = None
    story: str = ""
    clocks: Sequence[ClockSource] = ()
    tab: str = ""
    plans: str = ""
    case_pages: str = ""
    beside: str = ""
    alarms: Sequence[AlarmSource] = ()


def acts() -> tuple[Act, ...]:
    """Every act, those that others hang on first."""
    return _listed(tuple(settings.SAMSYN_ACTS))


@cache
def _listed(names: tuple[str, ...]) -> tuple[Act, ...]:
    return tuple(import_string(name) for name in names)


def roots() -> list[Root]:
    return [act.root for act in acts() if act.root]


def parts() -> list[Part]:
    return [part for act in acts() for part in act.parts]


def hanging() -> list[Hanging]:
    return [rows for act in acts() for rows in act.hanging]


def lying() -> list[Rows]:
    return [rows for act in acts() for rows in act.lying]


def along() -> list[Callable[[int, int, str], int]]:
    return [import_string(name) for act in acts() for name in act.along]


def kept() -> list[Kept]:
    return [columns for act in acts() for columns in act.kept]


def clock_sources() -> list[ClockSource]:
    return [source for act in acts() for source in act.clocks]


def alarms() -> list[AlarmSource]:
    return [source for act in acts() for source in act.alarms]


def rows_of_cases() -> frozenset[Rows]:
    """The models that a case's facts and closing follow from."""
    return frozenset([*(root.rows for root in roots()), *(part.rows for part in parts())])


def rows_of_grounds() -> frozenset[Rows]:
    """The models that grounds follow from: the acts' own, and those that open a case."""
    return frozenset([*(root.rows for root in roots()), *(rows for act in acts() for rows in act.grounded_in)])


def rows_hanging() -> frozenset[Rows]:
    """The models whose rows belong to a case, as its root or as what hangs on it."""
    return frozenset([*(root.rows for root in roots()), *(rows.rows for rows in hanging())])


def plan_granted(actor: Actor, decision_id: int) -> None:
    """What follows a granting decision in the acts above it, in the decision's own transaction."""
    for act in acts():
        if act.plans:
            import_string(act.plans)(actor=actor, decision_id=decision_id)
