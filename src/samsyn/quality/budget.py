"""Net cost in the ledger so far against the whole year's budget, in SEK."""

from decimal import Decimal

from django.db.models import Sum, Value

from samsyn.core.fields import MoneyField
from samsyn.economy import statistics as economy
from samsyn.quality.questions import Question, Rows
from samsyn.quality.tallies import DENOMINATOR, NUMERATOR, Tally


def tally(asked: Question) -> Tally:
    """Two queries."""
    net = Sum("net_cost", default=Value(Decimal(0), output_field=MoneyField()))
    return {part: {"all": behind(asked, part)[0].rows.aggregate(net=net)["net"]} for part in (NUMERATOR, DENOMINATOR)}


def behind(asked: Question, part: str) -> tuple[Rows, ...]:
    if part == NUMERATOR:
        return (Rows("ledger_entry", economy.ledger(asked.scope, asked.period)),)
    return (Rows("budget_line", economy.budget(asked.scope, asked.period.year)),)
