"""Reads of cases; scope in the queryset."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q
from django.utils import timezone

from samsyn.access import leavers, policies, rules
from samsyn.access.actors import Actor
from samsyn.cases.interests import shown_interests
from samsyn.cases.models import AlarmCode, Case, CaseAssignment, Conflict, Origin
from samsyn.cases.rules import is_case_number, read_case_number
from samsyn.core.codes import Area, Choices
from samsyn.core.rows import EVERY_ROW, MOST_OF_ONE
from samsyn.core.same_query import SameQuery


@dataclass(frozen=True)
class AreaCount:
    """Open matters and the people in them, by sex."""

    area: str
    matters: int
    people: int
    female: int
    male: int


def open_by_area(actor: Actor) -> list[AreaCount]:
    """Sums for the units and areas within the actor's reach; a sum names nobody. One query."""
    within = Q(pk__in=())
    for reach in actor.roles_in_force:
        areas = reach.areas & rules.SUM_AREAS[reach.role] if reach.areas else rules.SUM_AREAS[reach.role]
        if areas:
            within |= Q(unit_id__in=reach.unit_ids, area__in=areas)
    # The persons of the boards, by an index that leads with the board, and not every person there is.
    own = FilteredRelation("person", condition=Q(person__board__in=actor.board_ids))
    rows = (
        Case.objects.annotate(own=own)
        .filter(within, closed_on__isnull=True)
        .values("area")
        .annotate(
            matters=Count("pk"),
            people=Count("person", distinct=True),
            female=Count("person", distinct=True, filter=Q(own__sex="female")),
            male=Count("person", distinct=True, filter=Q(own__sex="male")),
        )
        .order_by()
    )
    by_area = {row["area"]: row for row in actor.totals.rows(rows, actor.board_ids)}
    return [
        AreaCount(str(area.label), row["matters"], row["people"], row["female"], row["male"])
        for area in Area
        if (row := by_area.get(area.value))
    ]


@dataclass(frozen=True)
class CaseLine:
    """A matter of a person's; `unit` and `handler` by name.

    `file`: the actor reads more of it than what has come in.
    """

    id: int
    number: str
    area: str
    unit: str
    handler: str
    opened_on: date | None
    closed_on: date | None
    area_code: str = ""
    file: bool = True
    person_id: int = 0


_LINES = SameQuery(
    lambda: Case.objects.order_by(F("opened_on").desc(nulls_last=True), "-pk").values_list(
        "pk", "number", "external_id", "area", "unit__name", "handler__name", "opened_on", "closed_on"
    ),
    MOST_OF_ONE,
)


def cases_of_person(actor: Actor, person_id: int) -> list[CaseLine]:
    """Those of the authority's side that the actor may see, newest first. One query."""
    seen = policies.in_cases_seen(actor, person_id, "pk", file=False)
    files = policies.cases_seen(actor, person_id)
    whole = policies.all_of(actor, person_id) is EVERY_ROW
    return [
        CaseLine(
            *(pk, number or sent, str(Area(area).label) if area else "", unit, handler or "", opened_on, closed_on),
            area_code=area,
            file=whole or pk in files,
            person_id=person_id,
        )
        for pk, number, sent, area, unit, handler, opened_on, closed_on in _LINES.where(seen, person_id=person_id)
    ]


def people_of_case(actor: Actor, text: str, case_ids: Iterable[str]) -> list[int]:
    """The persons whose case has the number typed, or one of these ids.

    Where the actor has a ground in that very case. One query, by an index each.
    """
    boards = Case.objects.filter(board_id__in=actor.board_ids)
    number = read_case_number(text) or "-"
    spoken = boards.filter(~Q(number=""), number=number).values("pk")
    sent = boards.filter(origin__in=Origin.values, external_id__in=list(case_ids)).values("pk")
    named = Case.objects.filter(
        Exists(policies.grounds_to_read(actor).filter(person_id=OuterRef("person_id"), case_id=OuterRef("pk"))),
        pk__in=spoken.union(sent, all=True),
    )
    return list(named.values_list("person_id", flat=True).distinct()[:MOST_OF_ONE])


def number_of_case(case_id: int) -> str:
    """For an act that has to name the case. One query; names nobody."""
    return Case.objects.values_list("number", flat=True).filter(pk=case_id).first() or ""


def unit_and_area(case_id: int) -> tuple[int, str]:
    """For an act that writes in the case. One query; names nobody."""
    return Case.objects.values_list("unit_id", "area").get(pk=case_id)


@dataclass(frozen=True)
class ConflictLine:
    """An interest that is declared and not settled."""

    id: int
    staff_id: int
    staff: str
    declared_on: date
    why: str


