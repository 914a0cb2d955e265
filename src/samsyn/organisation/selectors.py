from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samsyn.core.rows import in_force
from samsyn.organisation.delegation import DelegationRule
from samsyn.organisation.models import Absence, Staff, Unit, User
from samsyn.organisation.models import DelegationRule as DelegationRow

MOST_ABSENT = 200
"""So many absences are listed at once."""

MOST_TO_CHOOSE = 50
"""So many people are offered in a form at once; a search finds the others."""


def named(text: str, *columns: str) -> Q:
    """Where one of the columns holds every word.

    SQLite tells Å from å, so a word is sought as it is mostly written.
    """
    every = Q()
    for word in text.replace("\0", "").split()[:5]:
        one = Q()
        for spelling in {word, word.lower(), word.upper(), word.capitalize()}:
            for column in columns:
                one |= Q(**{f"{column}__icontains": spelling})
        every &= one
    return every


@dataclass(frozen=True)
class StaffLine:
    """Somebody of the staff; `areas` as the personnel records have them, empty for those of the role."""

    id: int
    name: str
    unit_id: int
    board_id: int
    areas: frozenset[str]


def staff_line(staff_id: int, board_id: int) -> StaffLine | None:
    """Somebody who works at the board. One query."""
    row = Staff.objects.filter(pk=staff_id, board_id=board_id).first()
    if row is None:
        return None
    return StaffLine(row.pk, row.name, row.unit_id, row.board_id, frozenset(row.areas.split()))


def account_of_staff(staff_id: int) -> User | None:
    """The account by which somebody of the staff signs in, if it is open. One query."""
    return User.objects.filter(staff_id=staff_id, is_active=True).first()


def accounts_of(staff_ids: Iterable[int], on: date) -> dict[int, frozenset[int]]:
    """By somebody of the staff, the open accounts that act for them that day.

    Their own, and their substitute's. Two queries.
    """
    wanted = sorted(staff_ids)
    away = dict(
        absences(on).filter(staff_id__in=wanted, substitute__isnull=False).values_list("staff_id", "substitute_id")
    )
    acting = {*wanted, *away.values()}
    own = dict(User.objects.filter(staff_id__in=acting, is_active=True).values_list("staff_id", "pk"))
    return {
        staff: frozenset(own[one] for one in (staff, away.get(staff)) if one is not None and one in own)
        for staff in wanted
    }


def addresses_of(account_ids: Iterable[int]) -> dict[int, str]:
    """By account, the e-mail address of its member of staff, where there is one. One query."""
    rows = User.objects.filter(pk__in=sorted(set(account_ids)), is_active=True).exclude(staff__email="")
    return {pk: address for pk, address in rows.values_list("pk", "staff__email") if address}


def absences(on: date) -> QuerySet[Absence]:
    """In force that day; both days inclusive. Unevaluated."""
    return Absence.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on)


@dataclass(frozen=True)
class AbsenceLine:
    """Somebody is away, both days inclusive; by name, and the substitute's."""

    id: int
    staff_id: int
    staff: str
    board_id: int
    unit_id: int
    from_on: date
    to_on: date | None
    substitute_id: int | None
    substitute: str


def absences_not_over(on: date, *, staff_id: int | None = None, unit_ids: Iterable[int] = ()) -> list[AbsenceLine]:
    """Of somebody, and of those who work in the units; the first to begin first. One query."""
    rows = Absence.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on))
    whose = rows.filter(Q(staff_id=staff_id or 0) | Q(staff__unit_id__in=sorted(unit_ids)))
    lines = whose.select_related("staff", "substitute").order_by("from_on", "pk")[:MOST_ABSENT]
    return [
        AbsenceLine(
            line.pk,
            line.staff_id,
            line.staff.name,
            line.board_id,
            line.staff.unit_id,
            line.from_on,
            line.to_on,
            line.substitute_id,
            line.substitute.name if line.substitute else "",
        )
        for line in lines
    ]


def absent_between(staff_id: int, first: date, last: date | None) -> bool:
    """Whether somebody is away on some day of the period; no last day: from the first on. One query."""
    rows = Absence.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=first), staff_id=staff_id)
    return (rows if last is None else rows.filter(from_on__lte=last)).exists()


def stands_in_for(staff_id: int | None, on: date) -> frozenset[int]:
    """Those who are away that day and whose substitute the one is. One query."""
    return frozenset(absences(on).filter(substitute_id=staff_id or 0).values_list("staff_id", flat=True))


def is_absent(staff_id: int, on: date) -> bool:
    """One query."""
    return absences(on).filter(staff_id=staff_id).exists()


def delegation_rules(board_id: int, on: date) -> list[DelegationRule]:
    """The board's register as it is in force that day.

    A rule for a unit reaches those below it, too. Two queries.
    """
    rows = DelegationRow.objects.filter(in_force(on), board_id=board_id).select_related("unit").order_by("pk")
    below = dict(Unit.objects.filter(board_id=board_id).values_list("pk", "path"))
    return [
        DelegationRule(
            str(row.pk),
            row.kind,
            row.holder,
            row.role,
            row.staff_id,
            None
            if row.unit is None
            else frozenset(unit for unit, path in below.items() if path.startswith(row.unit.path)),
            row.ground,
            row.intervention_kind,
            row.longest_days,
            row.highest_cost,
            row.valid_from,
            row.valid_to,
        )
        for row in rows
    ]


def names_of_unit(unit_id: int) -> tuple[str, str]:
    """The board's name and the unit's, as a letter has them. One query."""
    board, unit = Unit.objects.values_list("board__name", "name").get(pk=unit_id)
    return board, unit
