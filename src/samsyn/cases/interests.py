"""In which case an interest in a person shows, and is settled.

An interest does not say in which of the person's cases it was declared. One declared behind a wall shows nowhere outside:
its words, its name and that it is there would betray the case (OSL 26:1).
"""

from collections.abc import Collection
from datetime import date

from samsyn.access import leavers, policies
from samsyn.access.actors import Actor
from samsyn.cases import chain
from samsyn.cases.models import Case


def shown_interests(actor: Actor, case: Case, staff_ids: Collection[int], today: date) -> frozenset[int]:
    """Those of the staff whose interest in the case's person shows to the actor in this case.

    They could have declared it here, and every case of the person's where they could have is open to the actor.
    Two queries.
    """
    person_id = case.person_id
    if person_id is None or not staff_ids:
        return frozenset()
    covering = leavers.staff_with(chain.verb("declare_conflict").roles, case.board_id, today)
    rows = Case.objects.filter(person_id=person_id).values_list("pk", "area", "unit__path", "handler_id")
    could: dict[int, set[int]] = {staff_id: set() for staff_id in staff_ids}
    for case_id, area, path, handler_id in rows:
        for one in covering:
            if one.staff_id in could and (not area or area in one.areas) and path.startswith(one.path):
                could[one.staff_id].add(case_id)
        if handler_id in could:
            could[handler_id].add(case_id)
    seen = policies.cases_seen(actor, person_id, file=False)
    return frozenset(staff_id for staff_id, cases in could.items() if case.pk in cases and cases <= seen)
