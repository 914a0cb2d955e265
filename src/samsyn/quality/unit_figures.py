"""A unit's figures as its pages need them: few queries, whatever the indicators and years.

The `scope` has a unit: its plan has the targets. All figures of a page are of one state of the database.
"""

from collections.abc import Sequence

from samsyn.core.periods import Period
from samsyn.core.snapshot import one_state
from samsyn.organisation.statistics import Scope
from samsyn.quality import budget, surveys
from samsyn.quality.catalogue import CATALOGUE, PREFIX, survey_question
from samsyn.quality.catalogue.declaration import Indicator, Source
from samsyn.quality.figures import Figure, Goal, figures_of
from samsyn.quality.groups import GROUPS, SURVEYS
from samsyn.quality.models import Target
from samsyn.quality.questions import Question
from samsyn.quality.selectors import tallies_of
from samsyn.quality.tallies import Tally, tally_over

Sexes = Sequence[Figure]
"""An indicator's figures: of all, and where it is shown by sex of women and men."""


@one_state()
def by_group(scope: Scope, period: Period) -> list[tuple[str, list[Sexes]]]:
    """Every indicator and survey question, under its heading. Four queries and one for the targets."""
    question = Question(scope, period)
    surveyed = surveys.tally(question, None)
    asked = [*CATALOGUE, *map(survey_question, surveyed)]
    tallies = tallies_of(question, CATALOGUE) | {PREFIX + name: tally for name, tally in surveyed.items()}
    goals = _goals(scope, [period], [indicator.code for indicator in asked])
    figures = {
        one.code: figures_of(question, one, tallies[one.code], goals.get((one.code, period.year))) for one in asked
    }
    groups: list[tuple[str, list[Sexes]]] = [
        (title, [figures[code] for code in codes]) for title, codes in GROUPS.items()
    ]
    groups.append((SURVEYS, [figures[PREFIX + name] for name in surveyed]))
    return groups


@one_state()
def over_periods(scope: Scope, indicator: Indicator, periods: Sequence[Period], *, targets: bool = True) -> list[Sexes]:
    """An indicator period by period, each by its own edition.

    The last one with its left-out reasons counted.

    One query for all the periods, one for the units below and one for the targets. [] for a survey question
    nobody was asked.
    """
    goals = _goals(scope, periods, [indicator.code]) if targets else {}
    questions = [Question(scope, period) for period in periods]
    return [
        figures_of(question, indicator, sums, goals.get((indicator.code, question.period.year)))
        for question, sums in zip(questions, _tallies(questions, indicator), strict=False)
    ]


def _tallies(questions: Sequence[Question], indicator: Indicator) -> Sequence[Tally]:
    if indicator.source is Source.BUDGET:
        return budget.tallies(questions)
    if indicator.source is Source.CLIENT_SURVEY:
        return surveys.tally_over(questions, indicator.code.removeprefix(PREFIX))
    return tally_over(questions, indicator)


def _goals(scope: Scope, periods: Sequence[Period], codes: Sequence[str]) -> dict[tuple[str, int], Goal]:
    """By code and year: the unit's targets, for whole years and tertials. At most one query."""
    years = {period.year for period in periods if period.reported}
    if not years:
        return {}
    rows = Target.objects.filter(unit=scope.unit, year__in=years, indicator__in=codes)
    return {
        (row.indicator, row.year): Goal(row.target, row.direction, row.city_target)
        for row in rows
        if row.target is not None
    }
