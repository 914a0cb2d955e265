"""Who reads and writes what of a person's journal: the one decision of `access`, applied to entries.

The authority's entries follow the case's ground; the provider's side has its own, by its order; the authority sees of
those what the provider has shared (OSL 2009:400 8:2). Drafts are their author's alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from samsyn.access import policies, rights, rules
from samsyn.access.actors import Actor
from samsyn.core.rows import EVERY_ROW, NO_ROW
from samsyn.journal.models import EntrySide

ORDER = "order"
"""The ground that the provider's side writes and reads on."""


@dataclass(frozen=True)
class EntryScope:
    """What of a person's entries an actor reads.

    `cases`: those whose file opens. `own_cases`: those that open without it, so that only one's own entries show.
    `orders`: (unit, case) of the provider's side. `everything`: break-glass.
    """

    cases: frozenset[int] = frozenset()
    own_cases: frozenset[int] = frozenset()
    orders: frozenset[tuple[int, int]] = frozenset()
    everything: bool = False
    staff_id: int = 0

    @property
    def nothing(self) -> bool:
        return not (self.everything or self.cases or self.own_cases or self.orders)

    def rows(self) -> Q:
        """For entries that stand where they were signed."""
        if self.everything:
            return EVERY_ROW
        own = Q(side=EntrySide.AUTHORITY) | Q(shared_at__isnull=False)
        seen = Q(own, case_id__in=sorted(self.cases)) if self.cases else NO_ROW
        if self.own_cases and self.staff_id:
            seen |= Q(side=EntrySide.AUTHORITY, case_id__in=sorted(self.own_cases), author_id=self.staff_id)
        for unit, case in sorted(self.orders):
            seen |= Q(side=EntrySide.PROVIDER, unit_id=unit, case_id=case)
        return seen

    def holds(self, *, side: str, unit_id: int, case_id: int | None, author_id: int, shared: bool) -> bool:
        """The same for one entry at hand, wherever it stands now."""
        if self.everything:
            return True
        if side == EntrySide.PROVIDER:
            return (unit_id, case_id) in self.orders or (shared and case_id in self.cases)
        return case_id in self.cases or (case_id in self.own_cases and author_id == self.staff_id)


def entry_scope(actor: Actor, person_id: int) -> EntryScope:
    """No query beyond the one about the person."""
    cases = policies.cases_seen(actor, person_id)
    return EntryScope(
        cases=cases,
        own_cases=policies.cases_seen(actor, person_id, file=False) - cases,
        orders=policies.provider_grounds(actor, person_id),
        everything=policies.all_of(actor, person_id) is EVERY_ROW,
        staff_id=actor.staff_id or 0,
    )


@dataclass(frozen=True)
class Desk:
    """Where an actor may write about a person: a side, a unit and a case, and the role it is done in.

    `unit_id` None: the unit of the case. `unit`: the name of the provider's.
    """

    side: str
    unit_id: int | None
    case_id: int
    area: str
    role: str
    board_id: int
    why: str
    unit: str = ""

    @property
    def code(self) -> str:
        """As a form sends it."""
        return f"{self.side}-{self.unit_id or 0}-{self.case_id}"


_ON = {
    EntrySide.AUTHORITY: (rules.OF_A_CASE, (rights.HANDLE_CASE, rights.REGISTER)),
    EntrySide.PROVIDER: (frozenset((ORDER,)), (rights.CARRY_OUT,)),
}
"""By side, the kinds of ground and the rights that it writes by."""


def desks(actor: Actor, person_id: int) -> Sequence[Desk]:
    """Each case and order once, the strongest ground first. No query beyond the one about the person."""
    by_place: dict[tuple[str, int, int], Desk] = {}
    for side, (kinds, needed) in _ON.items():
        for ground, role in policies.stands_with(actor, person_id, needed):
            if ground.why in kinds and ground.case_id is not None:
                unit = ground.unit_id if side is EntrySide.PROVIDER else None
                desk = Desk(
                    side.value, unit, ground.case_id, ground.area, role.role, ground.board_id, ground.why, ground.unit
                )
                by_place.setdefault((side.value, unit or 0, ground.case_id), desk)
    return list(by_place.values())
