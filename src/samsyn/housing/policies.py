"""Who may see where somebody lives: the residence's staff; and a notice: the unit that got it."""

from typing import Any

from django.db.models import F, QuerySet

from samsyn.access.grounds import Facts, facts
from samsyn.core.codes import Area
from samsyn.housing.models import EvictionNotice, Lease, Placement


def grounds(board_id: int) -> list[QuerySet[Any, Facts]]:
    return [
        facts(
            Placement.objects.filter(board_id=board_id),
            unit=F("residence__unit_id"),
            why="placement",
            valid_from=F("moved_in_on"),
            valid_to=F("moved_out_on"),
        ),
        facts(
            Lease.objects.filter(board_id=board_id),
            unit=F("residence__unit_id"),
            case=None,
            why="lease",
            valid_from=F("starts_on"),
            valid_to=F("ends_on"),
        ),
        facts(
            EvictionNotice.objects.filter(board_id=board_id, person__isnull=False),
            unit=F("unit_id"),
            case=None,
            area=Area.EVICTION_PREVENTION,
            why="notice",
            valid_from=F("received_on"),
        ),
    ]
