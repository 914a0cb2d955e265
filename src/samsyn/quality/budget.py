"""Net cost in the ledger so far against the whole year's budget, in SEK."""

from decimal import Decimal

from django.db.models import Sum, Value

from samsyn.access.statistics import Rows
from samsyn.core.fields import MoneyField
from samsyn.economy import statistics as economy
from samsyn.quality.questions import Question
from samsyn.quality.tallies import DENOMINATOR, NUMERATOR, Tally


def tally(asked: Question) -> Tally:
    """Two queries."""
    net = Sum("net_cost", default=Value(Decimal(0), output_field=MoneyField()))
    return {part: {"all": behind(asked, part)[0].query.aggregate(net=net)["net"]} for part in (NUMERATOR, DENOMINATOR)}


def behind(asked: Question, part: str) -> tuple[Rows, ...]:
    if part == NUMERATOR:
        return (economy.ledger(asked.scope, asked.period),)
    return (economy.budget(asked.scope, asked.period.year),)
