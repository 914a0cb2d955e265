"""What is true of every indicator: its code, its interval, when a target is met."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from samsyn.quality.catalogue import CATALOGUE, find

LEAST_SHOWN = 5
"""Counts below this, nought apart, tell of persons. Source: domain G; statistik.stockholm.se prints no such cells."""

WALLED_INDICATORS: Mapping[str, str] = {
    "violence_known": "violence_exposed",
    "violence_ended_as_planned": "violence_exposed",
    "violence_treatment_completed_exposed": "violence_exposed",
    "violence_treatment_completed_perpetrator": "violence_perpetrator",
}
"""The indicators of one walled area (`access.rules.WALLED_AREAS`): whoever is outside it sees no small counts."""

CODES = tuple(indicator.code for indicator in CATALOGUE)

Z = 1.959964
"""For 95 %, to the digits that the catalogue's page fixes. scipy's own interval takes the exact
quantile and so differs in the ninth digit; with z given the formula is four lines."""


def is_indicator(code: str) -> bool:
    """A code of the catalogue, or `survey:` and a question's code."""
    return find(code) is not None


def wilson(counted: int, of: int) -> tuple[float, float] | None:
    """The 95 % score interval in percent (Wilson 1927); None without observations."""
    if of == 0:
        return None
    share, weight = counted / of, Z * Z / of
    middle = (share + weight / 2) / (1 + weight)
    half = Z * sqrt(share * (1 - share) / of + weight / of / 4) / (1 + weight)
    low = 0.0 if counted == 0 else 100 * (middle - half)
    high = 100.0 if counted == of else 100 * (middle + half)
    return low, high


def met(value: Fraction, target: Decimal, direction: str) -> bool:
    """Whether a value reaches its target, compared exactly."""
    return value <= Fraction(target) if direction == "at_most" else value >= Fraction(target)


def is_small_count(*counts: int) -> bool:
    """Whether one of the numbers is of so few that somebody who knows one of them learns more."""
    return any(0 < count < LEAST_SHOWN for count in counts)


def kept_back(by_sex: Mapping[str, tuple[int, ...]]) -> frozenset[str]:
    """The sexes whose numbers do not show, of a figure read by somebody outside its area; {} for none.

    `by_sex`: the numbers of all, and of women and men where they are shown; a denominator stands with what is
    left of it beside the numerator. Where all are few, or none, nothing shows: the first would be told by nought
    going. Where a sex is, or those whose sex is unknown are, none of the sexes shows: of two numbers with a known sum
    one would tell the other.
    """
    every, *sexes = by_sex["all"], *(numbers for sex, numbers in by_sex.items() if sex != "all")
    if is_small_count(*every) or max(every) < LEAST_SHOWN:
        return frozenset(by_sex)
    unknown = [whole - sum(parts) for whole, *parts in zip(every, *sexes, strict=True)] if sexes else []
    if is_small_count(*unknown, *(number for numbers in sexes for number in numbers)):
        return frozenset(by_sex) - {"all"}
    return frozenset()
