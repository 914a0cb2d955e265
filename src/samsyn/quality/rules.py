"""What is true of every indicator: its code, its interval, when a target is met."""

from decimal import Decimal
from fractions import Fraction
from math import sqrt

from samsyn.quality.catalogue import CATALOGUE, find

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
