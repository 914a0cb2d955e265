"""Client surveys, which are counts already: sums over units and groups, the stored sexes as they are."""

from collections.abc import Collection

from django.db.models import Sum, Value

from samsyn.access.statistics import Rows
from samsyn.feedback import statistics as feedback
from samsyn.quality.questions import Question
from samsyn.quality.tallies import DENOMINATOR, NUMERATOR, Tally

_SEXES = ("all", "female", "male")


def tally(asked: Question, questions: Collection[str] | None) -> dict[str, Tally]:
    """The year's answers by question, for every question that any client survey in the database has.

    With `questions`, for those of them. One query.
    """
    answers = feedback.client_survey(asked.scope, asked.period.year).values_list("question", "sex")
    sums = answers.annotate(given=Sum("answers"), good=Sum("positive"))
    every = feedback.questions().values_list("question", Value(""), Value(0), Value(0))
    tallies: dict[str, Tally] = {}
    for question, sex, given, good in every.union(sums, all=True).order_by("question"):
        if questions is None or question in questions:
            empty: Tally = {part: dict.fromkeys(_SEXES, 0) for part in (NUMERATOR, DENOMINATOR)}
            found = tallies.setdefault(question, empty)
            if sex:
                found[NUMERATOR][sex], found[DENOMINATOR][sex] = good, given
    return tallies


def behind(asked: Question, question: str, sex: str) -> tuple[Rows, ...]:
    rows = feedback.client_survey(asked.scope, asked.period.year).filter(question=question, sex=sex)
    return (Rows("survey_result", rows, case="", person="", sex="sex"),)
