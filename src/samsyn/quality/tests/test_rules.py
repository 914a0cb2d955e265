from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from samsyn.quality.catalogue import CATALOGUE
from samsyn.quality.rules import CODES, is_indicator, met, wilson


@pytest.mark.parametrize(
    ("counted", "of", "low", "high"),
    [
        (60, 265, 18.0, 28.1),
        (40, 162, 18.7, 31.9),
        (20, 103, 12.9, 28.1),
        (15, 30, 33.2, 66.8),
        (3, 7, 15.8, 75.0),
        (0, 10, 0.0, 27.8),
        (19, 103, 12.1, 27.0),
        (21, 159, 8.8, 19.4),
    ],
)
def test_the_intervals_of_the_published_figures(counted, of, low, high):
    """Domain F; the last is printed 19.4 there and comes to 19.35, so the tolerance is that of the print."""
    assert wilson(counted, of) == (pytest.approx(low, abs=0.0525), pytest.approx(high, abs=0.0525))


@given(st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_is_wilsons_and_lies_around_the_share(share):
    counted, of = share
    low, high = wilson(counted, of)
    assert 0 <= low <= 100 * counted / of <= high <= 100
    exact = binomtest(counted, of).proportion_ci(method="wilson")
    assert (low, high) == (pytest.approx(100 * exact.low, abs=1e-5), pytest.approx(100 * exact.high, abs=1e-5))


def test_nothing_observed_has_no_interval():
    assert wilson(0, 0) is None


def test_a_share_of_none_or_all_has_that_end_exactly():
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 100


@pytest.mark.parametrize(
    ("value", "target", "direction", "reached"),
    [
        (Fraction(100, 3), "33.33", "at_least", True),
        (Fraction(100, 3), "33.34", "at_least", False),
        (Fraction(50), "50", "at_least", True),
        (Fraction(50), "50.00", "at_most", True),
        (Fraction(501, 10), "50", "at_most", False),
    ],
)
def test_a_target_is_met_exactly(value, target, direction, reached):
    assert met(value, Decimal(target), direction) is reached


@pytest.mark.parametrize("code", [*CODES, "survey:q", "survey:easy_to_reach", "survey:q7"])
def test_codes_there_are(code):
    assert is_indicator(code)


@pytest.mark.parametrize("code", ["", "survey", "survey:", "survey:Q", "survey:7", "survey:å", "housed_share ", "x"])
def test_codes_there_are_not(code):
    assert not is_indicator(code)


def test_each_code_is_declared_once():
    assert len(set(CODES)) == len(CATALOGUE) == 26
