from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from samsyn.access import grounds
from samsyn.access.grounds import Facts
from samsyn.access.models import Ground
from samsyn.log.cached_totals import bump_version
from samsyn.organisation.models import Board


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


def move_grounds(*, case_id: int, person_id: int) -> None:
    """Those of a case that turned out to be another's."""
    Ground.objects.filter(case_id=case_id).update(person_id=person_id)


def rebuild_grounds(board: Board, sources: Sequence[QuerySet[Any, Facts]], *, using: str = "default") -> None:
    grounds.rebuild(board.pk, sources, using=using)
    # Who may see whom today; no figure of a period counts it.
    bump_version(board.pk, since=timezone.localdate(), using=using)


def rebuild_grounds_of(board_id: int, sources: Sequence[QuerySet[Any, Facts]], person_ids: Collection[int]) -> None:
    """`rebuild_grounds` for those persons alone, in a time that follows their number and not the board's."""
    if person_ids:
        grounds.rebuild(board_id, sources, person_ids=person_ids)
        bump_version(board_id, since=timezone.localdate())


def ground_differences(
    board: Board, sources: Sequence[QuerySet[Any, Facts]], *, using: str = "default"
) -> tuple[int, int]:
    """How many grounds are missing, and how many stand without a fact."""
    return grounds.differences(board.pk, sources, using=using)
