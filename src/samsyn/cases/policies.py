"""Who may see a case: the staff of the unit it belongs to, in its area.

So may whoever it has been handed over to.
"""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from samsyn.access import rules
from samsyn.access.actors import Actor, RoleInForce
from samsyn.access.grounds import Facts, facts
from samsyn.cases.models import Case, Handover
from samsyn.core.days import DaysLater, first_of


def unit_grounds(board_id: int) -> QuerySet[Case, Facts]:
    """From the day the case was opened; closed cases stay the unit's until disposal."""
    return facts(
        Case.objects.filter(board_id=board_id, person__isnull=False),
        unit=F("unit_id"),
        case=F("id"),
        area=F("area"),
        why="unit",
        valid_from=Coalesce(F("opened_on"), Value(date(1900, 1, 1))),
    )


def handover_grounds(board_id: int) -> QuerySet[Handover, Facts]:
    """Whoever took a case over has a handler's ground, from that day, as long as the case is open."""
    return facts(
        _taken_over(board_id).annotate(person_id=F("case__person_id")),
        staff=F("to_staff_id"),
        area=F("case__area"),
        why="handler",
        valid_from=F("handed_on"),
        valid_to=handles_until("to_staff_id", "handed_on"),
    )


def substitute_grounds(board_id: int) -> QuerySet[Case, Facts]:
    """Whoever stands in has the absent handler's cases, on those days and while they are open."""
    away = "handler__absences__"
    first = Coalesce(F("opened_on"), Value(date(1900, 1, 1)))
    begun = Q(closed_on__isnull=True) | Q(closed_on__gte=F(f"{away}from_on"))
    still = Q(**{f"{away}to_on__isnull": True}) | Q(**{f"{away}to_on__gte": first})
    stood_in = Q(begun, still, **{f"{away}substitute__isnull": False})
    return facts(
        Case.objects.filter(stood_in, board_id=board_id, person__isnull=False),
        staff=F(f"{away}substitute_id"),
        case=F("id"),
        area=F("area"),
        why="substitute",
        valid_from=Greatest(first, F(f"{away}from_on")),
        valid_to=first_of(F("closed_on"), F(f"{away}to_on")),
    )


def unnamed_roles(actor: Actor, area: str) -> list[RoleInForce]:
    """The roles by which the actor sees a case that has no person as yet: it is its unit's.

    Where a role reads only with a reason stated for the person, there is nobody to state it for.
    """
    return [role for role in actor.roles_in_force if area in role.areas and not rules.asks_reason(role.role, area)]


def _taken_over(board_id: int) -> QuerySet[Handover]:
    """Those whose case was open on the day."""
    still = Q(case__closed_on__isnull=True) | Q(case__closed_on__gte=F("handed_on"))
    return Handover.objects.filter(still, board_id=board_id, case__person__isnull=False)


def handles_until(staff: str, since: str) -> Coalesce:
    """For rows of a case that has a handler since a day: the last day as one, inclusive, or none as yet.

    The case's own, or the day before it is handed over. `staff` and `since` are the row's columns.
    """
    later = Handover.objects.filter(
        case_id=OuterRef("case_id"), from_staff_id=OuterRef(staff), handed_on__gt=OuterRef(since)
    )
    left = DaysLater(Subquery(later.order_by("handed_on").values("handed_on")[:1]), Value(-1))
    return first_of(F("case__closed_on"), left)


def has_case_in(area: str) -> Exists:
    """For rows with a person: whether the person has a case in the area, now or once."""
    return Exists(Case.objects.filter(person_id=OuterRef("person_id"), area=area))
