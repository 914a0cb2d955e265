"""A figure: what an indicator came to for a period, a unit and a sex."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from samsyn.quality import rules
from samsyn.quality.catalogue.declaration import Edition, Indicator, Measure
from samsyn.quality.questions import Question
from samsyn.quality.tallies import DENOMINATOR, NUMERATOR, Number, Tally

KEYS = ("code", "period", "unit", "sex", "numerator", "denominator", "value", "measure", "low", "high", "target", "met")
"""The keys of the JSON, and the columns of the CSV, in their order."""

VALUE = "value"
APART = "apart"
"""Kept back whatever it is, since it could be subtracted from the whole: a part of a year, or of a unit."""


@dataclass(frozen=True)
class Goal:
    """What the plan of the unit and year sets."""

    target: Decimal
    direction: str
    city_target: Decimal | None = None


@dataclass(frozen=True)
class Figure:
    indicator: Indicator
    question: Question
    sex: str
    numerator: Number
    denominator: Number | None
    goal: Goal | None = None
    left_out: Mapping[str, Number] = field(default_factory=dict)
    kept_back: frozenset[str] = frozenset()
    """What the reader may not see of it: `value` (numerator, denominator, all that is made of them), left-out reasons,
    and with `apart` why."""

    @property
    def shows(self) -> bool:
        return VALUE not in self.kept_back

    @property
    def definition(self) -> Edition:
        return self.question.definition(self.indicator)

    @property
    def exact(self) -> Fraction | None:
        """The value; None for a share of nothing."""
        if self.indicator.measure is not Measure.PERCENT:
            return Fraction(self.numerator)
        return 100 * Fraction(self.numerator) / Fraction(self.denominator) if self.denominator else None

    @property
    def value(self) -> Number | float | None:
        if self.indicator.measure is not Measure.PERCENT:
            return self.numerator
        return None if self.exact is None else float(self.exact)

    @property
    def interval(self) -> tuple[float, float] | None:
        if self.indicator.measure is not Measure.PERCENT or not self.indicator.interval or self.denominator is None:
            return None
        return rules.wilson(int(self.numerator), int(self.denominator))

    @property
    def met(self) -> bool | None:
        if self.goal is None or self.exact is None:
            return None
        return rules.met(self.exact, self.goal.target, self.goal.direction)

    def as_row(self) -> dict[str, object]:
        """The figure under its `KEYS`."""
        unit = self.question.scope.unit
        low, high = self.interval or (None, None)
        values = (
            self.indicator.code,
            self.question.period.text,
            unit.external_id if unit else None,
            self.sex,
            self.numerator,
            self.denominator,
            self.value,
            str(self.indicator.measure),
            low,
            high,
            self.goal.target if self.goal else None,
            self.met,
        )
        return dict(zip(KEYS, values, strict=True))


def figures_of(question: Question, indicator: Indicator, tally: Tally, goal: Goal | None = None) -> list[Figure]:
    """One figure a sex; the goal stands on the one of all."""
    denominators = tally.get(DENOMINATOR)
    reasons = [name for name in tally if name not in (NUMERATOR, DENOMINATOR)]
    return [
        Figure(
            indicator,
            question,
            sex,
            tally[NUMERATOR][sex],
            denominators[sex] if denominators else None,
            goal if sex == "all" else None,
            {name: tally[name][sex] for name in reasons},
        )
        for sex in indicator.sexes
    ]


def without_small_counts(sexes: Sequence[Figure]) -> list[Figure]:
    """The figures of an indicator for a reader outside its area (`rules.kept_back`).

    Of the value and of each reason.
    """
    hidden: dict[str, set[str]] = {figure.sex: set() for figure in sexes}
    for sex in rules.kept_back({figure.sex: _told(figure) for figure in sexes}):
        hidden[sex].add(VALUE)
    for reason in sexes[0].left_out:
        for sex in rules.kept_back({figure.sex: (int(figure.left_out.get(reason, 0)),) for figure in sexes}):
            hidden[sex].add(reason)
    return [replace(figure, kept_back=frozenset(hidden[figure.sex])) for figure in sexes]


def kept_apart(sexes: Sequence[Figure]) -> list[Figure]:
    """The figures of an indicator with nothing told of them."""
    return [replace(figure, kept_back=frozenset((VALUE, APART, *figure.left_out))) for figure in sexes]


def _told(figure: Figure) -> tuple[int, ...]:
    numerator = int(figure.numerator)
    if figure.denominator is None:
        return (numerator,)
    return numerator, int(figure.denominator), int(figure.denominator) - numerator
