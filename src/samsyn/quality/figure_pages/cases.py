"""The rows behind a part of a figure that the reader may open, and how many there are besides.

Scope is in every queryset (`access.figures`). A person with protected identity is in no list
but the handler's, as everywhere (`people.selectors`), and there without a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access import policies, rights
from samsyn.access.actors import Actor
from samsyn.access.figures import may_open_row
from samsyn.log.entries import record
from samsyn.organisation.statistics import Rows
from samsyn.people import statistics as people
from samsyn.people.masking import list_name
from samsyn.quality.audit import FigureCasesListed
from samsyn.quality.catalogue.declaration import Counts
from samsyn.quality.figure_pages import rows as figures_rows
from samsyn.quality.figure_pages.rows import SHOWN
from samsyn.quality.figures import Figure, Number
from samsyn.quality.selectors import rows_behind
from samsyn.ui import format as fmt

A_PAGE = 25
MOST_OF_A_PERSON = 10


@dataclass(frozen=True)
class Line:
    """A row, or where the figure counts persons a person with those rows.

    `person_id` None: unknown to the unit.
    """

    person_id: int | None
    name: str
    what: Sequence[tuple[str, date | None]]
    amount: Number | None = None


@dataclass(frozen=True)
class Listing:
    """What is on the page, and how much there is in all.

    `day` is what the lines' day is called. `shown` and `hidden` count lines; the amounts are their nights
    or kronor, where those are what is counted.
    """

    kind: str
    day: str
    page: Page[Any]
    lines: Sequence[Line]
    shown: int
    hidden: int
    shown_amount: Number | None = None
    hidden_amount: Number | None = None


def has_cases(figure: Figure) -> bool:
    return figure.indicator.source in SHOWN


def list_cases(actor: Actor, figure: Figure, part: str, page: Any = 1, per_page: int = A_PAGE) -> Listing:
    """Three queries, five where rows of three kinds make the persons. The caller logs it (`log_listing`)."""
    rows = rows_behind(figure, part)
    by_person = figure.indicator.counts is Counts.PERSONS
    return (_persons if by_person else _rows)(actor, figure, rows, page, per_page)


def _rows(actor: Actor, figure: Figure, kinds: Sequence[Rows], page: Any, per_page: int) -> Listing:
    rows = kinds[0]
    openable = _in_order(rows.query.filter(_may_open(actor, rows)), rows)
    column = {Counts.NIGHTS: "nights", Counts.COST: "cost"}.get(figure.indicator.counts)
    day, words = SHOWN[figure.indicator.source][rows.kind]
    paginator = Paginator(openable, per_page)
    totals, boards, last = actor.totals, figure.question.scope.boards, figure.question.period.last
    paginator.count = totals.number(openable, boards)
    here = paginator.get_page(page)
    every = totals.number(rows.query, boards, until=last)
    shown_amount = hidden_amount = None
    if column:
        shown_amount = totals.total(openable, column, boards) or Decimal(0)
        hidden_amount = (totals.total(rows.query, column, boards, until=last) or Decimal(0)) - shown_amount
    names = _names(rows)
    values = _on(here, openable).values(day, *words, *names.values(), *([column] if column else []))
    lines = [
        _line(row, names, [(figures_rows.what(rows.query, words, row), row[day])], row[column] if column else None)
        for row in values
    ]
    return Listing(
        rows.kind,
        figures_rows.day_name(rows.query, day),
        here,
        lines,
        paginator.count,
        every - paginator.count,
        shown_amount,
        hidden_amount,
    )


def _persons(actor: Actor, figure: Figure, kinds: Sequence[Rows], page: Any, per_page: int) -> Listing:
    open_kinds = [(rows, rows.query.filter(_may_open(actor, rows))) for rows in kinds]
    among = people.among(_ids([(rows, rows.query) for rows in kinds]))
    openable = people.among(_ids(open_kinds))
    in_order = _in_order(openable.query, openable)
    paginator = Paginator(in_order, per_page)
    totals, boards, last = actor.totals, figure.question.scope.boards, figure.question.period.last
    paginator.count = totals.number(openable.query, boards)
    here = paginator.get_page(page)
    names = _names(openable)
    values = list(_on(here, in_order).values(*names.values()))
    what = _what_of(figure, open_kinds, [row["pk"] for row in values])
    lines = [_line(row, names, what.get(row["pk"], [])) for row in values]
    every = totals.number(among.query, boards, until=last)
    return Listing("person", str(figures_rows.DAY), here, lines, paginator.count, every - paginator.count)


def _on(page: Page[Any], rows: QuerySet[Any]) -> QuerySet[Any]:
    first = (page.number - 1) * page.paginator.per_page
    return rows[first : first + page.paginator.per_page] if page.paginator.count else rows.none()


def _ids(kinds: Sequence[tuple[Rows, QuerySet[Any]]]) -> QuerySet[Any]:
    first, *others = (query.order_by().values(rows.person) for rows, query in kinds)
    return first.union(*others) if others else first


def _what_of(
    figure: Figure, kinds: Sequence[tuple[Rows, QuerySet[Any]]], persons: Sequence[int]
) -> dict[int, list[tuple[str, date | None]]]:
    """What made each of the persons count, in the order of the days. A query a kind of row."""
    by_person: dict[int, list[tuple[str, date | None]]] = {}
    for rows, query in kinds:
        day, words = SHOWN[figure.indicator.source][rows.kind]
        of_these = query.filter(**{f"{rows.person}__in": persons})
        for row in of_these.values(day, *words, rows.person):
            text = figures_rows.what(query, words, row)
            kind = str(figures_rows.KINDS[rows.kind])
            text = f"{kind[:1].upper()}{kind[1:]}: {text[:1].lower()}{text[1:]}" if len(kinds) > 1 else text
            by_person.setdefault(row[rows.person], []).append((text, row[day]))
    return {person: _latest(lines) for person, lines in by_person.items()}


def _latest(lines: list[tuple[str, date | None]]) -> list[tuple[str, date | None]]:
    """So many as a line of the list has room for, and how many there are besides."""
    ordered = sorted(lines, key=lambda line: (line[1] or date.min, line[0]), reverse=True)
    beyond = len(ordered) - MOST_OF_A_PERSON
    if beyond <= 0:
        return ordered
    more = ngettext("och %(n)s till", "och %(n)s till", beyond) % {"n": fmt.number(beyond)}
    return [*ordered[:MOST_OF_A_PERSON], (more, None)]


def _may_open(actor: Actor, rows: Rows) -> Q:
    allowed = may_open_row(actor, rows.kind, person=rows.person, case=rows.case, unit=rows.unit)
    protection = _way(rows, "protection")
    return allowed & (
        Q(**{protection: "none"}) | Q(**{f"{rows.person}__isnull": True}) | Q(policies.handles(actor, rows.person))
    )


def _in_order(query: QuerySet[Any], rows: Rows) -> QuerySet[Any]:
    """By name; those whose name is not shown last, so that their place says nothing of it."""
    unnamed = Case(
        When(Q(**{_way(rows, "protection"): "none"}), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return query.annotate(unnamed=unnamed).order_by(
        "unnamed", Case(When(unnamed=0, then=_way(rows, "sort_key")), default=Value("")), "pk"
    )


def _way(rows: Rows, column: str) -> str:
    """`person_id` and `sort_key` as `person__sort_key`."""
    to_person = rows.person.removesuffix("pk").removesuffix("_id")
    return f"{to_person}__{column}" if to_person else column


def _names(rows: Rows) -> dict[str, str]:
    return {"id": rows.person, **{name: _way(rows, name) for name in ("given_name", "family_name", "protection")}}


def _line(
    row: Any, names: dict[str, str], what: Sequence[tuple[str, date | None]], amount: Number | None = None
) -> Line:
    person_id = row[names["id"]]
    shown = [row[names[column]] for column in ("family_name", "given_name", "protection")]
    return Line(
        person_id=person_id,
        name=_("Okänd person") if person_id is None else list_name(*shown),
        what=what,
        amount=amount,
    )


def log_listing(actor: Actor, figure: Figure, part: str, listing: Listing) -> None:
    unit = figure.question.scope.unit
    assert unit is not None
    entry = FigureCasesListed(
        code=figure.indicator.code,
        period=figure.question.period.text,
        unit=unit.external_id,
        sex=figure.sex,
        part=part,
        shown=len(listing.lines),
        persons=list(dict.fromkeys(line.person_id for line in listing.lines if line.person_id is not None)),
    )
    record(actor, entry, board_id=unit.board_id, right=rights.SEE_CASES_BEHIND)