@dataclass(frozen=True)
class CaseInView:
    """A case that is open to the actor; `unit` and `handler` by name."""

    id: int
    number: str
    person_id: int
    board_id: int
    unit_id: int
    unit: str
    area: str
    handler_id: int | None
    handler: str
    opened_on: date | None
    closed_on: date | None

    @property
    def area_label(self) -> str:
        return str(Area(self.area).label) if self.area else ""


def case_in_view(actor: Actor, person_id: int, number: str) -> CaseInView | None:
    """One of the person's cases by its number, where it is open to the actor. One query."""
    if not is_case_number(number):
        return None
    rows = Case.objects.filter(policies.in_cases_seen(actor, person_id, "pk", file=False), person_id=person_id)
    columns = ("pk", "number", "person_id", "board_id", "unit_id", "unit__name", "area", "handler_id", "handler__name")
    row = rows.filter(number=number).values_list(*columns, "opened_on", "closed_on").first()
    if row is None:
        return None
    pk, spoken, person, board, unit_id, unit, area, handler_id, handler, opened_on, closed_on = row
    return CaseInView(
        pk, spoken, int(person or 0), board, unit_id, unit, area, handler_id, handler or "", opened_on, closed_on
    )


@dataclass(frozen=True)
class AssignmentLine:
    """The latest assignment of a case."""

    staff_id: int
    staff: str
    given_at: datetime
    state: str
    why: str


@dataclass(frozen=True)
class GivenLine:
    """An assignment that nobody has answered. `staff`: who is to answer, by name."""

    person_id: int
    number: str
    given_on: date
    staff: str


def unread_of(actor: Actor) -> list[GivenLine]:
    """What was given to the actor, in cases that the actor sees. One query."""
    return _unanswered(actor, Q(staff_id=actor.staff_id or 0))


def given_by_me(actor: Actor) -> list[GivenLine]:
    """What the actor gave to others, in cases that the actor sees. One query."""
    return _unanswered(actor, Q(registered_by_id=actor.user.pk) & ~Q(staff_id=actor.staff_id or 0))


def _unanswered(actor: Actor, whose: Q) -> list[GivenLine]:
    seen = policies.may_see_case(actor, "case_id", "case__person_id", file=False)
    rows = CaseAssignment.objects.filter(whose, seen, accepted_at__isnull=True, returned_at__isnull=True)
    columns = ("case__person_id", "case__number", "given_at", "staff__name")
    return [
        GivenLine(person_id, number, timezone.localdate(given_at), staff)
        for person_id, number, given_at, staff in rows.order_by("given_at", "pk").values_list(*columns)[:MOST_OF_ONE]
    ]


@dataclass(frozen=True)
class Taker:
    """Somebody who may be given a case; `load`: so many open cases they handle."""

    id: int
    name: str
    load: int


def who_can_take(actor: Actor, case: CaseInView) -> list[Taker]:
    """Those whose role handles the area in the case's unit, the least laden first.

    Three queries.
    """
    staff = leavers.staff_covering(case.board_id, case.unit_id, case.area, actor.today)
    load = load_of(actor, staff)
    takers = [Taker(pk, name, load[pk]) for pk, name in staff.items() if pk != case.handler_id]
    return sorted(takers, key=lambda one: (one.load, one.name))


def cases_open_to(actor: Actor, case_ids: Iterable[int]) -> frozenset[int]:
    """Those of the cases that open to the actor now. One query."""
    rows = Case.objects.filter(
        policies.may_see_case(actor, "pk", "person_id", file=False), pk__in=list(case_ids) or [0]
    )
    return frozenset(rows.values_list("pk", flat=True))


def load_of(actor: Actor, staff_ids: Iterable[int]) -> Counter[int]:
    """How many open cases each handles, of those that open to the actor.

    The number of all would betray how many lie behind a wall. One query.
    """
    mine = policies.grounds_to_read(actor).filter(why__in=rules.OF_A_CASE, case_id=OuterRef("pk"))
    rows = Case.objects.filter(Exists(mine), handler_id__in=list(staff_ids), closed_on__isnull=True)
    return Counter(rows.values_list("handler_id", flat=True))


def conflicts_in(actor: Actor, case: CaseInView) -> list[ConflictLine]:
    """What is declared about the person, not settled yet, and shows in this case. Four queries, or one."""
    rows = Conflict.objects.filter(person_id=case.person_id, settled_on__isnull=True).select_related("staff")
    declared = [ConflictLine(row.pk, row.staff_id, row.staff.name, row.declared_on, row.why) for row in rows]
    if not declared:
        return []
    row = Case.objects.get(pk=case.id)
    shown = shown_interests(actor, row, {one.staff_id for one in declared}, actor.today) | {actor.staff_id}
    return sorted((one for one in declared if one.staff_id in shown), key=lambda one: one.id)


ALARMS: Choices = AlarmCode.choices
