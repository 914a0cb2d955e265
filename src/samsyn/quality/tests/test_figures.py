import pytest

from samsyn.core import periods
from samsyn.quality import selectors
from samsyn.quality.catalogue import CATALOGUE
from samsyn.quality.tests.conftest import DATA
from samsyn.quality.tests.oracle import published

pytestmark = [pytest.mark.both, pytest.mark.django_db]

EXPECTED = published(DATA / "ostermalm-2019.expected.json")


def figures(period, *codes, actor=None, **asked):
    return selectors.figures(actor, period=periods.parse(period), codes=codes, **asked)


def shares(period, code, **asked):
    return {f.sex: (f.numerator, f.denominator) for f in figures(period, code, **asked)}


@pytest.mark.parametrize("period", sorted(EXPECTED))
def test_the_published_figures(ostermalm, period):
    shown = {(f.indicator.code, f.sex): (f.numerator, f.denominator) for f in figures(period)}
    assert shown == EXPECTED[period]


def test_those_that_have_a_home_in_spring_2020(ostermalm):
    homes = shares("2020-04-30..2020-04-30", "housed_share")
    assert (homes["female"], homes["male"]) == ((20, 152), (19, 103))


def test_a_target_stands_on_the_row_of_all_and_is_met_or_not(ostermalm):
    everyone, women, men = figures("2019", "manages_more_alone", unit="VUX")
    assert (everyone.goal.target, everyone.met) == (25, False)
    assert (women.goal, women.met, men.goal) == (None, None, None)
    (known, *_others) = figures("2019", "violence_known", unit="VUX")
    assert (known.value, known.goal.target, known.met) == (49, 38, True)


@pytest.mark.parametrize(
    ("period", "unit", "target"),
    [
        ("2019-T1", "VUX", 25),
        ("2020-T2", "VUX", 26),
        ("2019-01-01..2019-12-31", "VUX", 25),
        ("2019-05", "VUX", None),
        ("2018", "VUX", None),
        ("2019", "MYN", None),
        ("2019", "", None),
    ],
)
def test_targets_are_those_of_the_unit_for_years_and_tertials(ostermalm, period, unit, target):
    goal = figures(period, "manages_more_alone", unit=unit)[0].goal
    assert (goal and goal.target) == target


def test_a_target_and_nothing_to_measure_it_on(ostermalm):
    figure = figures("2020", "satisfied_with_intervention", unit="VUX")[0]
    assert (figure.goal.target, figure.value, figure.met, figure.interval) == (80, None, None, None)


def test_the_edition_follows_the_year_of_the_last_day_or_the_one_asked_for(ostermalm):
    before_start = {"never_started", "withdrawn_before_start"}

    def reasons(period, edition=None):
        figure = figures(period, "violence_ended_as_planned", edition=edition, explained=True)[0]
        assert set(figure.left_out) == {reason.name for reason in figure.definition.left_out}
        return before_start <= set(figure.left_out)

    assert [reasons("2019"), reasons("2019-12-31..2020-01-01"), reasons("2020"), reasons("1905")] == [0, 1, 1, 0]
    assert [reasons("2019", 2020), reasons("2021", 2019)] == [1, 0]


def test_the_left_out_are_counted_and_with_the_denominator_make_the_population(ostermalm):
    figure = figures("2019", "violence_ended_as_planned", edition=2020, explained=True)[0]
    earlier = figures("2019", "violence_ended_as_planned", explained=True)[0]
    assert sum(figure.left_out.values()) + figure.denominator == sum(earlier.left_out.values()) + earlier.denominator
    assert figure.left_out["never_started"] > 0


def test_codes_are_answered_in_the_order_asked_and_once(ostermalm):
    answered = figures("2019", "violence_known", "manages_more_alone", "violence_known")
    assert [f.indicator.code for f in answered[::3]] == ["violence_known", "manages_more_alone"]


def test_one_sex_is_enough_for_some(ostermalm):
    assert {f.indicator.code for f in figures("2019") if f.sex != "all"} == {i.code for i in CATALOGUE if i.by_sex}


@pytest.mark.parametrize("code", ["", "manages", "survey:", "survey:not_asked"])
def test_an_indicator_there_is_not(ostermalm, code):
    with pytest.raises(selectors.UnknownIndicator, match=rf"^Indikatorn {code} finns inte.*\.$"):
        figures("2019", code)
