"""What a figure is asked for, and where its rows are."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from samsyn.access.statistics import Scope
from samsyn.core.periods import Period
from samsyn.quality.catalogue.declaration import Edition, Indicator


@dataclass(frozen=True)
class Question:
    """Whose rows, which days, and by the definitions of which year (by itself: that of the last day)."""

    scope: Scope
    period: Period
    edition: int | None = None

    def definition(self, indicator: Indicator) -> Edition:
        return indicator.edition(self.period.year if self.edition is None else self.edition)


@dataclass(frozen=True)
class Rows:
    """Unevaluated rows of one kind, each with counted_unit, _case, _person and _sex where it has them.

    `kind` names the owning app's rows; a page shows them through that app's scoped selectors only.
    """

    kind: str
    rows: QuerySet[Any]
