"""What a figure is asked for."""

from dataclasses import dataclass

from samsyn.core.periods import Period
from samsyn.organisation.statistics import Scope
from samsyn.quality.catalogue.declaration import Edition, Indicator


@dataclass(frozen=True)
class Question:
    """Whose rows, which days, and by the definitions of which year (by itself: that of the last day)."""

    scope: Scope
    period: Period
    edition: int | None = None

    def definition(self, indicator: Indicator) -> Edition:
        return indicator.edition(self.period.year if self.edition is None else self.edition)
