"""How an act gives the facts that start clocks, as rows in columns that all acts share.

They are read in one query for all acts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, IntegerField, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from samsyn.core.clocks import ClockFact
from samsyn.core.rows import NO_ROW


@dataclass(frozen=True)
class ClockScope:
    """Of which cases, and of whose carrying out, clocks are asked for.

    `cases`: area and person by the case's id. `carriers`: units with the areas in which they carry out; of one person
    where `person_id` is given. Without `file` it is asked only for what has come in.
    """

    today: date
    cases: Mapping[int, tuple[str, int | None]]
    carriers: Sequence[tuple[frozenset[int], frozenset[str]]] = ()
    person_id: int | None = None
    file: bool = True

    def in_cases(self, field: str = "case_id") -> Q:
        return Q(**{f"{field}__in": list(self.cases)}) | NO_ROW

    def carried(self, prefix: str = "") -> Q:
        """For rows that are interventions, or point at one by `prefix`: those that the carriers carry out."""
        carried = NO_ROW
        for units, areas in self.carriers:
            carried |= Q(**{f"{prefix}provider_id__in": sorted(units), f"{prefix}area__in": sorted(areas)})
        return carried & Q(**{f"{prefix}person_id": self.person_id}) if self.person_id is not None else carried

    def of_the_person(self) -> Q:
        """All rows, or the person's: for rows whose intervention is joined, so that an index finds them."""
        return Q() if self.person_id is None else Q(person_id=self.person_id)

    def of_persons_in(self, area: str) -> Q:
        persons = [person for of_case, person in self.cases.values() if of_case == area and person is not None]
        return Q(person_id__in=persons) | NO_ROW


class ClockRow(NamedTuple):
    """What an act has put in the columns that it needs; the others are empty."""

    unit_id: int
    person_id: int | None
    case_id: int | None = None
    provider_id: int | None = None
    kind: str = ""
    detail: str = ""
    text: str = ""
    first: date | None = None
    second: date | None = None
    third: date | None = None
    number: int = 0
    other: int = 0


@dataclass(frozen=True)
class ClockSource:
    """`rows` in a scope, with expressions for columns of `ClockRow`, and which clocks they start.

    `come_in`: they tell what has come in, and no more of the file.
    """

    rows: Callable[[ClockScope], QuerySet[Any]]
    columns: Mapping[str, Any]
    facts: Callable[[ClockScope, Sequence[ClockRow]], Iterable[ClockFact]]
    come_in: bool = False


_EMPTY: Mapping[str, Any] = {
    **dict.fromkeys(("unit_id", "person_id", "case_id", "provider_id"), Cast(Value(None), IntegerField())),
    **dict.fromkeys(("kind", "detail", "text"), Value("", output_field=TextField())),
    **dict.fromkeys(("first", "second", "third"), Cast(Value(None), DateField())),
    **dict.fromkeys(("number", "other"), Value(0)),
}


def facts_in(sources: Sequence[ClockSource], scope: ClockScope) -> Iterator[ClockFact]:
    """What starts clocks in the scope. One query."""
    sources = [source for source in sources if scope.file or source.come_in]
    by_source: dict[int, list[ClockRow]] = {place: [] for place, _source in enumerate(sources)}
    if sources:
        first, *others = (_asked(place, source, scope) for place, source in enumerate(sources))
        for place, *cells in first.union(*others, all=True) if others else first:
            by_source[place].append(ClockRow(*cells))
    for place, source in enumerate(sources):
        yield from source.facts(scope, by_source[place])


def _asked(place: int, source: ClockSource, scope: ClockScope) -> QuerySet[Any, tuple[Any, ...]]:
    columns = {f"clock_{name}": _column(name, source.columns.get(name)) for name in ClockRow._fields}
    rows: QuerySet[Model] = source.rows(scope).order_by()
    return rows.annotate(clock_place=Value(place), **columns).values_list("clock_place", *columns)


def _column(name: str, given: Any) -> Any:
    if given is None:
        return _EMPTY[name]
    expression = F(given) if isinstance(given, str) else given
    return Cast(expression, TextField()) if isinstance(_EMPTY[name].output_field, CharField | TextField) else expression
