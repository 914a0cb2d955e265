"""Several cases that are to be given to somebody: which they are, and who can take all of them."""

from collections.abc import Collection
from dataclasses import dataclass

from samsyn.access import leavers, policies
from samsyn.access.actors import Actor
from samsyn.cases.models import Case
from samsyn.cases.selectors import Taker, load_of
from samsyn.core.codes import Area
from samsyn.organisation.selectors import absences

MOST_AT_ONCE = 100


@dataclass(frozen=True)
class ChosenCase:
    """An open case that somebody has chosen in a list; `handler` by name, empty for nobody."""

    id: int
    number: str
    person_id: int | None
    area: str
    handler: str


@dataclass(frozen=True)
class Chosen:
    """`takers`: those whose role handles every one of the cases, the least laden first."""

    cases: list[ChosenCase]
    takers: list[Taker]


def chosen_cases(actor: Actor, case_ids: Collection[int]) -> Chosen:
    """Those of the cases that the actor sees as one of a unit. Five queries at most a board."""
    seen = policies.grounds_to_read(actor).filter(why="unit", case_id__in=sorted(case_ids) or [0])
    rows = list(
        Case.objects.filter(pk__in=seen.values("case_id"), board_id__in=sorted(actor.board_ids), closed_on__isnull=True)
        .select_related("handler", "unit")
        .order_by("opened_on", "pk")[:MOST_AT_ONCE]
    )
    cases = [
        ChosenCase(
            row.pk,
            row.number,
            row.person_id,
            str(Area(row.area).label) if row.area else "",
            row.handler.name if row.handler else "",
        )
        for row in rows
    ]
    return Chosen(cases, _takers(actor, rows))


def _takers(actor: Actor, rows: Collection[Case]) -> list[Taker]:
    if not rows:
        return []
    handling = [
        one for board in sorted({row.board_id for row in rows}) for one in leavers.staff_handling(board, actor.today)
    ]
    able = {one.staff_id: one.name for one in handling}
    for row in rows:
        fits = {
            one.staff_id
            for one in handling
            if (not row.area or row.area in one.areas) and row.unit.path.startswith(one.path)
        }
        able = {pk: name for pk, name in able.items() if pk in fits}
    away = set(absences(actor.today).filter(staff_id__in=able).values_list("staff_id", flat=True))
    load = load_of(actor, able)
    takers = [Taker(pk, name, load[pk]) for pk, name in able.items() if pk not in away]
    return sorted(takers, key=lambda one: (one.load, one.name))
