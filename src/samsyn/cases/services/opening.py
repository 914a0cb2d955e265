"""Opening a matter, as one part of an act that checks the right and writes the log."""

from datetime import date

from samsyn.access import rules
from samsyn.access import services as access
from samsyn.access.actors import Actor
from samsyn.cases.models import Case
from samsyn.cases.services.numbering import new_number
from samsyn.cases.services.settling import ground_sources


def open_case(
    *,
    actor: Actor,
    board_id: int,
    external_id: str,
    origin: str,
    person_id: int | None,
    unit_id: int,
    area: str,
    opened_on: date,
) -> int:
    """`external_id` is that of the act that opens it, which calls `ground_case` once it is stored."""
    case = Case.objects.create(
        board_id=board_id,
        registered_by=actor.user,
        external_id=external_id,
        number=new_number(board_id, opened_on),
        origin=origin,
        person_id=person_id,
        unit_id=unit_id,
        area=area,
        opened_on=opened_on,
    )
    return case.pk


def ground_case(*, board_id: int, person_id: int, case_id: int, area: str) -> None:
    """The grounds of a case just opened, whose facts its act has given.

    In a walled area the person's stays and notices go behind the wall, too.

    The act's log entry bumps the version.
    """
    sources = ground_sources(board_id)
    access.add_grounds(board_id, sources, person_id=person_id, case_id=case_id)
    if area in rules.WALLED_AREAS:
        access.rebuild_grounds(board_id, sources, person_ids=[person_id], whys=rules.FOLLOW_WALLS)
