"""Every app's facts that give somebody a ground; what the table of grounds is rebuilt from."""

from typing import Any

from django.db.models import QuerySet

from samsyn.access.grounds import Facts
from samsyn.cases import policies as cases
from samsyn.housing import policies as housing
from samsyn.intake import policies as intake
from samsyn.interventions import policies as interventions
from samsyn.investigations import policies as investigations


def ground_sources(board_id: int) -> list[QuerySet[Any, Facts]]:
    return [
        *cases.grounds(board_id),
        intake.grounds(board_id),
        investigations.grounds(board_id),
        interventions.grounds(board_id),
        *housing.grounds(board_id),
    ]
