"""Survey results: counts of answers, never single ones. Unevaluated."""

from typing import Any

from django.db.models import QuerySet

from samsyn.feedback.models import Survey, SurveyResult
from samsyn.organisation.statistics import Scope


def client_survey(scope: Scope, year: int) -> QuerySet[Any]:
    """The year's results: question, sex (as stored), answers, positive; of parent and child units alike."""
    return scope.select(SurveyResult.objects.filter(survey=Survey.CLIENT_SURVEY, year=year))


def questions() -> QuerySet[Any]:
    """The codes of every question that any client survey has asked, in any board and year."""
    return SurveyResult.objects.filter(survey=Survey.CLIENT_SURVEY).values("question").distinct()
