"""Counts the rows of indicators in the database: one query for all that share a source.

A tally is what each part of an indicator comes to, by sex; `all` takes in those whose sex is unknown.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Count, F, Q, Sum, Value

from samsyn.access.statistics import Rows
from samsyn.core.fields import MoneyField
from samsyn.core.latest import latest_to_aggregate
from samsyn.people import statistics as people
from samsyn.quality.catalogue.declaration import Counts, Indicator, Where
from samsyn.quality.questions import Question
from samsyn.quality.sources import SOURCES

Number = int | Decimal
Tally = dict[str, dict[str, Number]]
"""Part (`numerator`, `denominator`, or the name of a left-out reason) to sex to number."""

Asks = Mapping[str, tuple[Counts, Q]]
"""Alias to what is added up, and of which rows."""

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
    wanted: dict[str, tuple[str, str]] = {}
    asks: dict[str, tuple[Counts, Q]] = {}
    for indicator in indicators:
        for part, ask in parts(asked, indicator).items():
            if explained or part in (NUMERATOR, DENOMINATOR):
                alias = f"n{len(wanted)}"
                wanted[alias] = indicator.code, part
                asks[alias] = indicator.counts, ask
    rows = in_one(SOURCES[indicators[0].source](asked))
    if rows.latest_on:
        sums = _latest(rows, asks)
    else:
        sums = _grouped(rows, narrowed([asked.definition(indicator).where for indicator in indicators]), asks)
    tallies: dict[str, Tally] = {indicator.code: {} for indicator in indicators}
    for alias, (code, part) in wanted.items():
        tallies[code][part] = sums[alias]
    return tallies


def narrowed(wheres: Sequence[Where]) -> Q:
    """What the rows that any of them concerns have in common: column by column, so that an index is of use."""
    shared = sorted(set.intersection(*(set(where) for where in wheres)))
    every = {name: tuple({code: None for where in wheres for code in _codes(where[name])}) for name in shared}
    return condition({name: codes if len(codes) > 1 else codes[0] for name, codes in every.items()})


def _codes(value: str | bool | tuple[str, ...]) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def in_one(rows: Sequence[Rows]) -> Rows:
    """Rows of several kinds become the persons they concern."""
    if len(rows) == 1:
        return rows[0]
    first, *others = (kind.counted().values(kind.person) for kind in rows)
    return people.among(first.union(*others))


def _grouped(rows: Rows, concerned: Q, asks: Asks) -> dict[str, dict[str, Number]]:
    aggregates = {alias: aggregate(rows, counts, ask) for alias, (counts, ask) in asks.items()}
    groups = {
        group.pop("of_sex"): group
        for group in rows.query.filter(concerned).values(of_sex=F(rows.sex)).annotate(**aggregates)
    }
    return {alias: by_sex({sex: group[alias] for sex, group in groups.items()}) for alias in asks}


def _latest(rows: Rows, asks: Asks) -> dict[str, dict[str, Number]]:
    """What follows the ranking must stand in the aggregates: a grouping would slip in before it."""
    of_sex = {"all": Q(), "female": Q(**{rows.sex: "female"}), "male": Q(**{rows.sex: "male"})}
    sums = latest_to_aggregate(rows.query, person=rows.person, on=rows.latest_on).aggregate(
        **{
            f"{alias}_{sex}": aggregate(rows, counts, ask & its)
            for alias, (counts, ask) in asks.items()
            for sex, its in of_sex.items()
        }
    )
    return {alias: {sex: sums[f"{alias}_{sex}"] for sex in of_sex} for alias in asks}


def aggregate(rows: Rows, counts: Counts, ask: Q) -> Aggregate:
    chosen: dict[str, Any] = {"filter": ask} if ask else {}
    match counts:
        case Counts.ROWS:
            return Count(Value(1), **chosen)
        case Counts.PERSONS:
            return Count(rows.person, distinct=True, **chosen)
        case Counts.NIGHTS:
            return Sum("nights", default=0, **chosen)
        case Counts.COST:
            return Sum("cost", default=Value(Decimal(0), output_field=MoneyField()), **chosen)


def by_sex(groups: Mapping[str | None, Number]) -> dict[str, Number]:
    zero: Number = 0
    return {
        "all": sum(groups.values(), start=zero),
        "female": groups.get("female", zero),
        "male": groups.get("male", zero),
    }
