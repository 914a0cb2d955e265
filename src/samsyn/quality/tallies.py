"""Counts the rows of indicators in the database: one query for all that share a source.

A tally is what each part of an indicator comes to, by sex; `all` takes in those whose sex is unknown.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Count, Q, QuerySet, Sum, Value

from samsyn.core.fields import MoneyField
from samsyn.people import statistics as people
from samsyn.quality.catalogue.declaration import Counts, Indicator, Where
from samsyn.quality.questions import Question, Rows
from samsyn.quality.sources import SOURCES

Number = int | Decimal
Tally = dict[str, dict[str, Number]]
"""Part (`numerator`, `denominator`, or the name of a left-out reason) to sex to number."""

NUMERATOR, DENOMINATOR = "numerator", "denominator"


def condition(where: Where) -> Q:
    return Q(**{f"{name}__in" if isinstance(value, tuple) else name: value for name, value in where.items()})


def parts(asked: Question, indicator: Indicator) -> dict[str, Q]:
    """What each part of the indicator asks of its source's rows. A numerator is part of its denominator."""
    definition = asked.definition(indicator)
    population = condition(definition.where)
    left_out = {reason.name: population & condition(reason.where) for reason in definition.left_out}
    kept = population
    for reason in definition.left_out:
        kept &= ~condition(reason.where)
    counted = {NUMERATOR: kept & condition(definition.counted)}
    return counted | ({DENOMINATOR: kept} if definition.population else {}) | left_out


def tally(asked: Question, indicators: Sequence[Indicator], *, explained: bool = False) -> dict[str, Tally]:
    """The tallies of indicators that share a source, by code. One query.

    `explained`: the left-out reasons too.
    """
    rows = SOURCES[indicators[0].source](asked)
    wanted: dict[str, tuple[str, str]] = {}
    aggregates: dict[str, Aggregate] = {}
    for indicator in indicators:
        for part, asks in parts(asked, indicator).items():
            if explained or part in (NUMERATOR, DENOMINATOR):
                alias = f"n{len(wanted)}"
                wanted[alias] = indicator.code, part
                aggregates[alias] = _aggregate(indicator.counts, asks)
    together = _together(rows, [condition(asked.definition(indicator).where) for indicator in indicators])
    groups = {group.pop("counted_sex"): group for group in together.values("counted_sex").annotate(**aggregates)}
    tallies: dict[str, Tally] = {indicator.code: {} for indicator in indicators}
    for alias, (code, part) in wanted.items():
        tallies[code][part] = _by_sex({sex: group[alias] for sex, group in groups.items()})
    return tallies


def _together(rows: Sequence[Rows], wheres: Iterable[Q]) -> QuerySet[Any]:
    """The rows that some indicator concerns; of several kinds of rows, their persons."""
    if len(rows) > 1:
        first, *others = (kind.rows.values("counted_person") for kind in rows)
        return people.among(first.union(*others))
    any_of = list(wheres)
    if not all(any_of):
        return rows[0].rows
    concerned = Q()
    for where in any_of:
        concerned |= where
    return rows[0].rows.filter(concerned)


def _aggregate(counts: Counts, asks: Q) -> Aggregate:
    chosen: dict[str, Any] = {"filter": asks} if asks else {}
    match counts:
        case Counts.ROWS:
            return Count("pk", **chosen)
        case Counts.PERSONS:
            return Count("counted_person", distinct=True, **chosen)
        case Counts.NIGHTS:
            return Sum("nights", default=0, **chosen)
        case Counts.COST:
            return Sum("cost", default=Value(0, output_field=MoneyField()), **chosen)


def _by_sex(groups: Mapping[str | None, Number]) -> dict[str, Number]:
    zero: Number = 0
    return {
        "all": sum(groups.values(), start=zero),
        "female": groups.get("female", zero),
        "male": groups.get("male", zero),
    }
