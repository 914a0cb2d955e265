"""Net cost in the ledger so far against the whole year's budget, in SEK."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import IntegerField, Sum, Value

from samsyn.core.fields import MoneyField
from samsyn.economy import statistics as economy
from samsyn.organisation.statistics import Rows
from samsyn.quality.questions import Question
from samsyn.quality.tallies import DENOMINATOR, NUMERATOR, Tally

_PARTS = (NUMERATOR, DENOMINATOR)


def tallies(asked: Sequence[Question]) -> list[Tally]:
    """One for each question. One query."""
    net = Sum("net_cost", default=Value(Decimal(0), output_field=MoneyField()))
    first, *others = (
        behind(question, part)[0]
        .query.order_by()
        .annotate(place=Value(place * len(_PARTS) + which, IntegerField()))
        .values("place")
        .annotate(net=net)
        .values_list("place", "net")
        for place, question in enumerate(asked)
        for which, part in enumerate(_PARTS)
    )
    nets: dict[int, Decimal] = dict(first.union(*others, all=True))
    return [
        {part: {"all": nets.get(place * len(_PARTS) + which, Decimal(0))} for which, part in enumerate(_PARTS)}
        for place in range(len(asked))
    ]


def behind(asked: Question, part: str) -> tuple[Rows, ...]:
    if part == NUMERATOR:
        return (economy.ledger(asked.scope, asked.period),)
    return (economy.budget(asked.scope, asked.period.year),)
