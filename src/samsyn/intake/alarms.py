"""Somebody is in danger now: told to those who lead until one of them takes it, or it is assessed."""

from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from samsyn.cases.acts import AlarmSource
from samsyn.intake.models import Intake


def _rows() -> QuerySet[Intake]:
    return Intake.objects.filter(danger=True, assessed_on__isnull=True, annulled_on__isnull=True)


def _of_case(_midnight: datetime) -> Q:
    return Q(intakes__danger=True)


DANGER = AlarmSource("danger_alarm", _rows, Coalesce(F("received_at"), F("registered_at")), _of_case)
"""From when it came in; where no hour is known, from when it was written down."""
