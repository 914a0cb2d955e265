"""What a difference may be worth: between the sexes, and between a share and its target."""

from collections.abc import Sequence
from enum import StrEnum

from samsyn.quality.catalogue.declaration import Direction
from samsyn.quality.figures import Figure


class Outcome(StrEnum):
    """How a value stands to its target.

    `*_UNSURE`: the interval covers the target, so chance may have decided.
    """

    NO_TARGET = ""
    MET = "met"
    MET_UNSURE = "met_unsure"
    MISSED = "missed"
    MISSED_UNSURE = "missed_unsure"


def outcome(figure: Figure) -> Outcome:
    """A count has no interval here, and nothing is said of chance."""
    if figure.goal is None or figure.met is None:
        return Outcome.NO_TARGET
    unsure = figure.interval is not None and figure.interval[0] <= figure.goal.target <= figure.interval[1]
    if figure.met:
        return Outcome.MET_UNSURE if unsure else Outcome.MET
    return Outcome.MISSED_UNSURE if unsure else Outcome.MISSED


def is_exceeded(figure: Figure) -> bool:
    """Whether a ceiling is passed that the rest of the period, or of the year, cannot bring it back under."""
    at_most = figure.goal is not None and figure.goal.direction == Direction.AT_MOST
    return at_most and figure.indicator.only_grows and figure.met is False


def sexes_differ(figures: Sequence[Figure]) -> float | None:
    """Fisher's exact test, two-sided, of the women's share against the men's: its p.

    None where there is no share of cases, or nobody of one sex. Exact whatever the numbers, so no
    other test is needed for large ones.
    """
    of = {figure.sex: figure for figure in figures}
    women, men = of.get("female"), of.get("male")
    if women is None or men is None or women.interval is None or men.interval is None:
        return None
    # scipy takes more than a second to import, and most pages need none of it.
    import numpy
    from scipy.stats import fisher_exact

    table = [[int(f.numerator), int(f.denominator or 0) - int(f.numerator)] for f in (women, men)]
    return float(fisher_exact(numpy.array(table)).pvalue)
