"""Reads of watches; scope in the queryset.

A line of a watch says something of the case: it is shown to those who read the case's file, and to nobody else, whosever
it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from samsyn.access import leavers, policies
from samsyn.access.actors import Actor
from samsyn.cases import state_rules
from samsyn.cases.models import Case, Handover, Watch
from samsyn.cases.selectors import AssignmentLine, CaseInView
from samsyn.core.rows import MOST_OF_ONE
from samsyn.organisation.selectors import absences
from samsyn.people import masking


@dataclass(frozen=True)
class WatchLine:
    """A watch that is not done. `staff`: whose it is, by name. `masked`: the person has protected data."""

    id: int
    due_on: date
    text: str
    staff_id: int
    staff: str
    number: str
    person_id: int
    case_id: int
    masked: bool


class OfCase(NamedTuple):
    """Whose the case is, and what is to be looked at in it."""

    latest: AssignmentLine | None
    watches: list[WatchLine]


def given_and_watched(case_id: int) -> OfCase:
    """The latest assignment of a case, and its watches. One query for both.

    For a case that is open to the actor; the watches for whoever reads its file.
    """
    running = FilteredRelation("watches", condition=Q(watches__done_on__isnull=True))
    given = ("pk", "given_at", "accepted_at", "returned_at", "why", "staff_id", "staff__name")
    watched = ("pk", "due_on", "text", "staff_id", "staff__name")
    columns = [*(f"assignments__{name}" for name in given), *(f"running__{name}" for name in watched)]
    rows = list(
        Case.objects.annotate(running=running)
        .filter(pk=case_id)
        .values("number", "person_id", "person__protection", *columns)[:MOST_OF_ONE]
    )
    assignments = {row["assignments__pk"]: row for row in rows if row["assignments__pk"]}
    latest = max(
        assignments.values(), key=lambda row: (row["assignments__given_at"], row["assignments__pk"]), default=None
    )
    by_id = {row["running__pk"]: row for row in rows if row["running__pk"]}
    watches = [
        WatchLine(
            id=row["running__pk"],
            due_on=row["running__due_on"],
            text=row["running__text"],
            staff_id=row["running__staff_id"],
            staff=row["running__staff__name"],
            number=row["number"],
            person_id=row["person_id"] or 0,
            case_id=case_id,
            masked=masking.is_protected(row["person__protection"]),
        )
        for row in by_id.values()
    ]
    return OfCase(_assignment(latest), sorted(watches, key=lambda one: (one.due_on, one.id)))


def _assignment(row: Mapping[str, Any] | None) -> AssignmentLine | None:
    if row is None:
        return None
    accepted, returned = row["assignments__accepted_at"] is not None, row["assignments__returned_at"] is not None
    return AssignmentLine(
        row["assignments__staff_id"],
        row["assignments__staff__name"],
        row["assignments__given_at"],
        state_rules.assignment_state(given=True, accepted=accepted, returned=returned),
        row["assignments__why"],
    )


def watches_of_person(actor: Actor, person_id: int) -> list[WatchLine]:
    """In those of the person's cases whose file the actor reads. One query."""
    seen = policies.in_cases_seen(actor, person_id)
    return _lines(_running().filter(seen, case__person_id=person_id))


def my_watches(actor: Actor, until: date) -> list[WatchLine]:
    """The actor's own to the day, and those that have come with a case, or with an absence.

    Of cases whose file the actor reads now. One query.
    """
    taken_over = Handover.objects.filter(
        case_id=OuterRef("case_id"), from_staff_id=OuterRef("staff_id"), handed_on__lte=actor.today
    )
    left = Exists(taken_over)
    away = absences(actor.today).filter(staff_id=OuterRef("staff_id"), substitute_id=actor.staff_id or 0)
    mine = Q(staff_id=actor.staff_id or 0) & ~left | Q(left, case__handler_id=actor.staff_id or 0) | Q(Exists(away))
    rows = _running().filter(mine, policies.may_see_case(actor, "case_id", "case__person_id"), due_on__lte=until)
    return _lines(rows)


def colleagues(actor: Actor, case: CaseInView) -> Sequence[tuple[int, str]]:
    """The actor, then those whose role handles the area in the case's unit. Two queries."""
    staff = leavers.staff_covering(case.board_id, case.unit_id, case.area, actor.today)
    others = sorted(((pk, name) for pk, name in staff.items() if pk != actor.staff_id), key=lambda one: one[1])
    return [(actor.staff_id, actor.name), *others] if actor.staff_id else others


def _running() -> QuerySet[Watch]:
    return Watch.objects.filter(done_on__isnull=True)


def _lines(rows: QuerySet[Watch]) -> list[WatchLine]:
    listed = rows.select_related("staff", "case__person").order_by("due_on", "pk")[:MOST_OF_ONE]
    return [_line(row) for row in listed]


def _line(row: Watch) -> WatchLine:
    person = row.case.person
    return WatchLine(
        row.pk,
        row.due_on,
        row.text,
        row.staff_id,
        row.staff.name,
        row.case.number,
        row.case.person_id or 0,
        row.case_id,
        masking.is_protected(person.protection if person else None),
    )
