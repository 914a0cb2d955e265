"""Figures, and the rows behind them.

The number of queries depends on neither rows nor units: the whole catalogue for a period takes
`QUERIES`, and a single indicator five: one each for board, unit, the units below it, its rows, the target.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from samsyn.core.periods import Period
from samsyn.core.snapshot import one_state
from samsyn.organisation.statistics import Rows, scope
from samsyn.quality import budget, surveys
from samsyn.quality.catalogue import CATALOGUE, PREFIX, find, survey_question
from samsyn.quality.catalogue.declaration import Counts, Indicator, Source
from samsyn.quality.figures import Figure, Goal, figures_of
from samsyn.quality.models import Target
from samsyn.quality.questions import Question
from samsyn.quality.rules import WALLED_INDICATORS
from samsyn.quality.sources import rows_of
from samsyn.quality.tallies import DENOMINATOR, LEFT_OUT, NUMERATOR, OTHERS, Tally, parts, tally

QUERIES = 7


class UnknownIndicator(ValueError):
    """Says in one Swedish sentence which indicator there is not."""


@one_state()
def figures(
    actor: Any | None,
    *,
    period: Period,
    board: str = "",
    unit: str = "",
    codes: Sequence[str] = (),
    edition: int | None = None,
    explained: bool = False,
) -> list[Figure]:
    """The figures asked for, in the order of the codes; without codes all, survey questions last.

    `actor` None: the command line, every board. `explained`: each with its left-out reasons counted.
    Raises UnknownIndicator, and UnknownScope for a board or unit that is not there (for the actor).
    """
    asked = [_find(code) for code in dict.fromkeys(codes)]
    question = Question(scope(actor, board=board, unit=unit), period, edition)
    return _answer(question, asked or list(CATALOGUE), with_surveys=not asked, explained=explained)


def rows_behind(figure: Figure, part: str) -> tuple[Rows, ...]:
    """The unevaluated rows of a part: one of `tallies`' four, or the name of a left-out reason.

    A figure that counts persons has every row of theirs that counts.
    """
    indicator, question = figure.indicator, figure.question
    if indicator.source is Source.BUDGET:
        return budget.behind(question, part)
    if indicator.source is Source.CLIENT_SURVEY:
        return surveys.behind(question, indicator.code.removeprefix(PREFIX), figure.sex)
    return tuple(
        replace(rows, query=_of_part(indicator, question, part, rows).filter(_of(figure.sex, rows)), latest_on="")
        for rows in rows_of(question, indicator.source, of_walled_area=indicator.code in WALLED_INDICATORS)
    )


def _of_part(indicator: Indicator, question: Question, part: str, rows: Rows) -> QuerySet[Any]:
    """Somebody of whom one row counts is not among the others for another row of theirs."""
    asks, every = parts(question, indicator), rows.counted()
    if part == OTHERS:
        counted = every.filter(asks[NUMERATOR]).order_by()
        same = rows.person if indicator.counts is Counts.PERSONS else "pk"
        return every.filter(asks[DENOMINATOR]).exclude(**{f"{same}__in": counted.values(same)})
    if part == LEFT_OUT:
        reasons = [asks[reason.name] for reason in question.definition(indicator).left_out]
        return every.filter(reduce(or_, reasons))
    return every.filter(asks[part])


def _of(sex: str, rows: Rows) -> Q:
    return Q() if sex == "all" else Q(**{rows.sex: sex})


def _find(code: str) -> Indicator:
    if indicator := find(code):
        return indicator
    raise UnknownIndicator(f"Indikatorn {code} finns inte.")


def _answer(
    question: Question, indicators: Sequence[Indicator], *, with_surveys: bool = False, explained: bool = False
) -> list[Figure]:
    """The figures, indicator by indicator; `with_surveys`: and those of every question there is."""
    tallies = tallies_of(question, indicators, explained=explained)
    if with_surveys:
        asked = surveys.tally(question, None)
        indicators = [*indicators, *map(survey_question, asked)]
        tallies |= {PREFIX + name: tally for name, tally in asked.items()}
    goals = _goals(question, [indicator.code for indicator in indicators])
    return [
        figure
        for indicator in indicators
        for figure in figures_of(question, indicator, tallies[indicator.code], goals.get(indicator.code))
    ]


def tallies_of(question: Question, indicators: Sequence[Indicator], *, explained: bool = False) -> dict[str, Tally]:
    """By code. One query for all that are made of rows, one for the budget, one for surveys."""
    of_rows = [one for one in indicators if one.source not in (Source.BUDGET, Source.CLIENT_SURVEY)]
    tallies = tally(question, of_rows, explained=explained) if of_rows else {}
    for one in indicators:
        if one.source is Source.BUDGET:
            tallies[one.code] = budget.tallies([question])[0]
    asked = [one.code.removeprefix(PREFIX) for one in indicators if one.source is Source.CLIENT_SURVEY]
    return tallies | (_survey_tallies(question, asked) if asked else {})


def _survey_tallies(question: Question, asked: Sequence[str]) -> dict[str, Tally]:
    by_question = surveys.tally(question, asked)
    for name in asked:
        if name not in by_question:
            raise UnknownIndicator(f"Indikatorn {PREFIX}{name} finns inte; ingen brukarundersökning har den frågan.")
    return {PREFIX + name: sums for name, sums in by_question.items()}


def _goals(question: Question, codes: Sequence[str]) -> dict[str, Goal]:
    """The plan's targets: for the unit asked for, for whole years and tertials. At most one query."""
    unit = question.scope.unit
    if unit is None or not question.period.reported:
        return {}
    rows = Target.objects.filter(unit=unit, year=question.period.year, indicator__in=codes)
    return {row.indicator: Goal(row.target, row.direction, row.city_target) for row in rows if row.target is not None}
