"""Client surveys, which are counts already: sums over units and groups, the stored sexes as they are."""

from collections.abc import Collection, Sequence

from django.db.models import IntegerField, Sum, Value

from samsyn.feedback import statistics as feedback
from samsyn.organisation.statistics import Rows
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
            sums_of_question = tallies.setdefault(question, empty)
            if sex:
                sums_of_question[NUMERATOR][sex], sums_of_question[DENOMINATOR][sex] = good, given
    return tallies


def tally_over(asked: Sequence[Question], question: str) -> list[Tally]:
    """The question's answers for each of the years asked for; [] where no client survey has it. One query."""
    nobody = feedback.questions().filter(question=question).annotate(place=Value(-1), given=Value(0), good=Value(0))
    sums = [
        feedback.client_survey(one.scope, one.period.year)
        .filter(question=question)
        .annotate(place=Value(place, IntegerField()))
        .values("place", "sex")
        .annotate(given=Sum("answers"), good=Sum("positive"))
        .values_list("place", "sex", "given", "good")
        for place, one in enumerate(asked)
    ]
    rows = list(nobody.values_list("place", Value(""), "given", "good").union(*sums, all=True))
    if not rows:
        return []
    tallies: list[Tally] = [{part: dict.fromkeys(_SEXES, 0) for part in (NUMERATOR, DENOMINATOR)} for _one in asked]
    for place, sex, given, good in rows:
        if place >= 0:
            tallies[place][NUMERATOR][sex], tallies[place][DENOMINATOR][sex] = good, given
    return tallies


def behind(asked: Question, question: str, sex: str) -> tuple[Rows, ...]:
    rows = feedback.client_survey(asked.scope, asked.period.year).filter(question=question, sex=sex)
    return (Rows("survey_result", rows, case="", person="", sex="sex"),)
