from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import QuerySet

from samsyn.access import grounds
from samsyn.access.grounds import Facts


def rebuild_grounds(
    board_id: int,
    sources: Sequence[QuerySet[Any, Facts]],
    *,
    person_ids: Collection[int] | None = None,
    whys: Collection[str] = (),
    using: str = "default",
) -> None:
    """The board's grounds from their sources; those of some persons, or kinds, alone.

    The version of the board's facts is the caller's to bump.
    """
    grounds.rebuild(board_id, sources, person_ids=person_ids, whys=whys, using=using)


def add_grounds(board_id: int, sources: Sequence[QuerySet[Any, Facts]], *, person_id: int, case_id: int) -> None:
    """Those that the sources give in a case that had none."""
    grounds.add_in_case(board_id, sources, person_id, case_id)


def ground_differences(
    board_id: int, sources: Sequence[QuerySet[Any, Facts]], *, using: str = "default"
) -> tuple[int, int]:
    """How many grounds are missing, and how many stand without a fact."""
    return grounds.differences(board_id, sources, using=using)


def drop_doubled_grounds(board_id: int, *, using: str = "default") -> int:
    """For `samsyn verify`: of grounds that are alike one stays; how many went."""
    return grounds.drop_doubled(board_id, using=using)
