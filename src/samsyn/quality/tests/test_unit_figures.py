"""A unit's figures for its pages: the same as `figures`, grouped, and what a difference is worth."""

import pytest

from samsyn.core import periods
from samsyn.organisation.models import Unit
from samsyn.organisation.statistics import Scope
from samsyn.quality import selectors, unit_figures
from samsyn.quality.catalogue import CATALOGUE, find
from samsyn.quality.comparisons import Outcome, outcome, sexes_differ
from samsyn.quality.groups import GROUPS, SURVEYS, group_of

pytestmark = pytest.mark.django_db


def test_every_indicator_stands_in_one_group():
    grouped = [code for codes in GROUPS.values() for code in codes]
    assert sorted(grouped) == sorted(indicator.code for indicator in CATALOGUE)
    assert group_of("violence_known") == "Våld"
    assert group_of("survey:satisfied_overall") == SURVEYS


def test_a_survey_question_that_nobody_was_asked_has_no_course(ostermalm):
    unit = Unit.objects.get(external_id="VUX")
    asked = unit_figures.over_periods(
        Scope((unit.board_id,), unit), find("survey:never_asked"), [periods.parse("2019")]
    )
    assert asked == []


def published(code):
    return selectors.figures(None, period=periods.parse("2019"), board="OST", unit="VUX", codes=[code])


@pytest.mark.parametrize(
    ("code", "p"), [("manages_more_alone", 0.367), ("addiction_ended_as_planned", 1.0), ("housed_share", 0.292)]
)
def test_the_published_differences_between_the_sexes_are_noise(ostermalm, code, p):
    """The tests of domain.md F; the homes are those of spring 2020, as good as the same (19/103 v 20/152)."""
    assert sexes_differ(published(code)) == pytest.approx(p, abs=0.03)


def test_no_test_without_shares_of_cases_or_of_one_sex_only(ostermalm):
    for code in ("violence_known", "notices_avertable", "budget_adherence", "satisfied_with_intervention"):
        assert sexes_differ(published(code)) is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("manages_more_alone", Outcome.MISSED_UNSURE),
        ("addiction_ended_as_planned", Outcome.MET_UNSURE),
        ("violence_ended_as_planned", Outcome.MISSED),
        ("violence_known", Outcome.MET),
        ("notices_avertable", Outcome.MET_UNSURE),
        ("assessed_in_time", Outcome.NO_TARGET),
    ],
)
def test_the_published_figures_against_their_targets(ostermalm, code, expected):
    assert outcome(published(code)[0]) is expected
