"""The tallies of many sources in one query: a page's budget of queries is smaller than the catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from samsyn.access.statistics import Rows
from samsyn.quality import budget
from samsyn.quality.catalogue.declaration import Counts, Indicator, Source
from samsyn.quality.questions import Question
from samsyn.quality.sources import SOURCES
from samsyn.quality.tallies import DENOMINATOR, NUMERATOR, Tally, aggregate, by_sex, in_one, narrowed, parts, tally


@dataclass(frozen=True)
class _Sums:
    """What is asked of one source's rows: a column for each indicator and part."""

    source: Source
    rows: Rows
    concerned: Q
    columns: Sequence[tuple[Indicator, str, Q]]


def tallies_together(asked: Question, indicators: Iterable[Indicator]) -> dict[str, Tally]:
    """The same as `tally`, by code, without left-out reasons.

    One query for every source whose rows are counted as they are, one for each whose latest rows
    or sums of money count, two for the budget.
    """
    by_source: dict[Source, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        by_source[indicator.source].append(indicator)
    tallies: dict[str, Tally] = {}
    together: list[_Sums] = []
    for source, sharing in by_source.items():
        if source is Source.BUDGET:
            tallies[sharing[0].code] = budget.tally(asked)
        elif any(one.counts is Counts.COST for one in sharing) or (rows := SOURCES[source](asked))[0].latest_on:
            tallies |= tally(asked, sharing)
        else:
            together.append(_sums(asked, source, rows, sharing))
    return tallies | _counted(together)


def _sums(asked: Question, source: Source, rows: Sequence[Rows], sharing: Sequence[Indicator]) -> _Sums:
    columns = [
        (one, part, ask)
        for one in sharing
        for part, ask in parts(asked, one).items()
        if part in (NUMERATOR, DENOMINATOR)
    ]
    concerned = narrowed([asked.definition(one).where for one in sharing])
    return _Sums(source, in_one(rows), concerned, columns)


def _counted(sources: Sequence[_Sums]) -> dict[str, Tally]:
    width = max(len(one.columns) for one in sources)
    first, *others = (_query(one, width) for one in sources)
    groups: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for source, sex, *sums in first.union(*others, all=True):
        groups[source][sex] = sums
    tallies: dict[str, Tally] = defaultdict(dict)
    for one in sources:
        for place, (indicator, part, _ask) in enumerate(one.columns):
            tallies[indicator.code][part] = by_sex({sex: sums[place] for sex, sums in groups[one.source].items()})
    return tallies


def _query(one: _Sums, width: int) -> QuerySet[Any, Any]:
    """source, sex, n0, n1, …: filled up with zeros to the width that all of them share."""
    columns: dict[str, Any] = {
        f"n{place}": Cast(aggregate(one.rows, indicator.counts, ask), BigIntegerField())
        for place, (indicator, _part, ask) in enumerate(one.columns)
    }
    for place in range(len(columns), width):
        columns[f"n{place}"] = Value(0, output_field=BigIntegerField())
    name = Value(str(one.source), output_field=CharField())
    groups = one.rows.query.filter(one.concerned).order_by().values(of_source=name, of_sex=F(one.rows.sex))
    return groups.annotate(**columns).values_list("of_source", "of_sex", *columns)
