"""Budget and ledger as net cost: costs less income. Unevaluated."""

from typing import Any

from django.db.models import Case, F, QuerySet, When

from samsyn.core.fields import MoneyField
from samsyn.core.periods import Period
from samsyn.economy.models import INCOME, BudgetLine, LedgerEntry
from samsyn.organisation.statistics import Rows, Scope

_NET_COST = Case(When(account__in=INCOME, then=-F("amount")), default=F("amount"), output_field=MoneyField())


def budget(scope: Scope, year: int) -> Rows:
    """The year's budget lines, each with its net_cost."""
    return _rows("budget_line", scope.select(BudgetLine.objects.filter(year=year)))


def ledger(scope: Scope, period: Period) -> Rows:
    """The ledger from 1 January to the period's last day, each row with its net_cost."""
    booked = (period.last.replace(month=1, day=1), period.last)
    return _rows("ledger_entry", scope.select(LedgerEntry.objects.filter(booked_on__range=booked)))


def _rows(kind: str, rows: QuerySet[Any]) -> Rows:
    return Rows(kind, rows.annotate(net_cost=_NET_COST), case="", person="", sex="")
