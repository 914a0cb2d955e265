"""Survey results: counts of answers, never single ones. Unevaluated."""

from typing import Any

from django.db.models import QuerySet

from samsyn.access.statistics import Scope
from samsyn.feedback.models import Survey, SurveyResult


def client_surveys() -> QuerySet[Any]:
    """Every row of every client survey there is, in any board: year, question, sex (as stored), answers, positive."""
    return SurveyResult.objects.filter(survey=Survey.CLIENT_SURVEY)


def within(scope: Scope) -> QuerySet[Any]:
    """The ids of the results of the boards and units asked for; parent and child units alike."""
    return scope.select(client_surveys()).values("pk")
