"""Every part of every figure opens on the rows it counts, and they are as many as it says."""

import pytest

from samsyn.core import periods
from samsyn.organisation.models import Unit
from samsyn.organisation.statistics import Scope
from samsyn.quality import selectors, unit_figures
from samsyn.quality.catalogue import CATALOGUE
from samsyn.quality.catalogue.declaration import Counts, Measure, Source
from samsyn.quality.tallies import DENOMINATOR, NUMERATOR
from samsyn.quality.tests.conftest import BOARDS

pytestmark = pytest.mark.django_db


def numbers(figure):
    """Part to number, of the parts that the figure has."""
    parts = {NUMERATOR: figure.numerator, DENOMINATOR: figure.denominator, **figure.left_out}
    return {part: number for part, number in parts.items() if number is not None}


def come_to(figure, part):
    """What the rows behind the part come to, one by one."""
    behind = selectors.rows_behind(figure, part)
    if figure.indicator.source is Source.BUDGET:
        return sum(row.net_cost for rows in behind for row in rows.query)
    if figure.indicator.source is Source.CLIENT_SURVEY:
        return sum(row.positive if part == NUMERATOR else row.answers for rows in behind for row in rows.query)
    match figure.indicator.counts:
        case Counts.NIGHTS:
            return sum(row.nights for rows in behind for row in rows.query)
        case Counts.COST:
            return sum(row.cost for rows in behind for row in rows.query)
        case Counts.PERSONS:
            persons = {key for rows in behind for key in rows.query.values_list(rows.person, flat=True)}
            return len(persons - {None})
        case Counts.ROWS:
            return sum(rows.query.count() for rows in behind)


@pytest.mark.parametrize("scope", [{}, {"board": "Åby", "unit": "Åby"}])
def test_the_rows_are_as_many_as_the_figure_says(two_boards, scope):
    for figure in selectors.figures(None, period=periods.parse("2019"), explained=True, **scope):
        for part, number in numbers(figure).items():
            assert come_to(figure, part) == number, (figure.indicator.code, figure.sex, part)


def test_the_rows_have_unit_case_person_and_sex_where_their_kind_has(two_boards):
    for figure in selectors.figures(None, period=periods.parse("2019")):
        for rows in selectors.rows_behind(figure, NUMERATOR):
            ways = [way for way in (rows.unit, rows.case, rows.person, rows.sex) if way]
            for values in rows.query.values_list(*ways)[:3]:
                assert figure.sex == "all" or values[-1] == figure.sex


def test_a_share_is_part_of_its_denominator(two_boards):
    for figure in selectors.figures(None, period=periods.parse("2019")):
        if figure.indicator.measure is Measure.PERCENT and figure.indicator.interval:
            assert figure.numerator <= figure.denominator
            numerator, denominator = (
                {row.pk for rows in selectors.rows_behind(figure, part) for row in rows.query}
                for part in (NUMERATOR, DENOMINATOR)
            )
            assert numerator <= denominator


def answers(figures):
    return {(f.indicator.code, f.sex): (f.numerator, f.denominator, f.goal, dict(f.left_out)) for f in figures}


@pytest.mark.parametrize("period", ["2019", "2020-T1", "2018-T2", "2019-05"])
def test_grouped_and_over_the_years_they_are_the_same(two_boards, period, django_assert_num_queries):
    asked = periods.parse(period)
    for board in BOARDS:
        for unit in Unit.objects.filter(board__code=board)[:2]:
            where = {"board": board, "unit": unit.external_id}
            scope = Scope((unit.board_id,), unit)
            expected = selectors.figures(None, period=asked, **where)
            with django_assert_num_queries(5 if asked.reported else 4):
                groups = unit_figures.by_group(scope, asked)
            grouped = [figure for _title, indicators in groups for sexes in indicators for figure in sexes]
            assert answers(grouped) == answers(expected)
        explained = selectors.figures(None, period=asked, explained=True, **where)
        for indicator in CATALOGUE:
            course = unit_figures.over_periods(scope, indicator, [periods.parse("2017"), asked])
            one = [figure for figure in explained if figure.indicator.code == indicator.code]
            assert answers(course[-1]) == answers(one)
