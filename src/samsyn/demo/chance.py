"""Drawing by weights, and dates that lie a drawn number of days apart.

The same every time for one seed.
"""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate

Weights = Mapping[str, float]


def seeded(*seed: object) -> random.Random:
    """A stream of its own for each part of the data, so that one part can change without the others."""
    return random.Random(":".join(map(str, seed)))  # noqa: S311  # invented people, no secrets


_CUMULATED: dict[int, tuple[Weights, list[str], list[float]]] = {}
"""By the identity of the weights, which it keeps alive: they are constants, drawn from by the million."""


def pick(rng: random.Random, weights: Weights) -> str:
    """One of the keys, each as often as its weight says."""
    cumulated = _CUMULATED.get(id(weights))
    if cumulated is None or cumulated[0] is not weights:
        cumulated = (weights, list(weights), list(accumulate(weights.values())))
        _CUMULATED[id(weights)] = cumulated
    return rng.choices(cumulated[1], cum_weights=cumulated[2])[0]


def days(number: float) -> timedelta:
    return timedelta(days=round(number))


def between(rng: random.Random, low: int, high: int) -> timedelta:
    """From `low` to `high` days, both included."""
    return timedelta(days=low + int(rng.random() * (high - low + 1)))


def around(rng: random.Random, mean: float, *, least: float = 0.3, most: float = 3.0) -> timedelta:
    """A length that is mostly a bit below the mean and sometimes far above it."""
    return timedelta(days=round(mean * min(max(rng.gammavariate(2.5, 0.4), least), most)))


def years_before(day: date, years: int) -> date:
    """The same day of the year, or 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def age_on(day: date, born_on: date) -> int:
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
