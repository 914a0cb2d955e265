"""Counts the rows of indicators in the database: one query, whatever the indicators and rows.

A tally is what each part of an indicator comes to, by sex; `all` takes in those whose sex is unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, F, Max, Q, Value, When

from samsyn.core import money
from samsyn.core.latest import latest_to_aggregate
from samsyn.organisation.statistics import Rows
from samsyn.people import statistics as people
from samsyn.people.statistics import Columns
from samsyn.quality.catalogue.declaration import Counts, Indicator, Source, Where
from samsyn.quality.questions import Question
from samsyn.quality.rules import WALLED_INDICATORS
from samsyn.quality.sources import rows_of

Number = int | Decimal
Tally = dict[str, dict[str, Number]]
"""Part (`numerator`, `denominator`, or the name of a left-out reason) to sex to number."""

NUMERATOR, DENOMINATOR = "numerator", "denominator"
OTHERS, LEFT_OUT = "others", "left_out"
"""Parts that are only listed: of the denominator those not in the numerator, and all that are left out."""


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


@dataclass(frozen=True)
class _Column:
    """One part of one indicator, asked of the rows of their source."""

    indicator: Indicator
    part: str
    ask: Q

    @property
    def added(self) -> bool:
        """Whether numbers of the rows are added up; otherwise they, or their persons, are counted."""
        return self.indicator.counts in (Counts.NIGHTS, Counts.COST)

    def number(self, raw: int) -> Number:
        return money.from_ore(raw) if self.indicator.counts is Counts.COST else raw


class _Shared(NamedTuple):
    """What indicators have in common whose rows are counted together."""

    source: Source
    of_walled_area: bool


def tally_over(asked: Sequence[Question], indicator: Indicator) -> list[Tally]:
    """The indicator's tally for each of the questions, which are of the same scope.

    The last one's left-out reasons too. One query.
    """
    columns = [_columns(one, [indicator], explained=one is asked[-1]) for one in asked]

    def count(places: Sequence[int]) -> list[people.Totals]:
        shared = _shared(indicator)
        rows = [_rows(asked[place], shared, columns[place]) for place in places]
        return people.totals_by_sex(rows, asked[0].scope.boards)

    totals = asked[0].scope.cached_each(
        [(_asking(one, [indicator], explained=one is asked[-1]), one.period.last) for one in asked], count
    )
    return [_tallied(of_one, groups)[indicator.code] for of_one, groups in zip(columns, totals, strict=True)]


def tally(asked: Question, indicators: Iterable[Indicator], *, explained: bool = False) -> dict[str, Tally]:
    """The tallies by code, of indicators made of rows (not of surveys, nor of the budget). One query.

    `explained`: the left-out reasons too.
    """
    by_source: dict[_Shared, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        by_source[_shared(indicator)].append(indicator)
    columns = {source: _columns(asked, sharing, explained) for source, sharing in by_source.items()}

    def count(_places: Sequence[int]) -> list[list[people.Totals]]:
        rows = [_rows(asked, source, columns[source]) for source in by_source]
        return [people.totals_by_sex(rows, asked.scope.boards)]

    every = [indicator for sharing in by_source.values() for indicator in sharing]
    [totals] = asked.scope.cached_each([(_asking(asked, every, explained=explained), asked.period.last)], count)
    tallies: dict[str, Tally] = {}
    for source, groups in zip(by_source, totals, strict=True):
        tallies |= _tallied(columns[source], groups)
    return tallies


def _asking(asked: Question, indicators: Sequence[Indicator], *, explained: bool) -> str:
    """All that a tally depends on beside the boards' facts, its unit and the release."""
    definitions = [(one.code, asked.definition(one)) for one in indicators]
    return repr(("tally", asked.scope.without, asked.period.first, asked.period.last, definitions, explained))


def _tallied(columns: Sequence[_Column], groups: Mapping[str | None, Sequence[int]]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(dict)
    for place, one in enumerate(columns):
        of_sex = {sex: one.number(numbers[place]) for sex, numbers in groups.items()}
        tallies[one.indicator.code][one.part] = _by_sex(of_sex)
    return tallies


def _columns(asked: Question, sharing: Sequence[Indicator], explained: bool) -> list[_Column]:
    """Those whose rows are counted first, as `Columns` has them."""
    every = [
        _Column(indicator, part, ask)
        for indicator in sharing
        for part, ask in parts(asked, indicator).items()
        if explained or part in (NUMERATOR, DENOMINATOR)
    ]
    return sorted(every, key=lambda one: one.added)


def _shared(indicator: Indicator) -> _Shared:
    return _Shared(indicator.source, indicator.code in WALLED_INDICATORS)


def _rows(asked: Question, shared: _Shared, columns: Sequence[_Column]) -> Columns:
    """The source's rows as a person and a value for each column, None where the row is not asked for."""
    rows = _in_one(rows_of(asked, shared.source, of_walled_area=shared.of_walled_area))
    values = {f"n{place}": _value(one, place) for place, one in enumerate(columns)}
    query = rows.query.order_by()
    if rows.latest_on:
        query = latest_to_aggregate(query, person=rows.person, on=rows.latest_on)
    else:
        query = query.filter(narrowed([asked.definition(one.indicator).where for one in columns]))
    if all(one.indicator.counts is Counts.PERSONS for one in columns):
        values = {name: Max(value) for name, value in values.items()}
        query = query.values(rows.person)
    counted = sum(not one.added for one in columns)
    return Columns(query.annotate(**values).values_list(rows.person, *values), counted, len(columns) - counted)


def _value(one: _Column, place: int) -> Any:
    """A number of its own for each column that is only counted: Django makes one of two alike."""
    value = F(str(one.indicator.counts)) if one.added else Value(place + 1)
    return Case(When(one.ask, then=value)) if one.ask else value


def narrowed(wheres: Sequence[Where]) -> Q:
    """What the concerned rows have in common, column by column, so that an index is of use."""
    shared = sorted(set.intersection(*(set(where) for where in wheres)))
    every = {name: tuple({code: None for where in wheres for code in _codes(where[name])}) for name in shared}
    return condition({name: codes if len(codes) > 1 else codes[0] for name, codes in every.items()})


def _codes(value: str | bool | tuple[str, ...]) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _in_one(rows: Sequence[Rows]) -> Rows:
    """Rows of several kinds become the persons they concern."""
    if len(rows) == 1:
        return rows[0]
    first, *others = (kind.counted().values(kind.person) for kind in rows)
    return people.among(first.union(*others))


def _by_sex(groups: Mapping[str | None, Number]) -> dict[str, Number]:
    zero: Number = 0
    return {
        "all": sum(groups.values(), start=zero),
        "female": groups.get("female", zero),
        "male": groups.get("male", zero),
    }
