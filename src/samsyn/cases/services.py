"""Opening a matter, as one part of the act that opens it: that act checks the right and writes the log."""

from datetime import date

from samsyn.access.actors import Actor
from samsyn.access.services import give_ground, move_grounds
from samsyn.cases.models import Case


def move_case(*, case_id: int, to_id: int) -> None:
    """To another person, with its grounds, as one part of the act that moves what opened it: the act writes the log."""
    Case.objects.filter(pk=case_id).update(person_id=to_id)
    move_grounds(case_id=case_id, person_id=to_id)


def open_case(
    *,
    actor: Actor,
    board_id: int,
    external_id: str,
    origin: str,
    person_id: int,
    unit_id: int,
    area: str,
    opened_on: date,
) -> int:
    """The case and the unit's ground (`policies.grounds`). `external_id` is that of the act that opens it."""
    case = Case.objects.create(
        board_id=board_id,
        registered_by=actor.user,
        external_id=external_id,
        origin=origin,
        person_id=person_id,
        unit_id=unit_id,
        area=area,
        opened_on=opened_on,
    )
    give_ground(
        board_id=board_id,
        person_id=person_id,
        why="unit",
        valid_from=opened_on,
        unit_id=unit_id,
        case_id=case.pk,
        area=area,
    )
    return case.pk
