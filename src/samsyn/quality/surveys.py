"""Client surveys, which are counts already: sums over units and groups, the stored sexes as they are."""

from collections.abc import Container
from typing import Any

from django.db.models import Q, QuerySet, Sum

from samsyn.access.statistics import Rows
from samsyn.feedback import statistics as feedback
from samsyn.quality.questions import Question
from samsyn.quality.tallies import DENOMINATOR, NUMERATOR, Tally

_SEXES = ("all", "female", "male")


def tally(asked: Question, questions: Container[str] | None) -> dict[str, Tally]:
    """The year's answers by question; without `questions`, every one that any client survey has. One query."""
    rows = feedback.client_surveys()
    this = Q(year=asked.period.year, pk__in=feedback.within(asked.scope))
    sums = rows.values("question", "sex").annotate(
        given=Sum("answers", filter=this, default=0), good=Sum("positive", filter=this, default=0)
    )
    tallies: dict[str, Tally] = {}
    for row in sums.order_by("question"):
        if questions is None or row["question"] in questions:
            empty: Tally = {part: dict.fromkeys(_SEXES, 0) for part in (NUMERATOR, DENOMINATOR)}
            found = tallies.setdefault(row["question"], empty)
            found[NUMERATOR][row["sex"]] = row["good"]
            found[DENOMINATOR][row["sex"]] = row["given"]
    return tallies


def behind(asked: Question, question: str, sex: str) -> tuple[Rows, ...]:
    rows: QuerySet[Any] = feedback.client_surveys().filter(
        year=asked.period.year, question=question, sex=sex, pk__in=feedback.within(asked.scope)
    )
    return (Rows("survey_result", rows, case="", person="", sex="sex"),)
