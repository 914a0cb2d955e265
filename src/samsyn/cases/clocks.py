"""The clocks that run for an actor: in the own cases, a unit's, or a person's.

Whatever the number of cases, the same number of queries.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from samsyn.access import policies, rules
from samsyn.access.actors import Actor
from samsyn.access.decision import units_opened
from samsyn.cases.acts import clock_sources
from samsyn.cases.clock_facts import ClockScope, facts_in
from samsyn.cases.models import Case
from samsyn.cases.selectors import CaseLine
from samsyn.core.clocks import RunningClock, clocks_of
from samsyn.core.rows import NO_ROW

MOST_CASES = 2_000
"""So many open cases of a unit are looked through, those opened first."""


def my_scope(actor: Actor) -> ClockScope:
    """The open cases that the actor handles or stands in for, and what the actor's units carry out.

    One query.
    """
    own = policies.grounds_to_read(actor, file=True).filter(why__in=sorted(rules.IN_PERSON), staff__isnull=False)
    return _scope(actor, own, carriers=True)


def unit_scope(actor: Actor, unit_ids: Iterable[int]) -> ClockScope:
    """The open cases of the units, of those that the actor reads. One query."""
    theirs = policies.grounds_to_read(actor, file=True).filter(Q(unit_id__in=sorted(unit_ids)) | NO_ROW, why="unit")
    return _scope(actor, theirs)


def come_in_scope(actor: Actor) -> ClockScope:
    """The open cases that the actor reads no more of than what has come in. One query."""
    units = policies.grounds_to_read(actor).filter(why="unit")
    rows = Case.objects.filter(pk__in=units.values("case_id"), board_id__in=sorted(actor.board_ids))
    return ClockScope(actor.today, _open(rows), file=False)


def clocks_of_person(actor: Actor, person_id: int, cases: Sequence[CaseLine]) -> list[RunningClock]:
    """In the person's open cases, of those that the actor sees, and in what the actor's units carry out."""
    open_cases = {case.id: (case.area_code, person_id) for case in cases if case.closed_on is None and case.file}
    return running_clocks(actor, ClockScope(actor.today, open_cases, _carriers(actor, person_id), person_id))


def running_clocks(actor: Actor, scope: ClockScope) -> list[RunningClock]:
    """Two queries: what the acts tell, and the units' own numbers."""
    numbers = actor.unit_numbers
    # Read whether any clock asks for them or not, so that a page always costs the same.
    numbers.on(0, actor.today)
    return clocks_of(facts_in(clock_sources(), scope), actor.today, numbers.on)


def _scope(actor: Actor, grounds: QuerySet[Any], *, carriers: bool = False) -> ClockScope:
    rows = Case.objects.filter(pk__in=grounds.values("case_id"), board_id__in=sorted(actor.board_ids))
    return ClockScope(actor.today, _open(rows), _carriers(actor, None) if carriers else ())


def _open(rows: QuerySet[Case]) -> dict[int, tuple[str, int | None]]:
    cases = rows.filter(closed_on__isnull=True).order_by("opened_on", "pk")
    return {pk: (area, person) for pk, area, person in cases.values_list("pk", "area", "person_id")[:MOST_CASES]}


def _carriers(actor: Actor, person_id: int | None) -> tuple[tuple[frozenset[int], frozenset[str]], ...]:
    return tuple((units, areas) for _role, units, areas in units_opened(actor, "order", person_id))
