from datetime import date

from samsyn.access.models import Ground


def give_ground(
    *,
    board_id: int,
    person_id: int,
    why: str,
    valid_from: date,
    valid_to: date | None = None,
    unit_id: int | None = None,
    staff_id: int | None = None,
    case_id: int | None = None,
    area: str = "",
) -> None:
    """The same row as the app's `policies.grounds` states; in the transaction of the act that gives it."""
    Ground.objects.create(
        board_id=board_id,
        unit_id=unit_id,
        staff_id=staff_id,
        person_id=person_id,
        case_id=case_id,
        area=area,
        why=why,
        valid_from=valid_from,
        valid_to=valid_to,
    )
